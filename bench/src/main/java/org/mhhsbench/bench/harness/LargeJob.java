package org.mhhsbench.bench.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** What jobs of millions of meters share: their day, the room that they need, and JVMs of their own. Any thread. */
public final class LargeJob {

    private static final int STDERR_CHARS = 1_000;
    /** Far more than any part takes: one that hangs shall be told of. */
    private static final long MOST_HOURS = 2;

    private static final int PERCENT = 100;

    private LargeJob() {}

    /** @throws IllegalArgumentException if an option is out of bounds; the message names it */
    public static void requireBetween(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("--" + option + " must be " + least + " to " + most + ", was " + value);
        }
    }

    /**
     * Sees to it that the machine has the memory and the disk for a job.
     *
     * @param memoryPercent of the machine's memory that the heap may be at most
     * @param data the folder, there or not, on whose disk the files will be
     * @throws IllegalArgumentException if it has not
     */
    public static void requireRoom(long heapBytes, int memoryPercent, long diskBytes, Path data) throws IOException {
        long memory = Machine.memoryBytes();
        if (heapBytes > memory / PERCENT * memoryPercent) {
            throw new IllegalArgumentException(String.format(
                    "--meters must need at most %d %% of the memory, needs a heap of %,d MiB of %,d MiB",
                    memoryPercent, heapBytes >> 20, memory >> 20));
        }
        Path existing = data.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        long usable = Files.getFileStore(existing).getUsableSpace();
        if (diskBytes > usable) {
            throw new IllegalArgumentException(String.format(
                    "--meters and --json-meters must need at most what the disk of %s has left, need %,d MiB of %,d MiB",
                    data, diskBytes >> 20, usable >> 20));
        }
    }

    /**
     * The keys of a market's day of whole days, one message in twenty sent again with other values. In winter a UTC day is
     * one settlement day.
     */
    public static Map<String, String> winterDay(long seed, int meters) {
        Map<String, String> keys = new TreeMap<>();
        Workload.keyNames().forEach(key -> keys.put(key, "0"));
        keys.put("seed", Long.toString(seed));
        keys.put("meters", Integer.toString(meters));
        keys.put("days", "1");
        keys.put("from", "2026-01-14");
        keys.put("market", "gb");
        keys.put("re-read", "50");
        return keys;
    }

    /** Keys as one argument of a command, {@code key=value,key=value}. */
    public static String argument(Map<String, String> keys) {
        return keys.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /**
     * Runs a main class in a JVM of its own; an interrupt ends that JVM.
     *
     * @param modules options of the JVM that open the platform's modules, beside those of all
     * @param classPathAndMain what follows {@code -cp}
     * @param onLine hears each line of its standard output, on a thread of its own
     * @return why it failed, or null
     */
    public static String java(
            Path work, JobJvm jvm, List<String> modules, List<String> classPathAndMain, Consumer<String> onLine)
            throws IOException, InterruptedException {
        Path err = work.resolve("job.err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Home.jvmFlags(),
                "-Djava.io.tmpdir=" + work));
        command.addAll(modules);
        command.addAll(jvm.flags());
        command.add("-cp");
        command.addAll(classPathAndMain);
        Process process = JobJvm.process(command).redirectError(err.toFile()).start();
        Thread watch = new Thread(() -> forEachLine(process, onLine), "large-job-output");
        watch.setDaemon(true);
        watch.start();
        try {
            if (!process.waitFor(MOST_HOURS, TimeUnit.HOURS)) {
                return "did not end within " + MOST_HOURS + " hours";
            }
            int exit = process.exitValue();
            watch.join();
            String said = Files.readString(err).strip();
            return exit == 0
                    ? null
                    : "exit code " + exit + ": " + said.substring(0, Math.min(STDERR_CHARS, said.length()));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A part of a job came to nothing. The message says which, and why. */
    public static final class PartFailed extends Exception {

        private static final long serialVersionUID = 1;

        public PartFailed(String part, String why) {
            super(part + ": " + why);
        }
    }

    /**
     * Runs a part of a job: a main class, in a JVM of its own with this one's class path, that is told the part, a folder,
     * whatever else, and the file that it writes.
     *
     * @return what it wrote
     */
    public static Properties part(
            NewRun run,
            JobJvm jvm,
            Class<?> mainClass,
            String part,
            Path folder,
            List<String> arguments,
            Consumer<String> onLine)
            throws IOException, InterruptedException, PartFailed {
        Path out = folder.resolve(part + ".properties");
        Files.deleteIfExists(out);
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("java.class.path"), mainClass.getName(), part));
        command.add(folder.toString());
        command.addAll(arguments);
        command.add(out.toString());
        String failure = java(run.work(), jvm, List.of(), command, onLine);
        if (failure != null) {
            throw new PartFailed(part, failure);
        }
        return read(out);
    }

    private static void forEachLine(Process process, Consumer<String> onLine) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                onLine.accept(line);
            }
        } catch (IOException processEnded) {
            // There is nothing more to hear.
        }
    }

    /** What such a JVM wrote. */
    public static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
