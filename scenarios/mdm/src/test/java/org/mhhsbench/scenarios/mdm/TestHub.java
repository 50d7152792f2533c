package org.mhhsbench.scenarios.mdm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.mdm.RegistrationSources.Registration;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.Role;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** One started server for the tests of all classes of a JVM: each test has a hub of its own there. */
final class TestHub implements AutoCloseable {

    static final LocalDate DAY = LocalDate.of(2026, 11, 3);
    static final long MPAN = 2_000_056_535_971L;
    static final long NOON = 1_793_793_600L;

    private static final Path FOLDER = Path.of("target");

    private final AtomicInteger hubs = new AtomicInteger();
    private final Path folder;
    private final ServerProcess process;

    private TestHub() {
        try {
            folder = Files.createTempDirectory(FOLDER, "hub");
            process = ServerProcess.start(technology(Map.of()).server(), folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Address address() {
        return process.address();
    }

    /** A hub that is no other test's. */
    Prepared prepared(Map<String, String> parameters) throws IOException {
        MdmTechnology technology = technology(parameters);
        technology.prepare(address());
        return new Prepared(technology, address());
    }

    private MdmTechnology technology(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("schema", "test_" + hubs.incrementAndGet());
        return new MdmPostgresProvider().technology(new Settings(FOLDER, all));
    }

    static List<ConsumptionMessage> messages(int count) {
        Workload workload = Workload.of(11, count, ClockChange.NONE);
        return IntStream.range(0, count).mapToObj(workload::message).toList();
    }

    /** A day of one meter, all of it of one value and quality. */
    static ConsumptionMessage message(String transaction, long epochSecond, long wattHours, Quality quality) {
        return message(transaction, epochSecond, wattHours, quality, MeterDay.ALL_SLOTS);
    }

    static ConsumptionMessage message(
            String transaction, long epochSecond, long wattHours, Quality quality, long present) {
        return message(transaction, MPAN, epochSecond, wattHours, quality, present);
    }

    static ConsumptionMessage message(
            String transaction, long mpan, long epochSecond, long wattHours, Quality quality, long present) {
        long[] values = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            values[slot] = wattHours;
            qualities[slot] = (byte) quality.ordinal();
        }
        return new ConsumptionMessage(
                transaction,
                "1000000001",
                "S-" + transaction,
                epochSecond,
                false,
                mpan,
                MeasurementQuantity.AI,
                List.of(MeterDay.of(DAY, present, values, qualities)));
    }

    /** What a source says. */
    record Word(Source source, ConsumptionMessage message) {}

    /** The hub of a test. One thread, but for {@link #query}. */
    static final class Prepared implements AutoCloseable {

        @FunctionalInterface
        interface Delivery {
            void over(Connection connection) throws SQLException;
        }

        private final MdmTechnology technology;
        private final Address address;
        private final AtomicLong next = new AtomicLong(1L << 40);
        private Connection owner;

        private Prepared(MdmTechnology technology, Address address) {
            this.technology = technology;
            this.address = address;
        }

        MdmTechnology technology() {
            return technology;
        }

        Address address() {
            return address;
        }

        String schema() {
            return technology.settings().schema().name();
        }

        /** Delivers in one transaction, as a source's connector does; the numbers that it had. */
        List<Long> deliver(Word... words) throws Exception {
            List<Long> ids = new ArrayList<>();
            publisher(connection -> ids.addAll(deliver(connection, words)));
            return ids;
        }

        /** As {@link #deliver(Word...)}, over a source's own session; the caller commits. Any thread. */
        List<Long> deliver(Connection connection, Word... words) throws SQLException {
            long first = next.getAndAdd(words.length);
            List<Said> said = IntStream.range(0, words.length)
                    .mapToObj(i -> new Said(first + i, words[i].source(), words[i].message()))
                    .toList();
            writer(connection).deliver(said);
            return said.stream().map(Said::id).toList();
        }

        void register(Registration... registrations) throws Exception {
            publisher(connection ->
                    writer(connection).register(List.of(registrations), next.getAndAdd(registrations.length)));
        }

        private HubWriter writer(Connection connection) {
            return new HubWriter(connection, technology.settings().schema(), Encoding.ROWS);
        }

        /** Does something with the rights of a source, in one transaction. Any thread. */
        void publisher(Delivery delivery) throws Exception {
            Database.of(address, Role.PUBLISHER).use("test", connection -> {
                connection.setAutoCommit(false);
                delivery.over(connection);
                connection.commit();
            });
        }

        /** Does something as the owner of the hub. */
        synchronized void execute(String... statements) throws SQLException, IOException {
            try (Statement statement = owner().createStatement()) {
                for (String each : statements) {
                    statement.execute(each.replace("HUB.", schema() + "."));
                }
            }
        }

        /** The rows, their columns with a space between. */
        synchronized List<String> query(String query) throws SQLException, IOException {
            List<String> rows = new ArrayList<>();
            try (Statement statement = owner().createStatement();
                    ResultSet row = statement.executeQuery(query.replace("HUB.", schema() + "."))) {
                while (row.next()) {
                    StringBuilder columns = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.append(i == 1 ? "" : " ").append(row.getString(i));
                    }
                    rows.add(columns.toString());
                }
            }
            return rows;
        }

        /** A number. */
        long number(String query) throws SQLException, IOException {
            return Long.parseLong(query(query).get(0));
        }

        private Connection owner() throws SQLException, IOException {
            if (owner == null || !owner.isValid(1)) {
                owner = Database.of(address, Role.OWNER).connect("test");
            }
            return owner;
        }

        @Override
        public void close() throws IOException {
            try {
                technology.remove(address);
                if (owner != null) {
                    owner.close();
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
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
            return parameter.getParameter().getType() == TestHub.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestHub.class))
                    .getOrComputeIfAbsent(TestHub.class, key -> new TestHub(), TestHub.class);
        }
    }
}
