package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The server's side of {@link ServerProcess}: tells the address when the server answers, and ends it when whoever
 * started it closes the pipe or is gone, by whatever signal.
 */
public final class ServerMain {

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
        try (Running running =
                start.start(PrivateFiles.folder(folder.data()), folder.readOptions(), folder.addressBefore())) {
            folder.writeReady(running.address());
            awaitEndOfInput();
        } catch (Exception | Error e) {
            folder.writeFailed(e);
            throw e;
        }
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nobody writes anything: the pipe ends with whoever holds its other end.
        }
    }
}
