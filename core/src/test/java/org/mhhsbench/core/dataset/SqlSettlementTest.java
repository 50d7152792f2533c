package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated datasets settled twice: by the library from files, and by a page of SQL from tables; row by row the same. */
class SqlSettlementTest {

    private static final Map<String, String> TABLES = Map.of(
            "registration",
            "mpan text, begins text, ends text, supplier text, gsp text, distributor text, llfc text, segment text,"
                    + " connection text, direction text, domestic text, energised text, bm text",
            "bm_unit",
            "supplier text, gsp text, bm text",
            "component",
            "segment text, connection text, quantity text, consumption int, losses int",
            "annual",
            "mpan text, quantity text, wh bigint",
            "half_hour",
            "half_hour bigint, day text, period int",
            "factor",
            "distributor text, llfc text, day text, period int, factor int",
            "run",
            "day text, code text, number int, cutoff bigint",
            "shape",
            "gsp text, connection text, segment text, domestic text, quantity text, half_hour bigint, wh bigint,"
                    + " annual bigint, flag text",
            "version",
            "mpan text, quantity text, half_hour bigint, wh bigint, actual boolean, ts bigint, txn text");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesRowByRow(long seed) throws Exception {
        GeneratedDataset generated = new GeneratedDataset(seed);
        DatasetFolder folder = new DatasetFolder(temp);
        generated.write(folder);
        folder.settle();
        assertThat(folder.output("rejections.csv").lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.contains("RCP1061"));
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            load(generated, database);
            try (InputStream sql = SqlSettlementTest.class.getResourceAsStream("settlement.sql")) {
                statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            }
            assertSame(folder, "settlement.csv", lines(statement, "settlement"), 1000);
            assertSame(folder, "duos.csv", lines(statement, "duos"), 1000);
            assertSame(folder, "duos-daily.csv", lines(statement, "duos_daily"), 50);
            assertSame(folder, "defaults.csv", lines(statement, "defaults"), 1000);
        }
    }

    private static void load(GeneratedDataset generated, Connection database) throws SQLException {
        assertThat(generated.tables.keySet()).isEqualTo(TABLES.keySet());
        for (var table : generated.tables.entrySet()) {
            List<Object[]> rows = table.getValue();
            try (Statement create = database.createStatement()) {
                create.execute("create table " + table.getKey() + " (" + TABLES.get(table.getKey()) + ")");
            }
            String places = "?" + ", ?".repeat(rows.get(0).length - 1);
            try (PreparedStatement insert =
                    database.prepareStatement("insert into " + table.getKey() + " values (" + places + ")")) {
                for (Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    private static List<String> lines(Statement statement, String view) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("select line from " + view)) {
            while (result.next()) {
                lines.add(result.getString(1));
            }
        }
        return lines;
    }

    private static void assertSame(DatasetFolder folder, String file, List<String> expected, int atLeast) {
        List<String> actual = folder.lines(file);
        assertThat(expected).as("rows of %s by SQL", file).hasSizeGreaterThan(atLeast);
        for (int i = 0; i < Math.min(expected.size(), actual.size() - 1); i++) {
            assertThat(actual.get(i + 1)).as("%s:%s", file, i + 2).isEqualTo(expected.get(i));
        }
        assertThat(actual.size() - 1).as("rows of %s", file).isEqualTo(expected.size());
    }
}
