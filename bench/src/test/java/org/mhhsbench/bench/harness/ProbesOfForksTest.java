package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.contract.Fault;
import org.mhhsbench.scenarios.spi.contract.TamperedProvider;

@Timeout(300)
class ProbesOfForksTest {

    /** So long that no machine is too busy for the lowest rate. */
    private static final long GENEROUS_NS = 60_000_000_000L;

    @TempDir
    Path folder;

    private ForkJob job() {
        ForkJob job = TestJobs.job("direct", Map.of(), 1, folder);
        return TestJobs.loaded(job, job.load().searching(new SearchGoal(GENEROUS_NS, 20, TestJobs.MESSAGES, false)));
    }

    @Test
    void a_fork_that_searches_tells_every_probe_and_says_each_as_it_goes() throws Exception {
        ForkRecord fork = new ForkWork(job(), Providers.byId("direct")).run().fork();
        ForkRecord.Search search = fork.search();
        assertThat(fork.status()).isNotEqualTo(ForkStatus.INVALID);
        assertThat(search.confirming()).isFalse();
        assertThat(search.capacityPerSec()).isEqualTo(fork.throughput().deliveredPerSec());
        assertThat(search.probes().get(0).offeredPerSec()).isEqualTo(Math.round(search.capacityPerSec() / 2));
        assertThat(Files.readAllLines(folder.resolve(ProbeWork.PROBES))).hasSameSizeAs(search.probes());
        assertThat(search.overload().messages()).isPositive();
        // Rounds, the rate of its own and the probes, each with a warm-up, are all verified.
        assertThat(fork.verify().phases()).isGreaterThan(2 * search.probes().size());
    }

    @Test
    void a_fork_that_tries_one_rate_judges_that_alone() throws Exception {
        ForkJob searching = job();
        Load trying = searching.load().confirming(10_000);
        ForkRecord fork = new ForkWork(TestJobs.loaded(searching, trying), Providers.byId("direct"))
                .run()
                .fork();
        assertThat(fork.load().offeredPerSec()).isEqualTo(10_000);
        assertThat(fork.search().confirming()).isTrue();
        assertThat(fork.search().probes())
                .singleElement()
                .satisfies(probe -> assertThat(probe.offeredPerSec()).isEqualTo(10_000));
        assertThat(fork.search().probes().get(0).messages())
                .isEqualTo(fork.counts().offered());
    }

    @Test
    void a_variant_that_loses_a_message_sustains_no_rate_and_is_no_result() throws Exception {
        TamperedProvider tampered = new TamperedProvider(Providers.byId("direct"), Fault.DROP, 0, 5);
        ForkRecord fork = new ForkWork(job(), tampered).run().fork();
        assertThat(fork.status()).isEqualTo(ForkStatus.INVALID);
        assertThat(fork.search().confirmedPerSec()).isZero();
        assertThat(fork.search().brokeFirst()).isEqualTo("wrong results");
    }
}
