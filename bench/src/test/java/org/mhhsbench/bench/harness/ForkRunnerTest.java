package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;

@Timeout(90)
class ForkRunnerTest {

    @TempDir
    Path folder;

    @Test
    void a_fork_measures_in_a_jvm_of_its_own_and_hands_its_record_back() throws Exception {
        ForkRecord fork = run(Map.of(), Duration.ofSeconds(60));
        assertThat(fork.statusReasons()).noneMatch(reason -> reason.contains("exit code"));
        assertThat(fork.verify().ok()).isTrue();
        assertThat(fork.throughput().deliveredPerSec()).isPositive();
        assertThat(folder.resolve("faulty.hlog")).exists();
    }

    @Test
    void a_fork_that_throws_has_a_record_with_what_it_threw() throws Exception {
        ForkRecord fork = run(Map.of("fault", "throw"), Duration.ofSeconds(60));
        assertThat(fork.status()).isEqualTo(ForkStatus.ERROR);
        assertThat(fork.statusReasons()).anyMatch(reason -> reason.contains("the wire has come loose"));
        assertThat(fork.responseNs()).isNull();
    }

    @Test
    void a_fork_that_crashes_has_a_record_with_its_exit_code() throws Exception {
        ForkRecord fork = run(Map.of("fault", "crash"), Duration.ofSeconds(60));
        assertThat(fork.status()).isEqualTo(ForkStatus.ERROR);
        assertThat(fork.statusReasons()).contains("exit code 139");
    }

    @Test
    void a_fork_that_hangs_is_killed_and_has_a_record() throws Exception {
        ForkRecord fork = run(Map.of("fault", "hang"), Duration.ofSeconds(3));
        assertThat(fork.status()).isEqualTo(ForkStatus.TIMEOUT);
        assertThat(childrenAlive()).isZero();
    }

    @Test
    void an_interrupt_kills_the_fork() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run(Map.of("fault", "hang"), Duration.ofSeconds(60)))
                .isInstanceOf(InterruptedException.class);
        assertThat(childrenAlive()).isZero();
    }

    private ForkRecord run(Map<String, String> params, Duration timeout) throws Exception {
        return new ForkRunner(Home.jvmFlags(), folder)
                .run(TestJobs.job("faulty", params, 5, folder), timeout)
                .fork();
    }

    private static long childrenAlive() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .count();
    }
}
