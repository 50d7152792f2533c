package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.scenarios.spi.Providers;

@Timeout(60)
class VerificationOfForksTest {

    /** What a loaded machine may add to a run whose results are right. */
    private static final Set<ForkStatus> VALID =
            Set.of(ForkStatus.OK, ForkStatus.NOT_STEADY, ForkStatus.GENERATOR_BOUND, ForkStatus.OVERSUBSCRIBED);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"direct, 1", "disruptor, 2", "chronicle-queue, 3"})
    void what_a_transport_delivers_agrees_with_the_oracle(String variant, long seed) throws Exception {
        ForkRecord fork = new ForkWork(TestJobs.job(variant, Map.of(), seed, folder), Providers.byId(variant)).run();
        assertThat(fork.status()).as("%s", fork.statusReasons()).isIn(VALID);
        assertThat(fork.verify().ok()).isTrue();
        assertThat(fork.verify().actualDigest()).isEqualTo(fork.verify().expectedDigest());
        assertThat(fork.counts().processed()).isEqualTo(2_000);
        assertThat(fork.responseNs().n()).isEqualTo(2_000);
        assertThat(HistogramLog.read(folder.resolve(variant + ".hlog")))
                .containsOnlyKeys("response", "service", "senddelay");
    }

    @ParameterizedTest
    @CsvSource({
        "drop, 1 messages lost",
        "duplicate, 1 messages delivered more than once",
        "corrupt, cells differ from the oracle"
    })
    void one_message_done_wrong_makes_the_fork_invalid(String fault, String complaint) throws Exception {
        ForkRecord fork = run(fault);
        assertThat(fork.status()).isEqualTo(ForkStatus.INVALID);
        assertThat(fork.verify().ok()).isFalse();
        assertThat(fork.verify().actualDigest()).isNotEqualTo(fork.verify().expectedDigest());
        assertThat(fork.statusReasons()).anyMatch(reason -> reason.contains(complaint));
    }

    @Test
    void the_order_does_not_matter_where_none_was_promised() throws Exception {
        ForkRecord fork = run("reorder");
        assertThat(fork.status()).as("%s", fork.statusReasons()).isIn(VALID);
        assertThat(fork.counts().outOfOrder()).isPositive();
    }

    private ForkRecord run(String fault) throws Exception {
        return new ForkWork(TestJobs.job("faulty", Map.of("fault", fault), 4, folder), Providers.byId("faulty")).run();
    }
}
