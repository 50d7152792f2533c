package org.mhhsbench.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.bench.FullTier;
import org.mhhsbench.bench.harness.Cells;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.bench.harness.VariantSpec;
import org.mhhsbench.bench.harness.Variants;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.StoredRun;

/** Real servers, real kills: a few of the drills, and in the full tier every variant with every fault. */
@Timeout(600)
class DrillRunTest {

    private static final int RATE = 200;
    private static final int SECONDS = 6;

    @TempDir
    Path data;

    static Stream<Arguments> drills() {
        if (!FullTier.ON) {
            return Stream.of(
                    Arguments.of("mft-sftp", Fault.KILL_SERVER), Arguments.of("api-dip-l2", Fault.KILL_CONSUMER));
        }
        return Variants.all().stream()
                .map(provider -> provider.descriptor().id())
                .filter(Variants::onTechnology)
                .flatMap(variant -> Stream.of(Fault.values()).map(fault -> Arguments.of(variant, fault)));
    }

    @Test
    void there_are_patterns_to_drill() {
        assertThat(drills()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("drills")
    void nothing_that_was_acknowledged_is_lost_and_no_watt_hour_counts_twice(String variant, Fault fault)
            throws Exception {
        DrillOptions options = new DrillOptions(
                List.of(Cells.checked(new VariantSpec(variant, Map.of()))),
                List.of(fault),
                WorkloadFiles.byName("corrections-storm"),
                RATE,
                SECONDS);
        NewRun.Outcome outcome = DrillRun.run(options, data, "test", List.of("drill", variant), new Silent());

        ForkRecord fork = outcome.stored().forks().get(0);
        assertThat(fork.status()).as("%s", fork.statusReasons()).isEqualTo(ForkStatus.OK);
        assertThat(outcome.passed()).isTrue();
        ForkRecord.Drill drill = fork.drill();
        assertThat(drill.acknowledged()).isEqualTo(drill.messages()).isEqualTo(RATE * SECONDS);
        assertThat(drill.lost()).isZero();
        assertThat(drill.wrongCells()).isZero();
        assertThat(drill.deadLetters()).isEqualTo(drill.poisoned());
        assertThat(drill.silenceMs()).isPositive();
        assertThat(drill.poisoned() > 0).isEqualTo(fault == Fault.DISORDER);
        assertThat(fork.verify().actualDigest()).isEqualTo(fork.verify().expectedDigest());
        assertThat(StoredRun.read(outcome.folder()).forks()).containsExactly(fork);
        assertThat(RunCheck.of(outcome.folder())).isEmpty();
    }

    private static final class Silent implements NewRun.Listener {
        @Override
        public void preparing(String what) {}

        @Override
        public void forkStarted(String cell, int number, int of) {}

        @Override
        public void forkEnded(ForkRecord fork) {}
    }
}
