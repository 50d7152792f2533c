package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.bench.FullTier;
import org.mhhsbench.results.controls.ControlCheck;
import org.mhhsbench.results.controls.ControlResult;
import org.mhhsbench.results.controls.ControlResult.Outcome;
import org.mhhsbench.results.model.ForkRecord.Role;
import org.mhhsbench.results.store.StoredRun;

/**
 * The controls of a small suite again and again, in JVMs of their own as always: that they find what they must is no luck of
 * one run. Five minutes a time; {@code -Dmhhs.repetitions=N} says how often.
 */
@EnabledIf("isAskedFor")
class RepeatedControlsTest extends CommandTest {

    private static final int REPETITIONS = Integer.getInteger("mhhs.repetitions", 20);

    /** Eight blocks are the fewest with which one of five metrics can tell a difference; a smaller delay is the pilot's affair. */
    private static final String PLAN = """
            # Does the instrument find what was put in, and nothing where nothing was?
            variants: [direct]
            workload: three-hour-window
            arrival: uniform
            rates: {10000: 10000}
            round-messages: 20000
            warmup-ms: 500
            warmup-cap-ms: 1000
            throughput-ms: 500
            blocks: 8
            control: direct
            injected-us: 5
            limit: 2000
            slo-p99-us: 10000
            """;

    @TempDir
    Path work;

    static boolean isAskedFor() {
        return FullTier.ON || System.getProperty("mhhs.repetitions") != null;
    }

    @Test
    void they_find_what_was_put_in_and_nothing_else_in_nineteen_runs_of_twenty() throws Exception {
        Path plan = Files.writeString(work.resolve("controls.yaml"), PLAN);
        Map<Role, Map<Outcome, Integer>> outcomes = new EnumMap<>(Role.class);
        for (int i = 0; i < REPETITIONS; i++) {
            Path data = work.resolve("data-" + i);
            int code = run("suite", plan.toString(), "--order-seed", Integer.toString(i), "--out", data.toString());
            // A control that fails is what is counted here; 1 says so.
            assertThat(code).as(out + " " + err).isIn(ExitCode.OK, ExitCode.FAILED);
            for (ControlResult result : ControlCheck.of(StoredRun.read(onlyRun(data)))) {
                System.out.println(i + ": " + result.words());
                outcomes.computeIfAbsent(result.role(), role -> new TreeMap<>())
                        .merge(result.outcome(), 1, Integer::sum);
            }
        }
        System.out.println(outcomes);
        int mostWrong = REPETITIONS / 20;
        for (Role role : List.of(Role.AA, Role.INJECTED, Role.LIMITED)) {
            assertThat(outcomes.get(role).getOrDefault(Outcome.PASSED, 0))
                    .as(role + " " + outcomes)
                    .isGreaterThanOrEqualTo(REPETITIONS - mostWrong);
        }
        assertThat(outcomes.get(Role.DROPPED)).isEqualTo(Map.of(Outcome.PASSED, REPETITIONS));
    }
}
