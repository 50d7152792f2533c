package org.mhhsbench.scenarios.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/** PostgreSQL below a process that ends with it, and with which it ends: on the loopback interface, at a port of its own. */
public final class PostgresServer {

    /** Option: whether what is committed is fsynced. */
    private static final String SYNCED = "synced";
    /** Option: whether the log can be read by others. */
    private static final String LOGICAL = "logical";
    /** Option, if it is there: below which folder the programs are unpacked once, for many servers. */
    private static final String PROGRAMS = "programs";
    /** The same, as a property of the system: for tests, which start many. */
    private static final String PROGRAMS_PROPERTY = "mhhs.postgres.programs";

    private static final List<String> JVM = List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(12);
    private static final long POLL_MS = 20;
    private static final int SERVER_ENDED = 4;

    private PostgresServer() {}

    /**
     * What to start.
     *
     * @param synced whether what is committed is on the disk before it is answered (L2), or with the system (L1)
     * @param logical whether the log can be read by others
     */
    public static ServerCommand command(boolean synced, boolean logical) {
        Map<String, String> options = new HashMap<>();
        options.put(SYNCED, Boolean.toString(synced));
        options.put(LOGICAL, Boolean.toString(logical));
        Optional.ofNullable(System.getProperty(PROGRAMS_PROPERTY)).ifPresent(folder -> options.put(PROGRAMS, folder));
        return new ServerCommand(PostgresServer.class, options, JVM);
    }

    public static void main(String[] args) throws Exception {
        ServerMain.run(args, PostgresServer::start);
    }

    private static ServerMain.Running start(Path data, Map<String, String> options, Optional<Address> before)
            throws Exception {
        boolean synced = Boolean.parseBoolean(options.get(SYNCED));
        boolean logical = Boolean.parseBoolean(options.get(LOGICAL));
        int port = before.isPresent() ? before.get().port(Address.PORT) : freePort();
        Programs programs =
                new Programs(Binaries.unpack(options.containsKey(PROGRAMS) ? Path.of(options.get(PROGRAMS)) : data));
        Cluster cluster = new Cluster(data);
        cluster.initialise(programs, synced);
        cluster.awaitEndOfPredecessor();
        cluster.configure(new ClusterConfig(port, synced, logical));
        Process process =
                programs.start("postgres", List.of("-D", cluster.folder().toString()));
        Running running = new Running(process, Database.addressOf(cluster, port));
        try {
            try (Connection administrator = awaitAnswer(process, Database.administrator(cluster, port))) {
                cluster.populate(administrator, logical);
            }
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            running.close();
            throw e;
        }
        process.onExit().thenRun(running::ended);
        return running;
    }

    /** It answers when it has read its log again, which after a kill takes a while. */
    private static Connection awaitAnswer(Process process, Database administrator)
            throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(START);
        while (true) {
            try {
                return administrator.connect("start");
            } catch (SQLException e) {
                if (!process.isAlive()) {
                    throw new IOException("PostgreSQL ended with " + process.exitValue(), e);
                }
                if (deadline.passed()) {
                    throw new IOException("PostgreSQL did not answer within " + START, e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Running implements ServerMain.Running {

        private final Process process;
        private final Address address;
        private volatile boolean closing;

        Running(Process process, Address address) {
            this.process = process;
            this.address = address;
        }

        @Override
        public Address address() {
            return address;
        }

        /** A server that has ended by itself is not there any more: whoever started it shall see that. */
        void ended() {
            if (!closing) {
                Runtime.getRuntime().halt(SERVER_ENDED);
            }
        }

        @Override
        public void close() throws IOException {
            closing = true;
            try {
                process.outputWriter().append('\n').flush();
                if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                    // The end of the pipe: stop as it is.
                    process.getOutputStream().close();
                    process.waitFor(END.toSeconds(), TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                process.getOutputStream().close();
            }
        }
    }
}
