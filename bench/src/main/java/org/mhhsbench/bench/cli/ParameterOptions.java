package org.mhhsbench.bench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.Variants;
import org.mhhsbench.scenarios.spi.Nearest;
import org.mhhsbench.scenarios.spi.Settings;
import picocli.CommandLine.Option;

/** Parameters for all variants of a command, or for those of one pattern. */
final class ParameterOptions {

    @Option(
            names = "--set",
            paramLabel = "[PATTERN.]NAME=VALUE",
            description =
                    "A parameter of every variant named, or of those of one pattern alone: eda.bootstrap-servers=…"
                            + " (see mhhs-bench list parameters).")
    private Map<String, String> set = new LinkedHashMap<>();

    ParameterOptions() {}

    /** What another option has read. */
    ParameterOptions(Map<String, String> set) {
        this.set = set;
    }

    @Option(
            names = "--encoding",
            paramLabel = "FORM",
            description = "object, binary, json or dflow (default: each variant's own).")
    private String encoding;

    /** Whether nothing is set. */
    boolean none() {
        return set.isEmpty() && encoding == null;
    }

    /**
     * The cells with the parameters set.
     *
     * @throws IllegalArgumentException for a pattern, parameter or value that there is not
     */
    List<VariantSpec> of(List<VariantSpec> cells) {
        for (String name : set.keySet()) {
            requirePattern(name, cells);
        }
        List<VariantSpec> complete = new ArrayList<>();
        for (VariantSpec cell : cells) {
            Map<String, String> params = new TreeMap<>(cell.params());
            set.forEach((name, value) -> {
                int dot = name.indexOf('.');
                if (dot < 0 || name.substring(0, dot).equals(Variants.patternOf(cell.variant()))) {
                    params.put(name.substring(dot + 1), value);
                }
            });
            if (encoding != null) {
                params.put(Settings.ENCODING, encoding.toLowerCase(Locale.ROOT));
            }
            complete.add(Cells.checked(new VariantSpec(cell.variant(), params)));
        }
        return complete;
    }

    private static void requirePattern(String name, List<VariantSpec> cells) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return;
        }
        String pattern = name.substring(0, dot);
        List<String> patterns = Variants.patterns();
        if (!patterns.contains(pattern)) {
            throw new IllegalArgumentException(
                    "--set must name a pattern among " + patterns + Nearest.hint(pattern, patterns) + ", was " + name);
        }
        if (cells.stream().noneMatch(cell -> pattern.equals(Variants.patternOf(cell.variant())))) {
            throw new IllegalArgumentException("--set " + name + " is for no variant that was asked for");
        }
    }
}
