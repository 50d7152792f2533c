package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whoever holds it measures; nobody else does meanwhile: two runs on one machine would measure each other. The system
 * gives it back however its holder ends. The file stays, empty of meaning: deleting it would let two hold two files of
 * one name. Any thread.
 *
 * <p>It lies in the user's home folder: there each command of a user finds the same file, whatever its folders, its
 * variables and its session are; a folder that all users share is one where anybody may put something under that name.
 * Its name has the machine in it, since a home folder may be shared by several. Users who measure on one machine must
 * agree among themselves.
 */
public final class MachineLock implements AutoCloseable {

    /** Names another file, for tests. */
    public static final String PROPERTY = "mhhs.lock";

    /** Far behind the text: where locks keep others from reading, it can be read all the same. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int MOST_TEXT = 200;

    /** Somebody else measures. */
    public static final class HeldException extends Exception {

        private static final long serialVersionUID = 1L;

        HeldException(String message) {
            super(message);
        }
    }

    private final FileChannel channel;

    private MachineLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The file that the commands of this user hold on this machine. */
    public static Path file() {
        String named = System.getProperty(PROPERTY);
        return named != null
                ? Path.of(named)
                : Path.of(System.getProperty("user.home")).resolve(".mhhs-bench/measuring-" + Machine.pseudonym());
    }

    /**
     * Takes it, or fails at once.
     *
     * @throws HeldException if it is held; says by whom and since when
     * @throws IOException if there can be no such file
     */
    public static MachineLock take(Path file) throws IOException, HeldException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = lock(channel);
            if (lock == null) {
                throw new HeldException("another run measures on this machine: " + holder(channel)
                        + "; two would measure" + " each other. Wait for it, or end it (the lock is " + file + ")");
            }
            ByteBuffer text = StandardCharsets.UTF_8.encode("process "
                    + ProcessHandle.current().pid() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
            channel.truncate(0);
            channel.write(text, 0);
            taken = true;
            return new MachineLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_TEXT);
        channel.read(text, 0);
        String holder = StandardCharsets.UTF_8.decode(text.flip()).toString();
        // The holder locks first and writes then.
        return holder.isEmpty() ? "a process that has just started" : holder;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
