package org.mhhsbench.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.WindowRecord;

class UnfinishedRunTest {

    private static final List<Integer> RECORDS = List.of(2, 2, 2);

    @TempDir
    Path data;

    private RunFolder folder;

    @BeforeEach
    void begun() throws Exception {
        folder = RunFolder.create(data, "m", "run");
        folder.writePlan(Map.of("schemaVersion", 2, "records", RECORDS));
        folder.appendSitting(Samples.environment());
    }

    private static ForkRecord fork(String variant, int block) {
        ForkRecord of = Samples.failed(variant, Map.of(), ForkStatus.ERROR, "exit code 1");
        return ForkRecord.unmeasured(
                variant + "-" + block,
                block,
                0,
                new RunRecord.Cell(variant, of.scenario(), Map.of(), null),
                ForkRecord.Runner.RIG,
                of.startedAt(),
                ForkStatus.ERROR,
                of.statusReasons(),
                of.envFingerprint());
    }

    private void append(String variant, int block) throws IOException {
        ForkRecord fork = fork(variant, block);
        Files.writeString(folder.histograms(fork.forkId()), fork.forkId());
        folder.append(List.of(new WindowRecord(fork.forkId(), 0, 1, 1, 1, 0, 0, 1L, 1L, 1L, 1, 1, 1, 1, 1L, 1)));
        folder.append(fork);
    }

    private UnfinishedRun read() throws IOException {
        return UnfinishedRun.read(folder.path(), RECORDS);
    }

    @Test
    void a_block_that_was_begun_is_laid_aside_with_all_that_belongs_to_it() throws Exception {
        append("a", 0);
        append("b", 0);
        append("b", 1);
        UnfinishedRun run = read();
        assertThat(run.blocks()).isEqualTo(1);
        assertThat(run.sittings()).containsExactly(Samples.environment());
        assertThat(run.notes())
                .containsExactly("block 2 was begun and is begun anew: 1 of 2 forks of it are laid aside");
        run.tidy();

        UnfinishedRun tidied = read();
        assertThat(tidied.forks()).extracting(ForkRecord::forkId).containsExactly("a-0", "b-0");
        assertThat(tidied.notes()).isEmpty();
        assertThat(folder.path().resolve("windows.csv")).content().doesNotContain("b-1");
        assertThat(folder.histograms("b-1")).doesNotExist();
        assertThat(folder.path().resolve("begun/1/forks.ndjson")).content().contains("b-1");
        assertThat(folder.path().resolve("begun/1/windows.csv")).content().contains("b-1");
        assertThat(folder.path().resolve("begun/1/hist/b-1.hlog")).hasContent("b-1");
        append("b", 1);
        assertThat(read().forks()).hasSize(2);
    }

    @Test
    void a_torn_last_line_is_told_and_is_not_there_afterwards() throws Exception {
        append("a", 0);
        append("b", 0);
        Path forks = folder.path().resolve("forks.ndjson");
        String whole = Files.readString(forks);
        Files.writeString(forks, "{\"schemaVersion\":2,\"forkI", StandardOpenOption.APPEND);
        Files.writeString(folder.path().resolve("windows.csv"), "b-1,0,1", StandardOpenOption.APPEND);
        Files.writeString(folder.path().resolve("sittings.ndjson"), "{\"schema", StandardOpenOption.APPEND);
        UnfinishedRun run = read();
        assertThat(run.notes()).containsExactly("forks.ndjson line 3 was torn off and is left out");
        assertThat(run.sittings()).hasSize(1);
        run.tidy();
        assertThat(forks).hasContent(whole);
        append("a", 1);
        append("b", 1);
        assertThat(read().blocks()).isEqualTo(2);
        assertThat(read().notes()).isEmpty();
    }

    @Test
    void what_is_tidy_stays_as_it_is() throws Exception {
        append("a", 0);
        append("b", 0);
        read().tidy();
        assertThat(folder.path().resolve("begun")).doesNotExist();
        assertThat(read().blocks()).isEqualTo(1);
    }

    @Test
    void what_was_not_laid_aside_to_its_end_is_laid_aside_the_next_time() throws Exception {
        append("a", 0);
        append("b", 0);
        append("a", 1);
        UnfinishedRun before = read();
        before.tidy();
        // As if it had been stopped before it came to the windows and the histograms.
        folder.append(List.of(new WindowRecord("a-1", 0, 1, 1, 1, 0, 0, 1L, 1L, 1L, 1, 1, 1, 1, 1L, 1)));
        Files.writeString(folder.histograms("a-1"), "a-1");
        read().tidy();
        assertThat(folder.path().resolve("windows.csv")).content().doesNotContain("a-1");
        assertThat(folder.path().resolve("begun/2/hist/a-1.hlog")).exists();
    }

    @Test
    void a_damaged_line_in_the_middle_is_refused_and_nothing_is_touched() throws Exception {
        Files.writeString(folder.path().resolve("forks.ndjson"), "{}x\n");
        append("a", 0);
        String before = Files.readString(folder.path().resolve("forks.ndjson"));
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(this::read)
                .withMessageStartingWith("forks.ndjson line 1 cannot be read");
        assertThat(folder.path().resolve("forks.ndjson")).hasContent(before.strip());
    }

    @Test
    void only_what_has_a_plan_and_no_end_goes_on() throws Exception {
        assertThat(RunFolder.reopen(folder.path()).path()).isEqualTo(folder.path());
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> RunFolder.reopen(data))
                .withMessageContaining("has no plan.json");
        folder.write(Samples.run());
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> RunFolder.reopen(folder.path()))
                .withMessageContaining("has come to its end");
    }

    @Test
    void a_plan_of_a_newer_schema_is_refused_in_words() throws Exception {
        Path plan = folder.path().resolve("plan.json");
        Files.writeString(plan, Files.readString(plan).replaceFirst("\"schemaVersion\" : 2", "\"schemaVersion\" : 3"));
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> RunFolder.readPlan(folder.path(), Map.class))
                .withMessage("plan.json has schemaVersion 3, this program reads up to 2: use a newer one");
    }

    static boolean thereIsAFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("thereIsAFullDevice")
    void a_full_disk_is_told_and_loses_nothing_that_was_there() throws Exception {
        append("a", 0);
        append("b", 0);
        Path forks = folder.path().resolve("forks.ndjson");
        Path aside = Files.move(forks, folder.path().resolve("aside"));
        Files.createSymbolicLink(forks, Path.of("/dev/full"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> append("a", 1))
                .withMessageContaining("No space left");
        Files.delete(forks);
        Files.move(aside, forks);
        UnfinishedRun run = read();
        run.tidy();
        assertThat(read().blocks()).isEqualTo(1);
        append("a", 1);
    }
}
