package org.mhhsbench.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.compare.Comparison.Options;
import org.mhhsbench.results.compare.EnvironmentDifference.Severity;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.EnvironmentRecord.Code;
import org.mhhsbench.results.model.EnvironmentRecord.Jvm;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

class EnvironmentCheckTest {

    private static StoredRun with(Jvm jvm, Code code) {
        EnvironmentRecord like = Samples.environment();
        return new InventedRun(1, 8)
                .with("a", 1)
                .run(
                        "r",
                        RunRecord.Profile.STANDARD,
                        new EnvironmentRecord(
                                like.schemaVersion(),
                                like.capturedAt(),
                                like.hardware(),
                                like.os(),
                                jvm,
                                code,
                                like.clock(),
                                like.disk(),
                                like.noise(),
                                like.fingerprint()));
    }

    private static Jvm jvm(String version) {
        Jvm like = Samples.environment().jvm();
        return new Jvm(version, like.vendor(), like.args(), like.collectors(), like.maxHeapBytes(), null, null, null);
    }

    @Test
    void a_run_differs_from_itself_in_nothing() {
        StoredRun run = new InventedRun(1, 8).with("a", 1).run("r");
        assertThat(EnvironmentCheck.differences(run, run)).isEmpty();
    }

    @Test
    void another_jdk_is_refused_and_named_and_can_be_insisted_on() {
        StoredRun a = with(jvm("17.0.15+6"), Samples.environment().code());
        StoredRun b = with(jvm("25+36"), Samples.environment().code());
        Comparison refused = Comparison.of(a, b, Options.DEFAULT);
        assertThat(refused.refused()).isTrue();
        assertThat(refused.pairs()).isEmpty();
        assertThat(refused.differences())
                .containsExactly(new EnvironmentDifference("JDK", "17.0.15+6", "25+36", Severity.REFUSE));
        Comparison allowed = Comparison.of(a, b, Options.DEFAULT.allowing(true));
        assertThat(allowed.refused()).isFalse();
        assertThat(allowed.pairs()).isNotEmpty();
        assertThat(allowed.watermarks()).contains("compared although not comparable, by JDK");
    }

    @Test
    void another_commit_is_a_watermark_since_it_is_what_is_compared() {
        Jvm jvm = Samples.environment().jvm();
        StoredRun a = with(jvm, new Code("1", false, "x", null, null));
        StoredRun b = with(jvm, new Code("2", true, "x", "d", null));
        Comparison comparison = Comparison.of(a, b, Options.DEFAULT);
        assertThat(comparison.refused()).isFalse();
        assertThat(comparison.differences())
                .extracting(EnvironmentDifference::what, EnvironmentDifference::severity)
                .containsExactly(tuple("commit", Severity.WATERMARK), tuple("uncommitted changes", Severity.WATERMARK));
        assertThat(comparison.differences().get(1).words()).isEqualTo("uncommitted changes differs: not said and d");
        assertThat(ComparisonMarkdown.of(comparison)).contains("Differs: commit, uncommitted changes.");
        assertThat(ComparisonMarkdown.of(comparison).lines().count()).isLessThan(ComparisonMarkdown.MOST_LINES);
    }

    @Test
    void what_the_record_has_is_looked_at() {
        // A member that is added to the record must be given a severity, or be left out on purpose.
        assertThat(List.of(
                        EnvironmentRecord.Hardware.class.getRecordComponents().length,
                        EnvironmentRecord.OperatingSystem.class.getRecordComponents().length,
                        Jvm.class.getRecordComponents().length,
                        Code.class.getRecordComponents().length))
                .containsExactly(13, 16, 8, 5);
    }

    private static StoredRun searched(long sloP99Ns) {
        ForkRecord fork = Samples.ok("direct", Map.of())
                .with(new ForkRecord.Search(
                        sloP99Ns, false, 5, 300_000, 150_000, null, null, true, 0, List.of(), null));
        return new StoredRun(Samples.run(), Samples.environment(), List.of(fork), List.of(), Map.of(), List.of());
    }

    @Test
    void rates_found_under_different_limits_are_not_compared() {
        assertThat(EnvironmentCheck.differences(searched(100_000), searched(100_000)))
                .isEmpty();
        assertThat(EnvironmentCheck.differences(searched(100_000), searched(10_000_000)))
                .containsExactly(new EnvironmentDifference(
                        "limit of the search, ns, of direct", "100000", "10000000", Severity.REFUSE));
    }
}
