package org.mhhsbench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The job in SQL: from a table of its own, or from IF-021 in a file. Registrations and factors are loaded outside the
 * clock, and so is the table of messages. It keeps no identities: it takes each message for new.
 */
final class DuckDb implements Engine {

    private static final String REGISTRATION = "registration";
    private static final String FACTOR = "factor";
    private static final String MESSAGE = "message";

    private final Job job;
    private final Path json;
    private final Connection connection;

    /** From a table of its own, which is loaded here. */
    static DuckDb ofTable(Job job, int threads, Path folder) throws SQLException {
        return new DuckDb(job, threads, folder, null);
    }

    /** From IF-021 in a file of the folder. */
    static DuckDb ofJson(Job job, int threads, Path folder) throws SQLException {
        return new DuckDb(job, threads, folder, folder.resolve(Job.JSON_FILE));
    }

    private DuckDb(Job job, int threads, Path folder, Path json) throws SQLException {
        this.job = job;
        this.json = json;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = " + threads);
        execute("SET memory_limit = '8GB'");
        execute("SET temp_directory = " + quoted(folder.resolve("duckdb")));
        loadReference();
        if (json == null) {
            loadMessages();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    /** Writes what is known of the meters, and the table of messages if it has one, as Parquet files of their names. */
    void export(Path out) throws SQLException, IOException {
        Files.createDirectory(out);
        for (String table : json == null ? List.of(REGISTRATION, FACTOR, MESSAGE) : List.of(REGISTRATION, FACTOR)) {
            execute("COPY " + table + " TO " + quoted(out.resolve(table + ".parquet")) + " (FORMAT parquet)");
        }
    }

    private static String columns(String prefix, String type) {
        return IntStream.range(0, Job.SLOTS)
                .mapToObj(slot -> prefix + slot + " " + type)
                .collect(Collectors.joining(", "));
    }

    private static String each(String pattern) {
        return IntStream.range(0, Job.SLOTS)
                .mapToObj(slot -> pattern.replace("#", Integer.toString(slot)).replace("@", Integer.toString(slot + 1)))
                .collect(Collectors.joining(", "));
    }

    private void loadReference() throws SQLException {
        execute("CREATE TABLE registration (mpan BIGINT, groupno INTEGER, tariff INTEGER, domestic INTEGER)");
        execute("CREATE TABLE factor (tariff INTEGER, " + columns("f", "BIGINT") + ")");
        DuckDBConnection duck = (DuckDBConnection) connection;
        try (DuckDBAppender rows = duck.createAppender(DuckDBConnection.DEFAULT_SCHEMA, REGISTRATION)) {
            for (int meter = 0; meter < job.registrations.meters(); meter++) {
                int registration = job.registrations.inForce(meter, job.settlementDay);
                if (registration >= 0) {
                    rows.beginRow();
                    rows.append(job.registrations.mpan(meter));
                    rows.append(job.registrations.settlementGroup(registration));
                    rows.append(job.registrations.tariff(registration));
                    rows.append(job.registrations.domestic(registration) ? 1 : 0);
                    rows.endRow();
                }
            }
        }
        try (DuckDBAppender rows = duck.createAppender(DuckDBConnection.DEFAULT_SCHEMA, FACTOR)) {
            for (int tariff = 0; tariff < job.registrations.tariffs().size(); tariff++) {
                rows.beginRow();
                rows.append(tariff);
                for (int slot = 0; slot < Job.SLOTS; slot++) {
                    rows.append((long) job.losses[tariff][slot]);
                }
                rows.endRow();
            }
        }
    }

    private void loadMessages() throws SQLException {
        execute("CREATE TABLE message (mpan BIGINT, quantity INTEGER, time BIGINT, transaction BIGINT, "
                + columns("v", "INTEGER") + ")");
        DuckDBConnection duck = (DuckDBConnection) connection;
        try (DuckDBAppender rows = duck.createAppender(DuckDBConnection.DEFAULT_SCHEMA, MESSAGE)) {
            for (int i = 0; i < job.messages; i++) {
                rows.beginRow();
                rows.append(job.mpan[i]);
                rows.append((int) job.quantity[i]);
                rows.append(job.epochSecond[i]);
                rows.append(job.transaction[i]);
                for (int slot = 0; slot < Job.SLOTS; slot++) {
                    rows.append(job.wattHours[i * Job.SLOTS + slot]);
                }
                rows.endRow();
            }
        }
    }

    @Override
    public Round run() throws Exception {
        execute("DROP TABLE IF EXISTS latest");
        Stopwatch stopwatch = Stopwatch.started();
        if (json != null) {
            execute("CREATE OR REPLACE TEMP TABLE message AS " + sql("json.sql"));
        }
        // The newest by an aggregate and a join: a window function takes many times as long.
        execute("CREATE TEMP TABLE latest AS SELECT "
                + "r.groupno * 2 + CASE WHEN m.quantity = 0 THEN 1 ELSE 0 END AS settlement, "
                + "r.tariff * 4 + CASE WHEN m.quantity = 0 THEN 2 ELSE 0 END + r.domestic AS duos, r.tariff AS tariff, "
                + each("m.v#")
                + " FROM message m SEMI JOIN (SELECT mpan, quantity,"
                + " max(time::HUGEINT * 18446744073709551616 + transaction) AS newest FROM message"
                + " GROUP BY mpan, quantity) n ON m.mpan = n.mpan AND m.quantity = n.quantity"
                + " AND m.time::HUGEINT * 18446744073709551616 + m.transaction = n.newest"
                + " JOIN registration r ON r.mpan = m.mpan");
        Cells cells = job.newCells();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT l.settlement, " + each("sum(l.v#)") + ", " + each("sum(l.v# * f.f#)")
                                + " FROM latest l JOIN factor f ON f.tariff = l.tariff GROUP BY 1")) {
            while (rows.next()) {
                int key = rows.getInt(1) * Job.SLOTS;
                for (int slot = 0; slot < Job.SLOTS; slot++) {
                    cells.volume()[key + slot] = number(rows, 2 + slot);
                    cells.losses()[key + slot] = number(rows, 2 + Job.SLOTS + slot);
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT duos, " + each("sum(v#)") + " FROM latest GROUP BY 1")) {
            while (rows.next()) {
                int key = rows.getInt(1) * Job.SLOTS;
                for (int slot = 0; slot < Job.SLOTS; slot++) {
                    cells.duos()[key + slot] = number(rows, 2 + slot);
                }
            }
        }
        stopwatch.stop();
        return stopwatch.round(count(), cells);
    }

    private int count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM message")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static long number(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        return value instanceof BigDecimal decimal ? decimal.longValueExact() : ((Number) value).longValue();
    }

    private String sql(String resource) throws IOException {
        try (InputStream in = DuckDb.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("'$FILE'", quoted(json))
                    .replace("$VALUES", each("CAST(CAST(p[@] AS DECIMAL(18,3)) * 1000 AS INTEGER) AS v#"));
        }
    }
}
