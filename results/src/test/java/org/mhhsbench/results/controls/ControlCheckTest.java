package org.mhhsbench.results.controls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.Samples;
import org.mhhsbench.results.controls.ControlResult.Outcome;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkRecord.Role;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.report.HtmlReport;
import org.mhhsbench.results.report.MarkdownReport;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.StoredRun;

class ControlCheckTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int BLOCKS = 10;

    private final List<ForkRecord> forks = new ArrayList<>();
    private final Random noise = new Random(3);

    private static ForkRecord fork(Role role, int block, Consumer<ObjectNode> change) {
        try {
            ObjectNode fork = (ObjectNode) MAPPER.readTree(Json.line(Samples.ok("direct", Map.of())));
            fork.put("role", role.name().toLowerCase(java.util.Locale.ROOT));
            fork.put("block", block);
            fork.put("forkId", "direct-" + role + "-" + block);
            change.accept(fork);
            return Json.message(fork.toString(), ForkRecord.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forks whose times and rates are all by one factor, and a per cent of noise. */
    private void forks(Role role, double factor) {
        for (int block = 0; block < BLOCKS; block++) {
            double by = factor * (1 + 0.01 * noise.nextGaussian());
            forks.add(fork(role, block, fork -> {
                ObjectNode response = (ObjectNode) fork.get("responseNs");
                response.put("p50", Math.round(1_000_000 * by));
                response.put("p99", Math.round(2_000_000 * by));
                response.putNull("p999");
                ObjectNode throughput = (ObjectNode) fork.get("throughput");
                throughput.put("deliveredPerSec", 100_000 / by);
                ((ObjectNode) fork.get("cost")).put("cpuNsPerEvent", 4_000 * by);
            }));
        }
    }

    private void dropped(String status) {
        for (int block = 0; block < BLOCKS; block++) {
            forks.add(fork(Role.DROPPED, block, fork -> fork.put("status", status)));
        }
    }

    private void limited(long confirmedPerSec) {
        forks.add(fork(
                Role.LIMITED,
                0,
                fork -> fork.set(
                        "search",
                        MAPPER.valueToTree(new ForkRecord.Search(
                                10_000_000, false, 2, 2_000, confirmedPerSec, null, null, true, 0, List.of(), null)))));
    }

    private void sound() {
        forks(Role.MEASURE, 1);
        forks(Role.AA, 1);
        forks(Role.INJECTED, 1.2);
        forks(Role.NULL, 0.1);
        dropped("INVALID");
        limited(1_960);
    }

    private StoredRun stored() {
        RunRecord run = Samples.run();
        RunRecord controlled = new RunRecord(
                run.schemaVersion(),
                run.runId(),
                run.machine(),
                run.toolVersion(),
                RunRecord.Profile.STANDARD,
                run.cells(),
                BLOCKS,
                run.orderSeed(),
                run.workload(),
                run.command(),
                run.startedAt(),
                run.endedAt(),
                null,
                null,
                new RunRecord.Controls("direct", Map.of(), 200_000, 17, 2_000));
        return new StoredRun(controlled, Samples.environment(), forks, List.of(), Map.of(), List.of());
    }

    private ControlResult result(Role role) {
        return ControlCheck.of(stored()).stream()
                .filter(result -> result.role() == role)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_sound_instrument_passes_all() {
        sound();
        assertThat(ControlCheck.of(stored())).allMatch(result -> result.outcome() == Outcome.PASSED, "passed");
        assertThat(MarkdownReport.of(stored())).startsWith("# Run").contains("## Controls");
    }

    @Test
    void what_differs_from_itself_fails_and_stands_above_everything_else() {
        sound();
        forks.removeIf(fork -> fork.role() == Role.AA);
        forks(Role.AA, 1.3);
        assertThat(result(Role.AA).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(Role.AA).figures()).contains("differs from itself").contains("ratio");
        assertThat(MarkdownReport.of(stored())).startsWith("> **A control of this run failed");
        String page = HtmlReport.of(stored());
        assertThat(page.indexOf("A control of this run failed")).isPositive().isLessThan(page.indexOf("<header>"));
    }

    @Test
    void a_delay_that_is_not_found_fails() {
        sound();
        forks.removeIf(fork -> fork.role() == Role.INJECTED);
        forks(Role.INJECTED, 1.0);
        assertThat(result(Role.INJECTED).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ControlCheck.failed(ControlCheck.of(stored()))).isTrue();
    }

    @Test
    void a_lost_message_that_is_not_found_fails() {
        sound();
        forks.removeIf(fork -> fork.role() == Role.DROPPED && fork.block() == 4);
        forks.add(fork(Role.DROPPED, 4, fork -> fork.put("status", "NOT_STEADY")));
        assertThat(result(Role.DROPPED).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(Role.DROPPED).figures()).contains("was NOT_STEADY, not INVALID");
    }

    @Test
    void a_search_that_misses_the_limit_fails_and_one_that_nobody_made_decides_nothing() {
        sound();
        forks.removeIf(fork -> fork.role() == Role.LIMITED);
        assertThat(result(Role.LIMITED).outcome()).isEqualTo(Outcome.UNDECIDED);
        limited(1_800);
        assertThat(result(Role.LIMITED).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_limited_fork_that_came_to_nothing_fails() {
        sound();
        forks.removeIf(fork -> fork.role() == Role.LIMITED);
        forks.add(fork(Role.LIMITED, 0, fork -> fork.put("status", "TIMEOUT")));
        assertThat(result(Role.LIMITED).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(Role.LIMITED).figures()).contains("TIMEOUT");
    }

    @Test
    void so_few_blocks_that_no_difference_could_be_told_decide_nothing() {
        sound();
        forks.removeIf(fork -> fork.block() > 5);
        assertThat(result(Role.AA).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(result(Role.AA).figures()).contains("could be told");
    }

    @Test
    void a_ceiling_must_be_there_in_each_block() {
        sound();
        forks.removeIf(fork -> fork.role() == Role.NULL && fork.block() == 2);
        assertThat(result(Role.NULL).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void two_blocks_decide_nothing() {
        sound();
        forks.removeIf(fork -> fork.block() > 1);
        assertThat(result(Role.AA).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(result(Role.INJECTED).outcome()).isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void a_run_without_controls_has_none() {
        StoredRun plain =
                new StoredRun(Samples.run(), Samples.environment(), List.of(), List.of(), Map.of(), List.of());
        assertThat(ControlCheck.of(plain)).isEmpty();
        assertThat(MarkdownReport.of(plain)).doesNotContain("## Controls");
    }
}
