package org.mhhsbench.peers.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.peers.PeerMain;

/** Spark on a small day, held against the oracle. */
class SparkEngineTest {

    private static final String KEYS = "seed=404,meters=2000,days=1,from=2026-01-14,market=gb,re-read=50,late=0,"
            + "corrected=0,duplicated=0,replayed=0,partial=0,multi-day=0,estimated=0,missing=0,other-quantity=0,opt-out=0,"
            + "switched=0";

    @TempDir
    private Path folder;

    private Properties read(String name) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(name))) {
            properties.load(reader);
        }
        return properties;
    }

    @Test
    void both_inputs_come_to_the_cells_of_the_oracle_and_leave_nothing_beside_the_folder() throws Exception {
        String path = folder.toString();
        PeerMain.run("stage", path, KEYS, KEYS);
        PeerMain.run("stage-messages", path, KEYS, folder.resolve("spark").toString());
        PeerMain.run("stage-reference", path, KEYS, folder.resolve("spark-json").toString());
        PeerMain.run("expect", path, KEYS, folder.resolve("expected").toString());
        for (String engine : new String[] {"spark", "spark-json"}) {
            SparkMain.main(new String[] {
                engine, path, "2", folder.resolve(engine + ".properties").toString()
            });
            Properties measured = read(engine + ".properties");
            assertThat(measured.getProperty("messages")).as(engine).isEqualTo("2100");
            assertThat(measured.getProperty("digest"))
                    .as(engine)
                    .isEqualTo(read("expected").getProperty("digest"));
        }
        try (Stream<Path> here = Files.list(Path.of(""))) {
            assertThat(here.map(file -> file.getFileName().toString()))
                    .doesNotContain("spark-warehouse", "metastore_db", "artifacts", "derby.log");
        }
    }
}
