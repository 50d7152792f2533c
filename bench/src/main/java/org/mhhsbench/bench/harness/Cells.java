package org.mhhsbench.bench.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** Chooses the cells of a plan, and says in a record what they promised. */
public final class Cells {

    private static final String FILE = "-file";

    private Cells() {}

    /** Each variant with its defaults. */
    public static List<VariantSpec> all() {
        return defaults(Variants.all());
    }

    /** Each variant that runs on this JVM's class path, with its defaults. */
    public static List<VariantSpec> inProcess() {
        return defaults(Variants.inProcess());
    }

    private static List<VariantSpec> defaults(List<IntegrationProvider> providers) {
        return providers.stream()
                .map(provider -> new VariantSpec(provider.descriptor().id(), Map.of()))
                .toList();
    }

    /**
     * The named cells, each once, in their order; the name of a pattern stands for all its variants.
     *
     * @param texts as {@link VariantSpec#parse} reads them
     * @throws IllegalArgumentException for a variant or parameter that there is not; the message lists those that there
     *     are
     */
    public static List<VariantSpec> named(List<String> texts) {
        Set<VariantSpec> cells = new LinkedHashSet<>();
        for (String text : texts) {
            VariantSpec cell = VariantSpec.parse(text);
            List<String> ofPattern = Variants.ofPattern(cell.variant());
            (ofPattern.isEmpty() ? List.of(cell.variant()) : ofPattern)
                    .forEach(id -> cells.add(checked(new VariantSpec(id, cell.params()))));
        }
        return List.copyOf(cells);
    }

    /** The cell itself, if its variant is known and may have its parameters. */
    public static VariantSpec checked(VariantSpec cell) {
        IntegrationProvider provider = cell.provider();
        Settings settings = new Settings(Path.of("."), cell.params()).of(provider.descriptor());
        if (cell.onOwnServer() && provider instanceof TechnologyProvider technology) {
            cell.params().forEach(Cells::requireFile);
            technology.technology(settings).own();
        }
        return cell;
    }

    /** A file that is not there shall be told of before a JVM is started that misses it. */
    private static void requireFile(String parameter, String value) {
        if (parameter.endsWith(FILE) && !Files.isReadable(Path.of(value))) {
            throw new IllegalArgumentException(parameter + " must name a file that can be read, was " + value);
        }
    }

    static List<RunRecord.Cell> records(ExperimentPlan plan) {
        List<RunRecord.Cell> records = new ArrayList<>();
        String scenario = plan.workload().name();
        records.add(new RunRecord.Cell(NullProvider.ID, scenario, Map.of(), null));
        for (VariantSpec cell : plan.cells()) {
            records.add(
                    new RunRecord.Cell(cell.variant(), scenario, cell.stored().params(), promise(cell)));
        }
        return records;
    }

    /** What a cell promises, as a record says it. */
    public static RunRecord.Promise promise(VariantSpec cell) {
        Descriptor descriptor = cell.provider().descriptor();
        return new RunRecord.Promise(
                descriptor.summary(),
                words(descriptor.pattern()),
                words(descriptor.style()),
                words(descriptor.mode()),
                words(descriptor.synchronisation()),
                words(descriptor.order()),
                words(descriptor.guarantee()),
                descriptor.durability().name(),
                cell.subscribers());
    }

    /** A constant as words for a reader. */
    public static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
