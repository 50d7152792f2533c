package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.bench.harness.Machine;
import org.mhhsbench.bench.harness.Variants;
import org.mhhsbench.results.model.EnvironmentRecord.Clock;
import org.mhhsbench.results.report.Amounts;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks whether this machine can do what the program needs. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        headerHeading = "Examples:%n" + "  mhhs-bench doctor%n" + "%n",
        header = "Check this machine: what is here, what is missing and how to get it.",
        description = {
            "%nCheck the JVM, cores, memory, disk and clock, and say what is missing and how to get it.",
            "Ends with 1 if something is missing without which nothing can be measured."
        })
final class DoctorCommand implements Callable<Integer> {

    private static final long NEEDED_MEMORY_BYTES = 3L << 30;
    private static final long NEEDED_DISK_BYTES = 2L << 30;
    private static final long SLOW_CLOCK_NS = 200;

    @Spec
    private CommandSpec spec;

    private final Table table = new Table(3, "", "what", "found");
    private final List<String> advice = new ArrayList<>();
    private boolean missing;

    @Override
    public Integer call() throws IOException {
        int feature = Runtime.version().feature();
        check(
                feature >= 17,
                "JVM",
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                "install a JDK 17 or later and set JAVA_HOME to it");
        hint(
                Machine.usableCpus() >= 2,
                "cores",
                "" + Machine.usableCpus(),
                "with one core every variant but direct" + " is marked OVERSUBSCRIBED: allow the process two");
        long memory = Machine.memoryBytes();
        check(memory >= NEEDED_MEMORY_BYTES, "memory", mib(memory), "a fork takes up to 2 GiB: 3 GiB are the least");
        disk();
        clock();
        String pages = Machine.firstLine("/sys/kernel/mm/transparent_hugepage/enabled");
        hint(true, "transparent huge pages", pages == null ? "cannot be read" : pages, "");
        String governor = Machine.firstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        hint(
                governor == null || governor.equals("performance"),
                "CPU governor",
                governor == null ? "cannot be read" : governor,
                "for steadier figures: cpupower frequency-set -g performance");
        for (IntegrationProvider provider : Variants.all()) {
            String id = provider.descriptor().id();
            String obstacle = provider.obstacle().orElse("");
            hint(obstacle.isEmpty(), "variant " + id, obstacle.isEmpty() ? "can run" : "cannot run", obstacle);
        }
        Variants.unusable().forEach((pattern, why) -> hint(false, "pattern " + pattern, "cannot be used", why));
        PrintWriter out = spec.commandLine().getOut();
        table.print(out);
        advice.forEach(out::println);
        out.println(missing ? "something is missing" : "ready");
        out.flush();
        return missing ? ExitCode.FAILED : ExitCode.OK;
    }

    private void disk() throws IOException {
        Path folder = Home.folder();
        FileStore store = Files.getFileStore(folder);
        long free = store.getUsableSpace();
        check(
                free >= NEEDED_DISK_BYTES,
                "disk",
                mib(free) + " free (" + store.type() + ") at " + folder,
                "variants that write logs need 2 GiB: free some, or give quick another --out");
    }

    private void clock() {
        Clock clock = Machine.clock();
        String source = Machine.firstLine("/sys/devices/system/clocksource/clocksource0/current_clocksource");
        hint(
                clock.readCostNs() <= SLOW_CLOCK_NS,
                "clock",
                clock.readCostNs() + " ns a read, steps of " + clock.granularityNs() + " ns"
                        + (source == null ? "" : " (" + source + ")"),
                "reading the clock is slow here: use the tsc clock source if the machine has one");
    }

    /** Something without which nothing works. */
    private void check(boolean ok, String what, String found, String help) {
        missing |= !ok;
        add(ok ? "ok" : "MISSING", ok, what, found, help);
    }

    /** Something that only makes figures worse. */
    private void hint(boolean ok, String what, String found, String help) {
        add(ok ? "ok" : "note", ok, what, found, help);
    }

    private void add(String mark, boolean ok, String what, String found, String help) {
        table.row(mark, what, found);
        if (!ok) {
            advice.add(what + ": " + help);
        }
    }

    private static String mib(long bytes) {
        return Amounts.count(bytes / 1_048_576.0) + " MiB";
    }
}
