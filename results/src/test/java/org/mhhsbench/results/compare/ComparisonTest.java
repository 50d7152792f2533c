package org.mhhsbench.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.compare.Comparison.Options;
import org.mhhsbench.results.model.ForkRecord.Role;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.StoredRun;

class ComparisonTest {

    private static final Metric THROUGHPUT = Metric.of(Metric.Kind.THROUGHPUT);

    private static PairResult pair(Comparison comparison, String subject, Metric metric) {
        return comparison.pairs().stream()
                .filter(pair -> pair.subject().equals(subject) && pair.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + subject + " in " + comparison.pairs()));
    }

    @Test
    void what_is_faster_in_throughput_is_faster_in_latency_whose_numbers_are_smaller() {
        StoredRun run = new InventedRun(1, 10)
                .with("slow", 0.8)
                .with("direct", 1)
                .with("fast", 1.2)
                .with("alike", 1)
                .run("r");
        Comparison comparison = Comparison.of(run, "direct", List.of(), Options.DEFAULT);
        assertThat(comparison.families())
                .extracting(family -> family.metric().key())
                .containsExactly(
                        "throughput", "sustained", "p50@1000", "p50@20000", "p99@1000", "p99@20000", "cpu", "alloc");
        for (Family family : comparison.families()) {
            assertThat(family.omnibusP()).isNotNull();
            if (family.metric().kind() != Metric.Kind.ALLOCATED) {
                assertThat(family.pairs())
                        .extracting(
                                pair -> pair.subject() + " " + pair.verdict().kind())
                        .containsExactly("alike equivalent", "fast faster", "slow slower");
                assertThat(family.omnibusP()).isLessThan(0.01);
            }
        }
        PairResult fast = pair(comparison, "fast", THROUGHPUT);
        assertThat(fast.ratio()).isBetween(1.18, 1.22);
        assertThat(fast.interval().low()).isGreaterThan(1.15);
        assertThat(fast.p()).isEqualTo(2 / 1_024.0);
        assertThat(fast.holmP()).isEqualTo(3 * 2 / 1_024.0);
        assertThat(fast.cliffsDelta()).isEqualTo(1);
        assertThat(fast.n()).isEqualTo(10);
        assertThat(fast.detectable()).isBetween(1.03, 1.07);
        assertThat(pair(comparison, "fast", new Metric(Metric.Kind.P99, 20_000L))
                        .ratio())
                .isBetween(0.82, 0.85);
        // What nobody's code changes differs by nothing.
        assertThat(pair(comparison, "fast", Metric.of(Metric.Kind.ALLOCATED)).verdict())
                .isEqualTo(new Verdict.Equivalent());
    }

    @Test
    void the_same_runs_and_seed_give_the_same_comparison() {
        StoredRun run = new InventedRun(1, 8).with("a", 1).with("b", 1.01).run("r");
        assertThat(Comparison.ofAllPairs(run, Options.DEFAULT)).isEqualTo(Comparison.ofAllPairs(run, Options.DEFAULT));
        assertThat(Comparison.ofAllPairs(run, new Options(false, null, 10_000, 7)))
                .isNotEqualTo(Comparison.ofAllPairs(run, Options.DEFAULT));
    }

    @Test
    void five_blocks_decide_nothing_however_far_apart() {
        StoredRun run = new InventedRun(1, 5).with("a", 1).with("b", 9).run("r");
        PairResult pair = pair(Comparison.of(run, "a", List.of("b"), Options.DEFAULT), "b", THROUGHPUT);
        assertThat(pair.verdict()).isEqualTo(new Verdict.TooFewForks(5, 6));
        assertThat(pair.verdict().words()).isEqualTo("n too small to decide (5, at least 6)");
        assertThat(pair.ratio()).isGreaterThan(8);
        assertThat(pair.interval()).isNull();
        assertThat(pair.p()).isNull();
        assertThat(pair.detectable()).isNull();
    }

    @Test
    void a_difference_of_a_hundredth_is_trivial_and_what_cannot_be_told_needs_more_forks() {
        StoredRun run = new InventedRun(3, 20)
                .with("a", 1)
                .with("hundredth", 1.012)
                .with("margin", 1.045)
                .run("r");
        Comparison comparison = Comparison.of(run, "a", List.of(), Options.DEFAULT);
        assertThat(pair(comparison, "hundredth", THROUGHPUT).verdict()).isEqualTo(new Verdict.DifferentButTrivial());
        StoredRun fewer =
                new InventedRun(3, 7).with("a", 1).with("margin", 1.035).run("r");
        Verdict verdict = pair(Comparison.of(fewer, "a", List.of(), Options.DEFAULT), "margin", THROUGHPUT)
                .verdict();
        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(verdict.decided()).isFalse();
    }

    @Test
    void wrong_forks_are_told_and_never_ranked_and_unsteady_ones_are_both() {
        StoredRun run = new InventedRun(1, 10)
                .with("a", 1)
                .with("b", 1)
                .spoil("b", 3, ForkStatus.INVALID)
                .spoil("a", 4, ForkStatus.NOT_STEADY)
                .run("r");
        Comparison comparison = Comparison.of(run, "a", List.of("b"), Options.DEFAULT);
        PairResult pair = pair(comparison, "b", THROUGHPUT);
        assertThat(pair.n()).isEqualTo(9);
        assertThat(pair.notes()).containsExactly("1 block has a value of one side only");
        assertThat(comparison.failedForks()).isTrue();
        assertThat(comparison.told())
                .contains(
                        new Told("b", "1 of 10 forks INVALID: a reason", false, true),
                        new Told("a", "1 of 10 forks NOT_STEADY: a reason", true, false));
    }

    @Test
    void durability_levels_and_lack_of_cores_are_compared_with_their_like_alone() {
        StoredRun run = new InventedRun(1, 8)
                .with("a", 1)
                .with("b", Role.MEASURE, "L1", 2, ForkStatus.OK)
                .with("c", Role.MEASURE, "L0", 2, ForkStatus.OVERSUBSCRIBED)
                .run("r");
        Comparison refused = Comparison.of(run, "a", List.of(), Options.DEFAULT);
        assertThat(refused.pairs()).isEmpty();
        assertThat(refused.told())
                .extracting(Told::what)
                .contains("not compared with a: durability L1 and L0 are not ranked together")
                .contains(
                        "not compared with a: c wants more cores than there are, which is compared with its like alone");
        PairResult allowed = pair(Comparison.of(run, "a", List.of(), Options.DEFAULT.allowing(true)), "b", THROUGHPUT);
        assertThat(allowed.verdict()).isEqualTo(new Verdict.Faster());
        assertThat(allowed.notes()).contains("durability L1 and L0 are not ranked together");
    }

    @Test
    void controls_are_judged_by_the_metrics_own_margins_and_widen_those_of_the_others() {
        StoredRun run = new InventedRun(5, 10)
                .with("a", 1)
                .with("a", Role.AA, "L0", 1.05, ForkStatus.OK)
                .with("a", Role.INJECTED, "L0", 0.8, ForkStatus.OK)
                .with("b", 1.06)
                .run("r");
        Comparison aa = Comparison.ofControl(run, Role.AA, Options.DEFAULT);
        assertThat(pair(aa, "a (aa)", THROUGHPUT).verdict()).isEqualTo(new Verdict.Faster());
        assertThat(pair(aa, "a (aa)", THROUGHPUT).margin()).isEqualTo(new Margin(1.03, 1.03));
        assertThat(pair(Comparison.ofControl(run, Role.INJECTED, Options.DEFAULT), "a (injected)", THROUGHPUT)
                        .verdict())
                .isEqualTo(new Verdict.Slower());
        // The machine itself does so much: no verdict on b.
        PairResult pair = pair(Comparison.of(run, "a", List.of(), Options.DEFAULT), "b", THROUGHPUT);
        assertThat(pair.margin().ofNoise()).isTrue();
        assertThat(pair.margin().factor()).isBetween(1.05, 1.07);
        assertThat(pair.verdict()).isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void noise_makes_nothing_equivalent() {
        NoiseFloor floor = new NoiseFloor(Map.of(THROUGHPUT, 3.0));
        StoredRun run = new InventedRun(5, 10)
                .with("a", 1)
                .with("alike", 1)
                .with("half", 0.5)
                .with("fifth", 0.2)
                .run("r");
        Comparison comparison = Comparison.of(run, "a", List.of(), new Options(false, floor, 10_000, 7));
        assertThat(pair(comparison, "alike", THROUGHPUT).verdict())
                .isInstanceOfAny(Verdict.Equivalent.class, Verdict.DifferentButTrivial.class);
        assertThat(pair(comparison, "half", THROUGHPUT).verdict()).isEqualTo(new Verdict.Inconclusive(null));
        assertThat(pair(comparison, "fifth", THROUGHPUT).verdict()).isEqualTo(new Verdict.Slower());
    }

    @Test
    void two_runs_are_compared_cell_by_cell_under_a_banner() {
        StoredRun before =
                new InventedRun(1, 10).with("a", 1).with("b", 1).with("gone", 1).run("before");
        StoredRun after = new InventedRun(2, 10)
                .with("a", 1)
                .with("b", 0.85)
                .with("new", 1)
                .run("after");
        Comparison comparison = Comparison.of(before, after, Options.DEFAULT);
        assertThat(comparison.design()).isEqualTo(Comparison.Design.NOT_INTERLEAVED);
        assertThat(comparison.watermarks()).singleElement().asString().contains("not interleaved");
        assertThat(pair(comparison, "b", THROUGHPUT).verdict()).isEqualTo(new Verdict.Slower());
        assertThat(pair(comparison, "a", THROUGHPUT).verdict()).isEqualTo(new Verdict.Equivalent());
        assertThat(comparison.told())
                .contains(Told.notCompared("gone", "is not in after"), Told.notCompared("new", "is not in before"));
    }

    @Test
    void a_smoke_run_is_watermarked() {
        StoredRun run = new InventedRun(1, 6)
                .with("a", 1)
                .with("b", 1)
                .run("r", RunRecord.Profile.SMOKE, Samples.environment());
        assertThat(Comparison.of(run, "a", List.of(), Options.DEFAULT).watermarks())
                .containsExactly("smoke run: not for comparison");
        assertThat(Comparison.of(run, run, Options.DEFAULT).watermarks()).contains("smoke run: not for comparison");
    }

    @Test
    void an_unknown_cell_is_named_with_those_that_there_are() {
        StoredRun run = new InventedRun(1, 6).with("a", 1).with("b", 1).run("r");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.of(run, "c", List.of(), Options.DEFAULT))
                .withMessage("baseline must be one of [a, b], was c");
    }

    @Test
    void json_names_verdicts_and_metrics() throws Exception {
        StoredRun run = new InventedRun(1, 10).with("a", 1).with("b", 1.2).run("r");
        JsonNode json =
                new ObjectMapper().readTree(Json.pretty(Comparison.of(run, "a", List.of("b"), Options.DEFAULT)));
        JsonNode pair = json.at("/families/0/pairs/0");
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(2);
        assertThat(json.path("seed").asLong()).isEqualTo(Options.DEFAULT.seed());
        assertThat(pair.at("/metric/key").asText()).isEqualTo("throughput");
        assertThat(pair.at("/verdict/kind").asText()).isEqualTo("faster");
        assertThat(pair.at("/interval/low").asDouble()).isGreaterThan(1.1);
        assertThat(json.at("/families/2/metric/key").asText()).isEqualTo("p50@1000");
    }

    @Test
    void markdown_stays_below_twenty_lines_and_shows_what_got_worse_first() {
        InventedRun invented = new InventedRun(1, 12).with("a", 1);
        for (int i = 0; i < 9; i++) {
            invented.with("alike-" + i, 1);
        }
        StoredRun run = invented.with("worse|<b>", 0.7).run("r", RunRecord.Profile.SMOKE, Samples.environment());
        String text = ComparisonMarkdown.of(Comparison.of(run, "a", List.of(), Options.DEFAULT));
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSizeLessThan(ComparisonMarkdown.MOST_LINES);
        assertThat(text).contains("not for comparison").contains("equivalent.");
        assertThat(lines.get(6))
                .startsWith("| worse\\|\\<b\\> | a | throughput |")
                .endsWith("| **slower** |");
    }
}
