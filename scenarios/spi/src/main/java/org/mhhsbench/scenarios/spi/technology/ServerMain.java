package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.scenarios.spi.Deadline;

/**
 * The server's side of {@link ServerProcess}: tells the address when the server answers, and ends it when whoever
 * started it closes the pipe or is gone, by whatever signal.
 */
public final class ServerMain {

    private static final Duration PREDECESSOR = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(25);
    private static final long POLL_MS = 20;
    private static final int HUNG = 3;

    private ServerMain() {}

    /** A server that answers. */
    public interface Running extends AutoCloseable {

        Address address();

        @Override
        void close() throws IOException;
    }

    /** Starts a server of one technology. */
    @FunctionalInterface
    public interface Start {

        /**
         * Starts it and returns when it answers, on the loopback interface alone.
         *
         * @param data everything that it keeps goes here; what is there is what a predecessor left
         * @param before the address that it must have again; empty for any port that is free
         */
        Running start(Path data, Map<String, String> options, Optional<Address> before) throws Exception;
    }

    /**
     * The whole of a server's {@code main}.
     *
     * @param args as {@link ServerProcess} gives them
     */
    public static void run(String[] args, Start start) throws Exception {
        ServerFolder folder = new ServerFolder(Path.of(args[0]));
        // Held until the process ends, however it does.
        try (FileChannel lock = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            awaitLock(lock);
            serve(folder, start);
        } catch (Exception | Error e) {
            folder.writeFailed(e);
            throw e;
        }
    }

    private static void serve(ServerFolder folder, Start start) throws Exception {
        try (Running running =
                start.start(PrivateFiles.folder(folder.data()), folder.readOptions(), folder.addressBefore())) {
            folder.writeReady(running.address());
            awaitEndOfInput();
            endWithin(END);
        }
    }

    /** One that hangs while it ends would stay for ever where whoever started it was killed. */
    private static void endWithin(Duration most) {
        Thread limit = new Thread(
                () -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(most.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(HUNG);
                },
                "server-end");
        limit.setDaemon(true);
        limit.start();
    }

    /** One whose parent was killed before it could note whom it had started may still be ending. */
    private static void awaitLock(FileChannel lock) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(PREDECESSOR);
        while (lock.tryLock() == null) {
            if (deadline.passed()) {
                throw new IOException("another server has run on this folder for " + PREDECESSOR + ": end it first");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nobody writes anything: the pipe ends with whoever holds its other end.
        }
    }
}
