package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the equal cells of two runs side by side, and in what the runs differ. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n  mhhs-bench compare 20261124T090000Z-quick 20261124T120000Z-quick%n%n",
        header = "Put two stored runs side by side.",
        description = {
            "%nPut the cells that two runs share side by side, with the ratio of B to A, and name in what the runs "
                    + "differ. Ends with 3 if machine, JDK or workload differ, unless --allow is given."
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A run's folder, its HTML report, or its id under DATA.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "Likewise.")
    private String second;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where runs are stored (default: results/data of the program's folder).")
    private Path data;

    @Option(names = "--allow", description = "Compare all the same if machine, JDK or workload differ.")
    private boolean allow;

    @Override
    public Integer call() throws IOException {
        StoredRun a = read(first);
        StoredRun b = read(second);
        PrintWriter out = spec.commandLine().getOut();
        List<String> grave = new ArrayList<>();
        differ(grave, "machine", a.run().machine(), b.run().machine());
        differ(grave, "hardware", a.environment().hardware(), b.environment().hardware());
        differ(grave, "JDK", a.environment().jvm(), b.environment().jvm());
        differ(grave, "workload", a.run().workload(), b.run().workload());
        List<String> all = new ArrayList<>(grave);
        differ(
                all,
                "operating system",
                a.environment().fingerprint().osHash(),
                b.environment().fingerprint().osHash());
        differ(
                all,
                "code",
                a.environment().code().classPathHash(),
                b.environment().code().classPathHash());
        differ(all, "tool", a.run().toolVersion(), b.run().toolVersion());
        differ(all, "profile", a.run().profile(), b.run().profile());
        all.forEach(difference -> out.println("! " + difference));
        if (!grave.isEmpty() && !allow) {
            out.println("not comparable; --allow shows them side by side all the same");
            out.flush();
            return ExitCode.NOT_COMPARABLE;
        }
        table(a, b).print(out);
        out.println("Two single sittings: a ratio here is no verdict, and may be nothing but the machine's mood.");
        out.flush();
        return ExitCode.OK;
    }

    private static void differ(List<String> differences, String what, Object a, Object b) {
        if (!Objects.equals(a, b)) {
            differences.add(what + " differs: " + a + " and " + b);
        }
    }

    private static Table table(StoredRun a, StoredRun b) {
        Table table = new Table(2, "cell", "measure", "A", "B", "B/A");
        for (ForkRecord left : a.forks()) {
            b.forks().stream()
                    .filter(right -> key(left).equals(key(right)))
                    .findFirst()
                    .ifPresent(right -> rows(table, left, right));
        }
        return table;
    }

    /** Equal keys: the same work, the same place in the run. */
    private static List<Object> key(ForkRecord fork) {
        return List.of(fork.runner(), fork.role(), fork.variant(), fork.scenario(), fork.params(), fork.block());
    }

    private static void rows(Table table, ForkRecord a, ForkRecord b) {
        String name = new VariantSpec(a.variant(), new TreeMap<>(a.params())) + " #" + a.block();
        if (unusable(a) || unusable(b)) {
            table.row(name, "not compared", a.status().name(), b.status().name(), "-");
            return;
        }
        if (a.jmh() != null && b.jmh() != null) {
            row(
                    table,
                    name,
                    "score, " + a.jmh().unit(),
                    a,
                    b,
                    fork -> fork.jmh().score());
            return;
        }
        row(
                table,
                name,
                "messages/s",
                a,
                b,
                fork -> fork.throughput() == null
                        ? null
                        : (Double) fork.throughput().deliveredPerSec());
        row(
                table,
                name,
                "p50, ns",
                a,
                b,
                fork -> fork.responseNs() == null
                        ? null
                        : number(fork.responseNs().p50()));
        row(
                table,
                name,
                "p99, ns",
                a,
                b,
                fork -> fork.responseNs() == null
                        ? null
                        : number(fork.responseNs().p99()));
        row(
                table,
                name,
                "CPU/message, ns",
                a,
                b,
                fork -> fork.cost() == null ? null : (Double) fork.cost().cpuNsPerEvent());
    }

    private static boolean unusable(ForkRecord fork) {
        return fork.status().failed() || fork.status() == ForkStatus.UNAVAILABLE;
    }

    private static Double number(Long value) {
        return value == null ? null : (Double) value.doubleValue();
    }

    private static void row(
            Table table, String name, String what, ForkRecord a, ForkRecord b, Function<ForkRecord, Double> of) {
        Double left = of.apply(a);
        Double right = of.apply(b);
        if (left != null && right != null) {
            table.row(name, what, text("%,.1f", left), text("%,.1f", right), text("%.3f", right / left));
        }
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private StoredRun read(String run) throws IOException {
        return StoredRunOptions.read(run, data);
    }
}
