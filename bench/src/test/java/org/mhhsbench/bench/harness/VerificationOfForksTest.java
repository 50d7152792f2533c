package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.bench.FullTier;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.WindowRecord;
import org.mhhsbench.results.store.HistogramLog;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.contract.Fault;
import org.mhhsbench.scenarios.spi.contract.TamperedProvider;

/** Every variant is verified: shown by its right results, and by breaking it. */
@Timeout(180)
class VerificationOfForksTest {

    /** What a loaded machine may add to a run whose results are right. */
    private static final Set<ForkStatus> VALID =
            Set.of(ForkStatus.OK, ForkStatus.NOT_STEADY, ForkStatus.GENERATOR_BOUND, ForkStatus.OVERSUBSCRIBED);
    /** Of the messages that arrive: one that is not among the last of its meter's day. */
    private static final int FAULTY = 500;

    @TempDir
    Path folder;

    static Stream<IntegrationProvider> variants() {
        return Providers.all().stream()
                .filter(provider -> provider.obstacle().isEmpty())
                .filter(provider -> !provider.descriptor().id().equals("faulty"));
    }

    /** Each variant with each fault at the first and the last subscriber; all of it in the full tier, else a half in turn. */
    static Stream<Arguments> brokenVariants() {
        List<Arguments> broken = new ArrayList<>();
        List<Fault> faults =
                Stream.of(Fault.values()).filter(fault -> fault != Fault.NONE).toList();
        List<IntegrationProvider> variants = variants().toList();
        for (int variant = 0; variant < variants.size(); variant++) {
            int last = variants.get(variant).descriptor().fanOut() - 1;
            String id = variants.get(variant).descriptor().id();
            for (int fault = 0; fault < faults.size(); fault++) {
                boolean atFirst = (variant + fault) % 2 == 0;
                if (FullTier.ON || atFirst) {
                    broken.add(Arguments.of(id, faults.get(fault), 0));
                }
                if (last > 0 && (FullTier.ON || !atFirst)) {
                    broken.add(Arguments.of(id, faults.get(fault), last));
                }
            }
        }
        return broken.stream();
    }

    @Test
    void there_are_variants_to_break() {
        assertThat(variants()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void what_a_variant_delivers_agrees_with_the_oracle(IntegrationProvider provider) throws Exception {
        String id = provider.descriptor().id();
        ForkResult result = new ForkWork(TestJobs.job(id, Map.of(), 1, folder), provider).run();
        ForkRecord fork = result.fork();
        assertThat(fork.status()).as("%s", fork.statusReasons()).isIn(VALID);
        assertThat(fork.verify().ok()).isTrue();
        assertThat(fork.verify().actualDigest()).isEqualTo(fork.verify().expectedDigest());
        assertThat(fork.verify().subscribers()).isEqualTo(provider.descriptor().fanOut());
        assertThat(fork.counts().processed()).isEqualTo(TestJobs.MESSAGES);
        assertThat(fork.responseNs().n()).isEqualTo(TestJobs.MESSAGES);
        assertThat(fork.freshness().meanNs()).isPositive();
        assertThat(fork.freshness().settledNs()).isNotNegative();
        assertThat(result.windows().stream().mapToLong(WindowRecord::processed).sum())
                .isEqualTo(TestJobs.MESSAGES);
        assertThat(HistogramLog.read(folder.resolve(id + ".hlog")))
                .containsOnlyKeys("response", "service", "senddelay", "hiccup");
    }

    @ParameterizedTest(name = "{0}: {1} at subscriber {2}")
    @MethodSource("brokenVariants")
    void one_message_done_wrong_makes_the_fork_invalid(String id, Fault fault, int subscriber) throws Exception {
        TamperedProvider tampered = new TamperedProvider(Providers.byId(id), fault, subscriber, FAULTY);
        ForkRecord fork = new ForkWork(TestJobs.job(id, Map.of(), 1, folder), tampered)
                .run()
                .fork();
        assertThat(tampered.faults()).as("faults made").isPositive();
        assertThat(fork.status()).isEqualTo(ForkStatus.INVALID);
        assertThat(fork.verify().ok()).isFalse();
        String complaint = switch (fault) {
            case DROP -> "1 messages lost";
            case DUPLICATE -> "1 messages delivered more than once";
            case REORDER -> "out of the promised order";
            case CORRUPT -> "1 messages delivered with another content than was sent";
            case NONE -> throw new AssertionError();
        };
        assertThat(fork.statusReasons()).anyMatch(reason -> reason.contains(complaint));
    }

    @ParameterizedTest
    @CsvSource({"drop", "duplicate", "corrupt"})
    void totals_that_differ_from_the_oracle_are_named_by_their_cells(String fault) throws Exception {
        ForkRecord fork = new ForkWork(
                        TestJobs.job("faulty", Map.of("fault", fault), 4, folder), Providers.byId("faulty"))
                .run()
                .fork();
        assertThat(fork.status()).isEqualTo(ForkStatus.INVALID);
        assertThat(fork.verify().actualDigest()).isNotEqualTo(fork.verify().expectedDigest());
        assertThat(fork.statusReasons()).anyMatch(reason -> reason.contains("cells differ from the oracle"));
    }

    @Test
    void the_order_does_not_matter_where_none_was_promised() throws Exception {
        ForkRecord fork = new ForkWork(
                        TestJobs.job("faulty", Map.of("fault", "reorder"), 4, folder), Providers.byId("faulty"))
                .run()
                .fork();
        assertThat(fork.status()).as("%s", fork.statusReasons()).isIn(VALID);
    }

    @Test
    void the_harness_alone_is_verified_but_aggregates_nothing() throws Exception {
        ForkRecord fork = new ForkWork(
                        TestJobs.job("null", Map.of(), 1, folder, ForkRecord.Role.NULL), new NullProvider())
                .run()
                .fork();
        assertThat(fork.verify().ok()).isTrue();
        assertThat(fork.verify().actualDigest()).isEqualTo(PhaseCheck.NOT_AGGREGATED);
        assertThat(fork.role()).isEqualTo(ForkRecord.Role.NULL);
        assertThat(Files.exists(folder.resolve("null.hlog"))).isTrue();
    }
}
