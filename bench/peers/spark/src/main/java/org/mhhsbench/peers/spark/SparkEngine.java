package org.mhhsbench.peers.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mhhsbench.peers.Cells;
import org.mhhsbench.peers.Engine;
import org.mhhsbench.peers.Stopwatch;

/**
 * The job in Spark SQL, from Parquet or from IF-021 in a file. Registrations and factors are held in memory from before
 * the clock starts; messages are read from the file in each round. It keeps no identities: it takes each message for
 * new. Nothing of it listens beyond loopback, and what it writes goes to the folder.
 */
final class SparkEngine implements Engine, AutoCloseable {

    private static final String BODY = "payload STRUCT<CommonBlock: STRUCT<M0: STRUCT<MPANCore: STRING>,"
            + " D0: STRUCT<transactionID: STRING, transactionTimestamp: STRING>>,"
            + " CustomBlock: STRUCT<B900: STRUCT<MQID: STRUCT<measurementQuantityID: STRING>,"
            + " settlementDayConsumptionPeriods: ARRAY<STRUCT<consumptionPeriods: ARRAY<STRUCT<v: STRING>>>>>>>";

    private final SparkSession session;
    /** By tariff: what is lost of each watt-hour, in thousandths, by slot. */
    private final long[][] losses;

    private final int settlementKeys;
    private final int duosKeys;

    private SparkEngine(int threads, Path folder, Path reference) {
        session = SparkSession.builder()
                .master("local[" + threads + "]")
                .appName("mhhs-bench")
                .config("spark.ui.enabled", "false")
                .config("spark.eventLog.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", folder.resolve("spark-local").toString())
                .config(
                        "spark.sql.warehouse.dir",
                        folder.resolve("spark-warehouse").toString())
                .config("spark.sql.session.timeZone", "UTC")
                // One a thread: the default of two hundred is for a cluster.
                .config("spark.sql.shuffle.partitions", Integer.toString(threads))
                .getOrCreate();
        session.read()
                .parquet(reference.resolve("registration.parquet").toString())
                .createOrReplaceTempView("registration");
        session.sql("CACHE TABLE registration");
        settlementKeys = 2 * keys("groupno");
        duosKeys = 4 * keys("tariff");
        losses = new long[duosKeys / 4][Cells.SLOTS];
        for (Row row : session.read()
                .parquet(reference.resolve("factor.parquet").toString())
                .collectAsList()) {
            for (int slot = 0; slot < Cells.SLOTS; slot++) {
                if (row.getInt(0) < losses.length) {
                    losses[row.getInt(0)][slot] = row.getLong(1 + slot);
                }
            }
        }
    }

    static SparkEngine ofParquet(int threads, Path folder) {
        SparkEngine engine = new SparkEngine(threads, folder, folder.resolve("spark"));
        engine.session
                .read()
                .parquet(folder.resolve("spark").resolve("message.parquet").toString())
                .createOrReplaceTempView("message");
        return engine;
    }

    static SparkEngine ofJson(int threads, Path folder) throws IOException {
        SparkEngine engine = new SparkEngine(threads, folder, folder.resolve("spark-json"));
        engine.session
                .read()
                .schema(BODY)
                .json(folder.resolve("messages.ndjson").toString())
                .createOrReplaceTempView("body");
        engine.session
                .sql(resource("json.sql")
                        .replace(
                                "$VALUES",
                                each("CAST(CAST(payload.CustomBlock.B900.settlementDayConsumptionPeriods[0]"
                                        + ".consumptionPeriods[#].v AS DECIMAL(18,3)) * 1000 AS INT) AS v#")))
                .createOrReplaceTempView("message");
        return engine;
    }

    /** One more than the highest number of a column. */
    private int keys(String column) {
        return 1
                + session.sql("SELECT max(" + column + ") FROM registration")
                        .first()
                        .getInt(0);
    }

    private static String each(String pattern) {
        return IntStream.range(0, Cells.SLOTS)
                .mapToObj(slot -> pattern.replace("#", Integer.toString(slot)))
                .collect(Collectors.joining(", "));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SparkEngine.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public Round run() throws IOException {
        String sql = resource("settle.sql").replace("$SUMS", each("sum(m.v#) AS v#"));
        Stopwatch stopwatch = Stopwatch.started();
        List<Row> rows = session.sql(sql).collectAsList();
        Cells cells = new Cells(settlementKeys, duosKeys);
        for (Row row : rows) {
            int settlement = row.getInt(0) * Cells.SLOTS;
            int duos = row.getInt(1) * Cells.SLOTS;
            long[] lost = losses[row.getInt(2)];
            for (int slot = 0; slot < Cells.SLOTS; slot++) {
                long volume = row.getLong(3 + slot);
                cells.volume()[settlement + slot] += volume;
                // What is lost of a sum is the sum of what is lost: all of a row have the factor in common.
                cells.losses()[settlement + slot] += volume * lost[slot];
                cells.duos()[duos + slot] += volume;
            }
        }
        stopwatch.stop();
        return stopwatch.round(messages(), cells);
    }

    private int messages() {
        return Math.toIntExact(
                session.sql("SELECT count(*) FROM message").first().getLong(0));
    }

    @Override
    public void close() {
        session.stop();
    }
}
