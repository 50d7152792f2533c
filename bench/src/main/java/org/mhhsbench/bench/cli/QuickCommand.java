package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.bench.harness.QuickOptions;
import org.mhhsbench.bench.harness.QuickRun;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.report.Amounts;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The smoke run: every in-process transport once, measured and verified, in under two minutes. */
@Command(
        name = "quick",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n"
                + "  mhhs-bench quick%n"
                + "  mhhs-bench quick --rate 50000 --seed 7 --out /tmp/data%n"
                + "  mhhs-bench quick --variants direct,disruptor --messages 100000%n"
                + "%n",
        header = "Measure and verify the in-process transports in under two minutes.",
        description = {
            "%nMeasure the in-process transports on one seeded workload, each in a JVM of its own: throughput in a "
                    + "closed loop, latency at a fixed rate. Every phase is compared with an oracle, cell by cell.",
            "Stores the run under OUT/<machine>/<run-id> and a report.md beside it. A smoke run is not for comparison.",
            "Ends with 1 if a variant failed or its results were wrong, with 5 if interrupted."
        })
final class QuickCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", description = "What the messages are drawn from (default: 42).")
    private long seed = 42;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Messages a second of the latency phase (default: 20000).")
    private long ratePerSecond = 20_000;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "Messages of each phase, 1000 to 400000 (default: 200000).")
    private int messages = 200_000;

    @Option(
            names = "--clock-change",
            paramLabel = "none|spring|autumn",
            description = "Which days the workload is about (default: autumn).")
    private ClockChange clockChange = ClockChange.AUTUMN;

    @Option(
            names = "--variants",
            paramLabel = "ID",
            split = ",",
            description = "Only these (default: all that can run here; see mhhs-bench list).")
    private List<String> variants;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder that runs are stored under (default: results/data of the program's folder).")
    private Path out;

    @Override
    public Integer call() throws Exception {
        QuickOptions options = options();
        PrintWriter print = spec.commandLine().getOut();
        print.printf(
                "%d variants, a JVM each, one after another: about %s on two cores%n",
                options.variants().size(), seconds(options.budget()));
        print.flush();
        QuickProgress progress = new QuickProgress(options, spec.commandLine().getErr());
        QuickRun.Outcome outcome;
        try {
            outcome = Interruptible.call(() -> new QuickRun(options, Version.number(), progress).run());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "the run cannot be stored: " + e, e);
        } catch (InterruptedException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted; nothing was left behind");
        } finally {
            progress.close();
        }
        print(outcome, options, print);
        return outcome.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private QuickOptions options() {
        Path data = out == null ? Home.folder().resolve("results").resolve("data") : out;
        try {
            return new QuickOptions(
                    variants == null ? runnable() : chosen(),
                    seed,
                    messages,
                    ratePerSecond,
                    clockChange,
                    data,
                    2_500,
                    5_000);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.input(e.getMessage());
        }
    }

    private static List<String> runnable() {
        return Providers.all().stream()
                .filter(provider -> provider.obstacle().isEmpty())
                .map(provider -> provider.descriptor().id())
                .toList();
    }

    private List<String> chosen() {
        for (String id : variants) {
            IntegrationProvider provider = Providers.byId(id);
            provider.obstacle().ifPresent(obstacle -> {
                throw new IllegalArgumentException(id + " cannot run here: " + obstacle);
            });
        }
        return variants.stream().distinct().toList();
    }

    private static void print(QuickRun.Outcome outcome, QuickOptions options, PrintWriter print) {
        Table table = new Table(2, "variant", "status", "messages/s", "p50", "p99", "p99.9", "max", "CPU/message");
        List<ForkRecord> forks = outcome.stored().forks().stream()
                .sorted(Comparator.comparing(ForkRecord::variant))
                .toList();
        for (ForkRecord fork : forks) {
            if (fork.responseNs() == null || fork.status() == ForkStatus.INVALID) {
                table.row(fork.variant(), fork.status().name(), "-", "-", "-", "-", "-", "-");
                continue;
            }
            var response = fork.responseNs();
            table.row(
                    fork.variant(),
                    fork.status().name(),
                    Amounts.count(fork.throughput().deliveredPerSec()),
                    Amounts.duration(response.p50(), response, 2),
                    Amounts.duration(response.p99(), response, 100),
                    Amounts.duration(response.p999(), response, 1_000),
                    Amounts.duration(response.max()),
                    Amounts.duration(Math.round(fork.cost().cpuNsPerEvent())));
        }
        print.println();
        table.print(print);
        print.println();
        print.printf(
                "messages/s: closed loop; p50 to max: response time at %,d messages/s, from the intended time%n",
                options.ratePerSecond());
        for (ForkRecord fork : forks) {
            fork.statusReasons().forEach(reason -> print.println("! " + fork.variant() + ": " + reason));
        }
        outcome.stored().warnings().forEach(warning -> print.println("! " + warning));
        print.println(MarkdownReport.SMOKE_WATERMARK);
        print.println("stored in " + outcome.folder() + ", report: "
                + outcome.folder().resolve(QuickRun.REPORT));
        print.flush();
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
