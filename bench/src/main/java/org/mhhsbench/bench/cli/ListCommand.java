package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the variants. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n" + "  mhhs-bench list%n" + "%n",
        header = "List the variants: what they promise and need, and whether they run here.",
        description = "%nList the variants: what each promises, what it needs, and whether it can run here.")
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table(8, "variant", "pattern", "style", "order", "guarantee", "durability", "needs", "here");
        for (IntegrationProvider provider : Providers.all()) {
            Descriptor descriptor = provider.descriptor();
            table.row(
                    descriptor.id(),
                    words(descriptor.pattern()),
                    words(descriptor.style()),
                    words(descriptor.order()),
                    words(descriptor.guarantee()),
                    descriptor.durability().name(),
                    descriptor.requirement().text(),
                    provider.obstacle().isEmpty() ? "yes" : "no");
        }
        table.print(out);
        out.println();
        for (IntegrationProvider provider : Providers.all()) {
            Descriptor descriptor = provider.descriptor();
            String capabilities = descriptor.capabilities().stream()
                    .map(ListCommand::words)
                    .sorted()
                    .collect(Collectors.joining(", "));
            out.println(descriptor.id() + ": " + descriptor.summary()
                    + (capabilities.isEmpty() ? "" : "; can do: " + capabilities));
            provider.obstacle().ifPresent(obstacle -> out.println("  cannot run: " + obstacle));
        }
        out.println();
        out.println("durability: L0 survives nothing, L1 kill -9 of any process, L2 power loss");
        out.flush();
        return ExitCode.OK;
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
