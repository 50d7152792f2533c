package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.Variants;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the variants and the workloads. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench list%n"
                + "  mhhs-bench list workloads%n"
                + "  mhhs-bench list parameters eda%n"
                + "%n",
        header = "List the variants: what they promise and need, and whether they run here.",
        description =
                "%nList the variants (what each promises, what it needs, whether it can run here), what can be set "
                        + "of them, and the workloads with the question that each answers.")
final class ListCommand implements Callable<Integer> {

    /** What can be listed. */
    enum What {
        VARIANTS,
        PARAMETERS,
        WORKLOADS
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            description = "variants, parameters or workloads (default: variants).")
    private What what = What.VARIANTS;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PATTERN|VARIANT",
            description = "Of parameters: those of one pattern or variant alone.")
    private String of;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        switch (what) {
            case VARIANTS -> variants(out);
            case PARAMETERS -> parameters(out);
            case WORKLOADS -> workloads(out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void variants(PrintWriter out) {
        Table table = new Table(8, "variant", "mode", "order", "guarantee", "level", "to", "needs", "here");
        for (IntegrationProvider provider : Variants.all()) {
            Descriptor descriptor = provider.descriptor();
            table.row(
                    descriptor.id(),
                    Cells.words(descriptor.mode()),
                    Cells.words(descriptor.order()),
                    Cells.words(descriptor.guarantee()),
                    descriptor.durability().name(),
                    to(descriptor),
                    descriptor.requirement().text(),
                    provider.obstacle().isEmpty() ? "yes" : "no");
        }
        table.print(out);
        out.println();
        for (IntegrationProvider provider : Variants.all()) {
            Descriptor descriptor = provider.descriptor();
            String capabilities = descriptor.capabilities().stream()
                    .map(Cells::words)
                    .sorted()
                    .collect(Collectors.joining(", "));
            out.println(descriptor.id() + ": " + descriptor.summary()
                    + (capabilities.isEmpty() ? "" : "; can do: " + capabilities));
            provider.obstacle().ifPresent(obstacle -> out.println("  cannot run here: " + obstacle));
        }
        Variants.unusable().forEach((pattern, why) -> out.println("pattern " + pattern + " cannot be used: " + why));
        out.println();
        out.println(
                "level: L0 survives nothing, L1 kill -9 of any process, L2 power loss; to: how many subscribers, and how many you may ask for");
    }

    private static String to(Descriptor descriptor) {
        int most = descriptor.mostSubscribers();
        return descriptor.fanOut() + (most == descriptor.fanOut() ? "" : " (" + most + ")");
    }

    private void parameters(PrintWriter out) {
        Table table = new Table(4, "variant", "parameter", "values, the default first", "meaning");
        List<VariantSpec> asked;
        try {
            asked = of == null ? Cells.all() : Cells.named(List.of(of));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
        for (VariantSpec cell : asked) {
            Descriptor descriptor = cell.provider().descriptor();
            String id = descriptor.id();
            table.row(id, "encoding", names(descriptor), "the form in which messages travel");
            for (Parameter parameter : parameters(descriptor)) {
                List<String> values = parameter.values();
                table.row(
                        id,
                        parameter.name(),
                        switch (parameter.kind()) {
                            case CHOICE -> String.join(" ", values);
                            case NUMBER -> parameter.defaultValue() + " (a whole number)";
                            case CONNECTION -> "(a text; where your own server is)";
                        },
                        parameter.meaning());
            }
        }
        table.print(out);
        out.println();
        out.println("for example: mhhs-bench run disruptor three-hour-window --set wait=yield");
    }

    private static List<Parameter> parameters(Descriptor descriptor) {
        List<Parameter> parameters = new ArrayList<>(descriptor.parameters());
        if (descriptor.mostSubscribers() > 1) {
            parameters.add(0, descriptor.subscribers());
        }
        return parameters;
    }

    private static String names(Descriptor descriptor) {
        return descriptor.encodings().stream()
                .map(encoding -> encoding.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static void workloads(PrintWriter out) {
        Table table = new Table(2, "workload", "arrival", "messages/s", "meters", "messages");
        List<WorkloadFile> files =
                WorkloadFiles.names().stream().map(WorkloadFiles::byName).toList();
        for (WorkloadFile file : files) {
            table.row(
                    file.name(),
                    file.arrival(),
                    String.format(Locale.ROOT, "%,d", file.ratePerSecond()),
                    String.format(Locale.ROOT, "%,d", file.workload().meters()),
                    String.format(Locale.ROOT, "%,d", file.workload().size()));
        }
        table.print(out);
        out.println();
        files.forEach(file -> out.println(file.name() + ": " + file.question()));
    }
}
