package org.mhhsbench.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.WindowRecord;

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

    @Test
    void runs_of_schema_2_stay_readable_for_ever() throws Exception {
        Path sample = Path.of("src/test/resources/org/mhhsbench/results/store/schema-2");
        StoredRun stored = StoredRun.read(sample);
        assertThat(stored.warnings()).isEmpty();
        assertThat(stored.run().workload().name()).isEqualTo("nightly-batch");
        assertThat(stored.environment().noise()).hasSize(2);
        assertThat(stored.forks())
                .extracting(ForkRecord::status)
                .containsExactly(ForkStatus.OK, ForkStatus.NOT_STEADY, ForkStatus.UNAVAILABLE, ForkStatus.INVALID);
        assertThat(stored.windows()).hasSize(9).element(0).satisfies(window -> {
            assertThat(window.forkId()).isEqualTo("direct-0");
            assertThat(window.p50Ns()).isEqualTo(2_989);
            assertThat(window.allocBytes()).isEqualTo(13_500_000);
        });
        assertThat(stored.histograms()).containsOnlyKeys("direct-0", "disruptor-wait-yield-0", "broken-ring-0");
        assertThat(stored.histograms().get("direct-0")).containsOnlyKeys("response", "service", "senddelay", "hiccup");
        assertThat(Quantiles.of(stored.histograms().get("direct-0").get("response")))
                .isEqualTo(stored.forks().get(0).responseNs());
    }

    @Test
    void windows_are_read_back_and_a_torn_last_line_is_left_out() throws Exception {
        RunFolder folder = written();
        WindowRecord whole = window("direct-0", 0, 5L, 1L);
        WindowRecord unmeasured = window("direct-0", 1, null, null);
        folder.append(List.of(whole, unmeasured));
        folder.append(List.of(window("disruptor-0", 0, 7L, null)));
        Path file = folder.path().resolve("windows.csv");
        assertThat(StoredRun.read(folder.path()).windows())
                .containsExactly(whole, unmeasured, window("disruptor-0", 0, 7L, null));
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 3));
        StoredRun torn = StoredRun.read(folder.path());
        assertThat(torn.windows()).containsExactly(whole, unmeasured);
        assertThat(torn.warnings()).containsExactly("windows.csv line 4 was torn off and is left out");
        Files.writeString(file, text.replace("sec,", "second,"));
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> StoredRun.read(folder.path()))
                .withMessageStartingWith("windows.csv line 1 cannot be read");
    }

    private static WindowRecord window(String forkId, int second, Long responseNs, Long stealMs) {
        return new WindowRecord(
                forkId, second, 10, 9, 8, 1, 2, responseNs, responseNs, responseNs, 3, 4, 5, 6, stealMs, 7);
    }

    @Test
    void what_jmh_wrote_is_kept_once() throws Exception {
        RunFolder folder = written();
        folder.writeJmh("direct-0", "[]");
        assertThat(folder.path().resolve("jmh/direct-0.json")).hasContent("[]");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> folder.writeJmh("direct-0", "[]"));
    }

    @Test
    void a_fork_id_names_no_file_elsewhere() throws Exception {
        RunFolder folder = written();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.histograms("../direct"))
                .withMessage("forkId must be letters, digits, '.', '_' and '-', was ../direct");
    }
}
