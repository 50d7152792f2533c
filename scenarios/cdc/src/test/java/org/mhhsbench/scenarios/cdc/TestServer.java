package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.Role;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** One started server for the tests of all classes of a JVM: each test has a schema of its own there. */
final class TestServer implements AutoCloseable {

    private static final Path FOLDER = Path.of("target");

    private final AtomicInteger schemas = new AtomicInteger();
    private final Path folder;
    private final ServerProcess process;

    private TestServer() {
        try {
            folder = Files.createTempDirectory(FOLDER, "server");
            process = ServerProcess.start(technology(Map.of()).server(), folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Address address() {
        return process.address();
    }

    /** Technology whose tables have been made, and are no other test's. */
    Prepared prepared(Map<String, String> parameters) throws IOException {
        return prepared(technology(parameters));
    }

    /** The same, for so many subscribers. */
    Prepared prepared(int subscribers) throws IOException {
        return prepared(withSubscribers(technology(Map.of()), subscribers));
    }

    static CdcTechnology withSubscribers(CdcTechnology technology, int subscribers) {
        CdcSettings one = technology.settings();
        CdcSettings several = new CdcSettings(
                one.tables(), one.encoding(), 10, one.inFlight(), one.backlogBytes(), subscribers, one.synced());
        return new CdcTechnology(Optional.empty(), several);
    }

    private Prepared prepared(CdcTechnology technology) throws IOException {
        technology.prepare(address());
        return new Prepared(technology, address());
    }

    private CdcTechnology technology(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("schema", "test_" + schemas.incrementAndGet());
        return new CdcPostgresProvider().technology(new Settings(FOLDER, all));
    }

    static List<ConsumptionMessage> messages(int count) {
        Workload workload = Workload.of(11, count, ClockChange.NONE);
        return IntStream.range(0, count).mapToObj(workload::message).toList();
    }

    /** The tables of a test, which are removed after it: a server has room for few slots. */
    record Prepared(CdcTechnology technology, Address address) implements AutoCloseable {

        Tables tables() {
            return technology.settings().tables();
        }

        /** Does something as the owner of the tables. */
        void execute(String... statements) throws SQLException, IOException {
            try (Connection owner = Database.of(address, Role.OWNER).connect("test");
                    Statement statement = owner.createStatement()) {
                for (String each : statements) {
                    statement.execute(each.replace("SCHEMA", tables().schema()));
                }
            }
        }

        /** The first column of the first row. */
        String query(String query) throws SQLException, IOException {
            try (Connection owner = Database.of(address, Role.OWNER).connect("test");
                    Statement statement = owner.createStatement();
                    ResultSet row = statement.executeQuery(query.replace("SCHEMA", tables().schema()))) {
                row.next();
                return row.getString(1);
            }
        }

        @Override
        public void close() throws IOException {
            technology.remove(address);
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        PrivateFiles.delete(folder);
    }

    /** Gives a test the server; the first that asks starts it, and it ends with the last test. */
    static final class Given implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestServer.class))
                    .getOrComputeIfAbsent(TestServer.class, key -> new TestServer(), TestServer.class);
        }
    }
}
