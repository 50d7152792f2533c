package org.mhhsbench.results.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.WindowRecord;

/**
 * The folder of one run while it is being written. Forks are appended as they end, {@code env.json} follows them, and
 * {@code run.json} comes last: a folder without it is a run that was cut off, and one that can go on if it has a
 * {@code plan.json}. For one thread.
 */
public final class RunFolder {

    /** The file that says what was measured: written last, so that a folder with it is a whole run. */
    public static final String RUN = "run.json";

    static final String ENVIRONMENT = "env.json";
    static final String FORKS = "forks.ndjson";
    static final String WINDOWS = "windows.csv";
    static final String HISTOGRAMS = "hist";
    static final String JMH = "jmh";
    static final String PILOT = "pilot.ndjson";
    private static final String PILOT_ID = "pilot-";
    static final String PLAN = "plan.json";
    static final String SITTINGS = "sittings.ndjson";

    /** Fork ids are names of files. */
    static final Pattern FORK_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes {@code data/<machine>/<run-id>}.
     *
     * @throws FileAlreadyExistsException if there is such a run
     */
    public static RunFolder create(Path data, String machine, String runId) throws IOException {
        Path parent = Files.createDirectories(data.resolve(machine));
        Path folder = Files.createDirectory(parent.resolve(runId));
        Files.createDirectory(folder.resolve(HISTOGRAMS));
        return new RunFolder(folder);
    }

    /**
     * The folder of a run that has begun and not ended.
     *
     * @throws UnreadableRunException if it has ended, or cannot go on
     */
    public static RunFolder reopen(Path folder) {
        if (isUnfinished(folder)) {
            return new RunFolder(folder);
        }
        if (Files.exists(folder.resolve(RUN))) {
            throw new UnreadableRunException(folder + " has come to its end: there is nothing to go on with");
        }
        throw new UnreadableRunException(
                folder + " has no " + PLAN + ": it is no run, or one of a kind that cannot go on; start it anew");
    }

    /** Whether it is a run that has begun, has not ended, and can go on. */
    static boolean isUnfinished(Path folder) {
        return hasPlan(folder) && !Files.exists(folder.resolve(RUN));
    }

    public Path path() {
        return folder;
    }

    /** Says what will be measured, before anything is: a record with a schema version and a number of blocks. */
    public void writePlan(Object plan) throws IOException {
        writeOnce(folder.resolve(PLAN), Json.pretty(plan));
    }

    /**
     * What {@link #writePlan} has written.
     *
     * @throws UnreadableRunException if it is missing, damaged or of another program's schema
     */
    public static <T> T readPlan(Path folder, Class<T> type) throws IOException {
        return Json.record(StoredRun.text(folder, PLAN), type, PLAN);
    }

    /** Whether a run's folder says what was planned. */
    public static boolean hasPlan(Path folder) {
        return Files.exists(folder.resolve(PLAN));
    }

    /** Begins a sitting: forks that follow are measured in this environment. Returns when it is on the disk. */
    public void appendSitting(EnvironmentRecord environment) throws IOException {
        append(folder.resolve(SITTINGS), Json.line(environment) + "\n");
    }

    /** Where the histograms of a fork go. */
    public Path histograms(String forkId) {
        return histograms(folder, forkId);
    }

    /**
     * @throws IllegalArgumentException if the id could name a file elsewhere
     */
    static Path histograms(Path folder, String forkId) {
        return folder.resolve(HISTOGRAMS).resolve(checkForkId(forkId) + ".hlog");
    }

    static String checkForkId(String forkId) {
        if (!FORK_ID.matcher(forkId).matches()) {
            throw new IllegalArgumentException("forkId must be letters, digits, '.', '_' and '-', was " + forkId);
        }
        return forkId;
    }

    public void write(EnvironmentRecord environment) throws IOException {
        writeOnce(folder.resolve(ENVIRONMENT), Json.pretty(environment));
    }

    /** As {@link #write}, where a run that goes on finds the one that it was stopped after. */
    public void replace(EnvironmentRecord environment) throws IOException {
        Files.deleteIfExists(folder.resolve(ENVIRONMENT));
        write(environment);
    }

    public void write(RunRecord run) throws IOException {
        writeOnce(folder.resolve(RUN), Json.pretty(run));
    }

    /** A report derived from the run, beside it. */
    public void writeReport(String name, String text) throws IOException {
        writeOnce(folder.resolve(name), text);
    }

    /** Keeps what JMH wrote of a fork, once and as it is. */
    public void writeJmh(String forkId, String json) throws IOException {
        Path raw = Files.createDirectories(folder.resolve(JMH));
        writeOnce(raw.resolve(checkForkId(forkId) + ".json"), json);
    }

    /** Names a fork that fixes something before the first block. */
    public static String pilotId(int number) {
        return PILOT_ID + number;
    }

    static boolean isOfPilot(Path histograms) {
        return histograms.getFileName().toString().startsWith(PILOT_ID);
    }

    /** Keeps a fork that fixed something before the first block and counts for nothing else. */
    public void appendPilot(ForkRecord fork) throws IOException {
        append(folder.resolve(PILOT), Json.line(fork) + "\n");
    }

    /** Appends one line, and returns when it is on the disk. */
    public void append(ForkRecord fork) throws IOException {
        checkForkId(fork.forkId());
        append(folder.resolve(FORKS), Json.line(fork) + "\n");
    }

    /** Appends the windows of one fork to {@code windows.csv}, and returns when they are on the disk. */
    public void append(List<WindowRecord> windows) throws IOException {
        Path file = folder.resolve(WINDOWS);
        StringBuilder lines = new StringBuilder(Files.exists(file) ? "" : WindowLog.HEADER + "\n");
        windows.forEach(window -> lines.append(WindowLog.line(window)));
        append(file, lines.toString());
    }

    private static void append(Path file, String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Writes a file under another name, brings it to the disk and moves it into place. */
    static void writeOnce(Path file, String text) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString(), null, "a run is never rewritten");
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
