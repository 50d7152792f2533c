package org.mhhsbench.bench.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.Variants;
import picocli.CommandLine.Option;

/** Where the servers of a stored plan are: no record says so. */
final class ServerOptions {

    @Option(
            names = "--set",
            paramLabel = "PATTERN.NAME=VALUE",
            description = "Where a server of your own is, as it was said before: that is stored nowhere.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** The cells, with what was said of those that are on a server of the user's own. */
    List<VariantSpec> reached(List<VariantSpec> stored) {
        return stored.stream().map(this::reached).toList();
    }

    /** As they are written behind a command. */
    List<String> words() {
        return set.entrySet().stream()
                .flatMap(each -> Stream.of("--set", each.getKey() + "=" + each.getValue()))
                .toList();
    }

    private VariantSpec reached(VariantSpec cell) {
        VariantSpec repeatable = cell.repeatable();
        if (repeatable.equals(cell)) {
            return cell;
        }
        Map<String, String> params = new TreeMap<>(repeatable.params());
        String pattern = Variants.patternOf(cell.variant());
        set.forEach((name, value) -> {
            if (name.startsWith(pattern + ".")) {
                params.put(name.substring(pattern.length() + 1), value);
            }
        });
        return new VariantSpec(cell.variant(), params);
    }
}
