package org.mhhsbench.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;

class StoredRunTest {

    private static final Map<String, String> SLOTS = Map.of("slots", "64");

    @TempDir
    Path data;

    @Test
    void what_is_written_is_read_back() throws Exception {
        RunFolder folder = written();
        StoredRun stored = StoredRun.read(folder.path());
        assertThat(stored.run()).isEqualTo(Samples.run());
        assertThat(stored.environment()).isEqualTo(Samples.environment());
        assertThat(stored.forks())
                .containsExactly(
                        Samples.ok("direct", Map.of()),
                        Samples.failed("disruptor", SLOTS, ForkStatus.ERROR, "exit code 1"));
        assertThat(stored.warnings()).isEmpty();
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void a_torn_last_line_is_left_out_and_reported_with_the_cell_that_lacks_it() throws Exception {
        RunFolder folder = written();
        Path forks = folder.path().resolve("forks.ndjson");
        String text = Files.readString(forks);
        Files.writeString(forks, text.substring(0, text.length() - 20));
        StoredRun stored = StoredRun.read(folder.path());
        assertThat(stored.forks()).containsExactly(Samples.ok("direct", Map.of()));
        assertThat(stored.warnings())
                .containsExactly(
                        "forks.ndjson line 2 was torn off and is left out", "disruptor has 0 of 1 planned forks");
    }

    @Test
    void a_damaged_line_in_the_middle_is_refused() throws Exception {
        RunFolder folder = written();
        Files.writeString(folder.path().resolve("forks.ndjson"), "{\n", StandardOpenOption.APPEND);
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> StoredRun.read(folder.path()))
                .withMessageStartingWith("forks.ndjson line 3 cannot be read");
    }

    @Test
    void a_newer_schema_is_refused_in_words() throws Exception {
        RunFolder folder = written();
        Path run = folder.path().resolve("run.json");
        Files.writeString(run, Files.readString(run).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 3"));
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> StoredRun.read(folder.path()))
                .withMessage("run.json has schemaVersion 3, this program reads up to 2: use a newer one");
    }

    @Test
    void a_run_that_was_cut_off_is_no_run() throws Exception {
        RunFolder folder = RunFolder.create(data, "m", "cut-off");
        folder.write(Samples.environment());
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> StoredRun.read(folder.path()))
                .withMessageContaining("has no run.json");
    }

    @Test
    void nothing_is_written_twice() throws Exception {
        RunFolder folder = written();
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> folder.write(Samples.run()));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> RunFolder.create(data, "m", "run"));
    }

    @Test
    void runs_of_schema_1_stay_readable_for_ever() throws Exception {
        Path sample = Path.of("src/test/resources/org/mhhsbench/results/store/schema-1");
        StoredRun stored = StoredRun.read(sample);
        assertThat(stored.warnings()).isEmpty();
        assertThat(stored.run().cells()).hasSize(stored.forks().size());
        ForkRecord direct = stored.forks().get(0);
        assertThat(direct).isEqualTo(Samples.ok("direct", Map.of()));
        assertThat(stored.run()).isEqualTo(Samples.run());
        assertThat(stored.environment()).isEqualTo(Samples.environment());
        assertThat(HistogramLog.read(sample.resolve("hist/direct-0.hlog")))
                .containsOnlyKeys("response", "service", "senddelay");
    }

    private RunFolder written() throws Exception {
        RunFolder folder = RunFolder.create(data, "m", "run");
        folder.write(Samples.environment());
        folder.append(Samples.ok("direct", Map.of()));
        folder.append(Samples.failed("disruptor", SLOTS, ForkStatus.ERROR, "exit code 1"));
        folder.write(Samples.run());
        return folder;
    }
}
