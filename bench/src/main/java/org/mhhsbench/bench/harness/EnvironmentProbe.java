package org.mhhsbench.bench.harness;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.EnvironmentRecord.Code;
import org.mhhsbench.results.model.EnvironmentRecord.Fingerprint;
import org.mhhsbench.results.model.EnvironmentRecord.Hardware;
import org.mhhsbench.results.model.EnvironmentRecord.Jvm;
import org.mhhsbench.results.model.EnvironmentRecord.OperatingSystem;
import org.mhhsbench.results.model.Schema;

/** Reads {@code env.json} from the machine. Not on a measured thread: it starts processes and reads files. */
public final class EnvironmentProbe {

    private static final long GIT_SECONDS = 5;

    private EnvironmentProbe() {}

    /**
     * @param workload what the messages are made from, in words
     */
    public static EnvironmentRecord capture(String workload) throws IOException, InterruptedException {
        Hardware hardware = Machine.hardware();
        OperatingSystem os = operatingSystem();
        Jvm jvm = jvm();
        Code code = code();
        Fingerprint fingerprint = new Fingerprint(
                Machine.hash(hardware.toString()),
                Machine.hash(os.name() + os.kernel() + os.clocksource() + os.transparentHugePages() + os.cpuGovernor()),
                Machine.hash(jvm.toString()),
                Machine.hash(code.classPathHash()),
                Machine.hash(workload));
        return new EnvironmentRecord(
                Schema.VERSION,
                Instant.now().toString(),
                hardware,
                os,
                jvm,
                code,
                Machine.clock(),
                null,
                null,
                fingerprint);
    }

    private static OperatingSystem operatingSystem() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new OperatingSystem(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Machine.firstLine("/sys/devices/system/clocksource/clocksource0/current_clocksource"),
                Machine.firstLine("/sys/kernel/mm/transparent_hugepage/enabled"),
                Machine.firstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
                Machine.firstLine("/sys/fs/cgroup/cpu.max"),
                load < 0 ? null : load,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The forks' JVM: this one's version, the forks' flags and heap. */
    private static Jvm jvm() throws IOException {
        List<String> flags = Files.readAllLines(Home.jvmFlags()).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        long heapMib = ForkRunner.heapMib();
        List<String> args = Stream.concat(flags.stream(), Stream.of("-Xms" + heapMib + "m", "-Xmx" + heapMib + "m"))
                .toList();
        List<String> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(bean -> bean.getName())
                .sorted()
                .toList();
        return new Jvm(
                Runtime.version().toString(),
                System.getProperty("java.vendor"),
                args,
                collectors,
                heapMib << 20,
                null,
                null,
                null);
    }

    private static Code code() throws IOException, InterruptedException {
        String changes = git("status", "--porcelain");
        return new Code(
                git("rev-parse", "HEAD"), changes == null ? null : !changes.isEmpty(), classPathHash(), null, null);
    }

    /** What git says of the program's folder, or null if there is no git or no repository. */
    private static String git(String... arguments) throws InterruptedException {
        Process git;
        try {
            git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments))
                            .toList())
                    .directory(Home.folder().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noGit) {
            return null;
        }
        try (var output = git.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? text : null;
        } catch (IOException cutOff) {
            return null;
        } finally {
            git.destroyForcibly();
        }
    }

    private static String classPathHash() throws IOException {
        MessageDigest sha = Machine.sha256();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!Files.exists(path)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    sha.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                    sha.update(Files.readAllBytes(file));
                }
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
