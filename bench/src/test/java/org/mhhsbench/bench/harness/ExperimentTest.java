package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** Experiments that are stopped, in small. */
@Timeout(300)
class ExperimentTest {

    @TempDir
    Path data;

    private static ExperimentPlan plan(int blocks) {
        return new ExperimentPlan(
                "test",
                RunRecord.Profile.SMOKE,
                List.of(new VariantSpec("direct", Map.of())),
                null,
                WorkloadFiles.byName("three-hour-window"),
                new Load(500, 500, 500, Arrival.UNIFORM, 1, 20_000, 0, 0, 0),
                blocks,
                0,
                7,
                List.of("test"));
    }

    /** Does something when the first fork of the second block has ended. */
    private static final class AfterThree implements NewRun.Listener {

        private final Runnable act;
        private int ended;

        private AfterThree(Runnable act) {
            this.act = act;
        }

        @Override
        public void preparing(String what) {}

        @Override
        public void forkStarted(String cell, int number, int of) {}

        @Override
        public void forkEnded(ForkRecord fork) {
            if (++ended == 3) {
                act.run();
            }
        }
    }

    private static NewRun.Outcome resume(Path folder) throws Exception {
        StoredPlan stored = StoredPlan.read(folder);
        return new Experiment(stored.plan(stored.cells()), null, "test", new AfterThree(() -> {})).resume(folder);
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(data.resolve(Machine.pseudonym()))) {
            return runs.reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    static boolean thereIsAFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("thereIsAFullDevice")
    void a_full_disk_keeps_the_whole_blocks_and_the_run_goes_on_when_there_is_room() throws Exception {
        Experiment experiment = new Experiment(plan(2), null, "test", new AfterThree(() -> {
            try {
                Path forks = onlyRun().resolve("forks.ndjson");
                Files.move(forks, data.resolve("aside"));
                Files.createSymbolicLink(forks, Path.of("/dev/full"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> experiment.run(data))
                .withMessageContaining("No space left");
        assertThat(experiment.unfinished()).isEqualTo(onlyRun().getFileName().toString());
        assertThat(experiment.wholeBlocks()).isEqualTo(1);
        Path forks = onlyRun().resolve("forks.ndjson");
        Files.delete(forks);
        Files.move(data.resolve("aside"), forks);
        NewRun.Outcome outcome = resume(onlyRun());
        assertThat(outcome.passed()).isTrue();
        assertThat(outcome.stored().forks()).hasSize(4);
        assertThat(outcome.folder().resolve("begun/1/forks.ndjson")).isRegularFile();
    }

    @Test
    void an_interrupt_keeps_the_whole_blocks() throws Exception {
        Thread self = Thread.currentThread();
        Experiment experiment = new Experiment(plan(2), null, "test", new AfterThree(self::interrupt));
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> experiment.run(data));
        assertThat(experiment.wholeBlocks()).isEqualTo(1);
        assertThat(onlyRun().resolve("plan.json")).isRegularFile();
    }

    @Test
    void another_machine_is_refused_and_nothing_is_touched() throws Exception {
        Thread self = Thread.currentThread();
        Experiment experiment = new Experiment(plan(2), null, "test", new AfterThree(self::interrupt));
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> experiment.run(data));
        Path sittings = onlyRun().resolve("sittings.ndjson");
        Files.writeString(
                sittings, Files.readString(sittings).replaceFirst("\"hardwareHash\":\"", "\"hardwareHash\":\"0"));
        String forks = Files.readString(onlyRun().resolve("forks.ndjson"));
        assertThatExceptionOfType(Experiment.OtherEnvironmentException.class)
                .isThrownBy(() -> resume(onlyRun()))
                .withMessageContaining("another hardware");
        assertThat(onlyRun().resolve("forks.ndjson")).hasContent(forks.strip());
    }

    @Test
    void each_block_is_a_fork_of_each_cell_in_an_order_that_the_seed_makes() throws Exception {
        NewRun.Outcome outcome = new Experiment(plan(1), "another-run", "test", new AfterThree(() -> {})).run(data);
        StoredRun stored = outcome.stored();
        assertThat(stored.forks()).extracting(ForkRecord::forkId).containsExactly("null-0", "direct-0");
        assertThat(stored.run().reproduces()).isEqualTo("another-run");
        assertThat(StoredPlan.read(outcome.folder()).plan(plan(1).cells()).steps(0))
                .isEqualTo(plan(1).steps(0));
    }
}
