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
 * {@code run.json} comes last: a folder without it is a run that was cut off. For one thread.
 */
public final class RunFolder {

    static final String RUN = "run.json";
    static final String ENVIRONMENT = "env.json";
    static final String FORKS = "forks.ndjson";
    static final String WINDOWS = "windows.csv";
    static final String HISTOGRAMS = "hist";
    static final String JMH = "jmh";

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

    public Path path() {
        return folder;
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
