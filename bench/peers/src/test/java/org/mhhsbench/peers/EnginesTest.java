package org.mhhsbench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every engine of this module on a small day, in this JVM, held against the oracle. */
class EnginesTest {

    private static final String KEYS = keys(2_000);
    private static final String JSON_KEYS = keys(1_000);
    /** With one message in twenty sent again. */
    private static final int MESSAGES = 2_100;

    @TempDir
    private static Path folder;

    private static String digest;
    private static String jsonDigest;

    private static String keys(int meters) {
        return "seed=404,meters=" + meters
                + ",days=1,from=2026-01-14,market=gb,re-read=50,late=0,corrected=0,duplicated=0,"
                + "replayed=0,partial=0,multi-day=0,estimated=0,missing=0,other-quantity=0,opt-out=0,switched=0";
    }

    @BeforeAll
    static void stage() throws Exception {
        PeerMain.run("stage", folder.toString(), KEYS, JSON_KEYS);
        digest = expected(KEYS, "expected");
        jsonDigest = expected(JSON_KEYS, "expected-json");
        assertThat(digest).isNotEqualTo(jsonDigest);
    }

    private static String expected(String keys, String name) throws Exception {
        Path out = folder.resolve(name);
        PeerMain.run("expect", folder.toString(), keys, out.toString());
        return read(out).getProperty("digest");
    }

    private static Properties read(Path file) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Properties measured(String engine, String keys) throws Exception {
        Path out = folder.resolve(engine + ".properties");
        PeerMain.run(engine, folder.toString(), keys, "2", out.toString());
        return read(out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"core-apply", "core-binary", "core-l1", "core-l2", "plain-loop-1", "plain-loop-2", "duckdb"})
    void an_engine_from_memory_comes_to_the_cells_of_the_oracle_in_each_round(String engine) throws Exception {
        Properties measured = measured(engine, KEYS);
        assertThat(measured.getProperty("digest")).isEqualTo(digest);
        assertThat(measured.getProperty("messages")).isEqualTo(Integer.toString(MESSAGES));
        assertThat(measured.getProperty("nanos").split(",")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core-json-1", "core-json-2", "duckdb-json"})
    void an_engine_from_IF_021_comes_to_the_cells_of_the_oracle(String engine) throws Exception {
        assertThat(measured(engine, JSON_KEYS).getProperty("digest")).isEqualTo(jsonDigest);
    }

    @Test
    void the_floor_settles_nothing_and_says_so() throws Exception {
        Properties measured = measured("floor", KEYS);
        assertThat(measured.getProperty("digest")).isEmpty();
        assertThat(measured.getProperty("messages")).isEqualTo(Integer.toString(MESSAGES));
    }

    @Test
    void other_cells_have_another_digest() {
        Cells cells = new Cells(3, 2);
        String nothing = cells.digest();
        cells.losses()[2 * Cells.SLOTS + 1] = 5;
        String losses = cells.digest();
        cells.losses()[2 * Cells.SLOTS + 1] = 0;
        cells.volume()[2 * Cells.SLOTS + 1] = 5;
        assertThat(cells.digest()).isNotEqualTo(losses).isNotEqualTo(nothing);
        assertThat(losses).isNotEqualTo(nothing);
    }

    @Test
    void an_engine_whose_rounds_differ_is_refused_and_leaves_nothing() {
        Path out = folder.resolve("unsteady.properties");
        long[] round = {0};
        Engine unsteady = () -> {
            Cells cells = new Cells(1, 1);
            cells.volume()[0] = ++round[0];
            return new Engine.Round(1, 1, 1, cells);
        };
        assertThatThrownBy(() -> Rounds.measure(unsteady, 2, out))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("rounds of one engine must come to the same");
        assertThat(out).doesNotExist();
    }

    @Test
    void an_engine_that_there_is_not_is_refused_by_name() {
        assertThatThrownBy(() -> measured("spork", KEYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engine must be a known one, was spork");
    }
}
