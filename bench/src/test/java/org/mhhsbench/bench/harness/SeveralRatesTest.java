package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.WindowRecord;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.contract.Fault;
import org.mhhsbench.scenarios.spi.contract.TamperedProvider;

@Timeout(180)
class SeveralRatesTest {

    @TempDir
    Path folder;

    private ForkResult fork(String id) throws Exception {
        return new ForkWork(TestJobs.ofRates(id, Map.of(), 1, folder), Providers.byId(id)).run();
    }

    @Test
    void each_rate_is_measured_and_verified_and_the_record_shows_the_first_as_its_own() throws Exception {
        ForkResult result = fork("disruptor");
        ForkRecord fork = result.fork();
        assertThat(fork.status()).as("%s", fork.statusReasons()).isNotEqualTo(ForkStatus.INVALID);
        assertThat(fork.load().offeredPerSec()).isEqualTo(TestJobs.LOWER);
        assertThat(fork.counts().processed()).isEqualTo(TestJobs.WARMUP);
        assertThat(fork.rates())
                .extracting(ForkRecord.Rate::offeredPerSec)
                .containsExactly(TestJobs.LOWER, TestJobs.HIGHER);
        ForkRecord.Rate first = fork.rates().get(0);
        assertThat(first.counts()).isEqualTo(fork.counts());
        assertThat(first.responseNs()).isEqualTo(fork.responseNs());
        assertThat(fork.rates().get(1).counts().processed()).isEqualTo(TestJobs.MESSAGES);
        assertThat(fork.rates().get(1).responseNs().n()).isEqualTo(TestJobs.MESSAGES);
        for (ForkRecord.Rate rate : fork.rates()) {
            assertThat(result.windows().stream()
                            .filter(window -> window.ratePerSec() == rate.offeredPerSec())
                            .mapToLong(WindowRecord::processed)
                            .sum())
                    .isEqualTo(rate.counts().processed());
        }
    }

    @Test
    void the_histograms_of_the_first_are_those_of_a_fork_of_one_and_the_others_say_their_rate() throws Exception {
        ForkRecord fork = fork("direct").fork();
        var histograms = HistogramLog.read(folder.resolve("direct.hlog"));
        assertThat(histograms)
                .containsOnlyKeys(
                        "response",
                        "service",
                        "senddelay",
                        "hiccup",
                        "response@40000",
                        "service@40000",
                        "senddelay@40000",
                        "hiccup@40000");
        assertThat(Quantiles.of(histograms.get("response@40000")))
                .isEqualTo(fork.rates().get(1).responseNs());
    }

    @Test
    void one_message_lost_at_any_rate_makes_the_fork_invalid() throws Exception {
        // Behind both phases of the lower rate and the warm-up of the higher, which share an integration.
        int arrival = 3 * TestJobs.WARMUP + 500;
        TamperedProvider tampered = new TamperedProvider(Providers.byId("direct"), Fault.DROP, 0, arrival);
        ForkRecord fork = new ForkWork(TestJobs.ofRates("direct", Map.of(), 1, folder), tampered)
                .run()
                .fork();
        assertThat(fork.status()).isEqualTo(ForkStatus.INVALID);
        assertThat(fork.rates()).extracting(rate -> rate.counts().lost()).containsExactly(0L, 1L);
        assertThat(fork.statusReasons()).anyMatch(reason -> reason.startsWith("latency at 40000/s: 1 messages lost"));
    }

    @Test
    void what_is_true_of_one_rate_is_said_and_decides_nothing_for_the_others() {
        ForkVerdict verdict = new ForkVerdict(2).atRate(40_000, List.of("GENERATOR_BOUND: it was late"));
        assertThat(verdict.status()).isEqualTo(ForkStatus.OK);
        assertThat(verdict.reasons()).containsExactly("at 40,000 messages/s: GENERATOR_BOUND: it was late");
    }

    @Test
    void a_rate_lasts_as_long_as_its_messages() {
        assertThat(Load.Rate.lasting(2_000, 5, 400_000)).isEqualTo(new Load.Rate(2_000, 10_000, 1_000));
        assertThat(Load.Rate.lasting(1_000_000, 5, 400_000).seconds()).isEqualTo(0.4);
        assertThat(Load.Rate.lasting(1_000_000, 5, 400_000).warmupMessages()).isEqualTo(400_000);
    }

    @Test
    void rates_rise() {
        List<Load.Rate> falling = List.of(new Load.Rate(2_000, 1, 1), new Load.Rate(1_000, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Load(1, falling, Arrival.UNIFORM, 1, 1, 1, 1))
                .withMessage("rates must rise, were 2000 and then 1000");
    }

    @Test
    void a_load_survives_being_told_to_a_fork() throws Exception {
        ForkJob job = TestJobs.ofRates("direct", Map.of(), 1, folder);
        Path file = folder.resolve("job.json");
        Messages.write(file, job);
        assertThat(Messages.read(file, ForkJob.class)).isEqualTo(job);
    }
}
