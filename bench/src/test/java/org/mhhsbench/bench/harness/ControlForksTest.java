package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

@Timeout(120)
class ControlForksTest {

    private static final ConsumptionMessage MESSAGE =
            Workload.of(5, 10, ClockChange.AUTUMN).message(0);

    @TempDir
    Path folder;

    /** Calls the sink at once. */
    private static Integration direct() {
        return new NullProvider().create(null);
    }

    private ForkRecord fork(ForkRecord.Role role, Map<String, Long> control) throws Exception {
        ForkJob plain = TestJobs.job("direct", Map.of(), 5, folder, role);
        ForkJob job = new ForkJob(
                plain.forkId(),
                plain.block(),
                plain.orderInBlock(),
                role,
                plain.variant(),
                plain.params(),
                plain.storedParams(),
                plain.scenario(),
                plain.workload(),
                plain.load(),
                plain.digests(),
                control,
                null,
                plain.workFolder(),
                plain.histogramFile(),
                plain.envFingerprint());
        return new ForkRunner(Home.jvmFlags(), folder)
                .run(job, Duration.ofSeconds(90))
                .fork();
    }

    @Test
    void a_fork_that_loses_a_message_is_invalid_and_no_failure_of_its_run() throws Exception {
        ForkRecord fork = fork(ForkRecord.Role.DROPPED, Map.of(Controls.LOST_MESSAGE, 17L));
        assertThat(fork.status()).isEqualTo(ForkStatus.INVALID);
        assertThat(fork.statusReasons()).anyMatch(reason -> reason.contains("1 messages lost"));
        assertThat(fork.failed()).isFalse();
        assertThat(fork.role()).isEqualTo(ForkRecord.Role.DROPPED);
    }

    @Test
    void a_fork_that_delivers_later_is_right_and_later() throws Exception {
        ForkRecord fork = fork(ForkRecord.Role.INJECTED, Map.of(Controls.DELAY_NS, 100_000L));
        assertThat(fork.verify().ok()).isTrue();
        assertThat(fork.responseNs().p50()).isGreaterThan(100_000);
    }

    @Test
    void one_message_of_all_is_lost() throws Exception {
        List<Long> positions = new ArrayList<>();
        Integration losing = new LosingIntegration(direct(), 2);
        losing.open((subscriber, message, position) -> positions.add(position), Acks.IGNORED);
        for (int i = 0; i < 5; i++) {
            assertThat(losing.offer(MESSAGE, i, false)).isTrue();
        }
        assertThat(positions).containsExactly(0L, 1L, 3L, 4L);
    }

    @Test
    void a_limit_refuses_what_comes_too_early() throws Exception {
        Integration limited = new LimitedIntegration(direct(), 1);
        limited.open((subscriber, message, position) -> {}, Acks.IGNORED);
        assertThat(limited.offer(MESSAGE, 0, false)).isTrue();
        assertThat(limited.offer(MESSAGE, 1, false)).isFalse();
    }
}
