package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.StoredRun;

@Timeout(300)
class SuiteCommandTest extends CommandTest {

    private static final String PLAN = """
            # Does the suite work?
            variants: [direct, array-blocking-queue]
            workload: three-hour-window
            arrival: uniform
            rates: {5000: 500, 10000: 500}
            round-messages: 500
            warmup-ms: 0
            warmup-cap-ms: 0
            throughput-ms: 0
            blocks: 1
            control: direct
            injected-us: 20
            limit: 0
            """;

    @TempDir
    Path data;

    @Test
    void a_block_has_every_variant_and_every_control_and_can_be_made_again() throws Exception {
        Path plan = Files.writeString(data.resolve("mine.yaml"), PLAN);
        Path first = data.resolve("first");
        assertThat(run("suite", plan.toString(), "--out", first.toString()))
                .as(out + " " + err)
                .isEqualTo(ExitCode.OK);
        StoredRun stored = StoredRun.read(onlyRun(first));
        assertThat(stored.warnings()).isEmpty();
        assertThat(RunCheck.of(onlyRun(first))).isEmpty();
        assertThat(stored.run().profile()).isEqualTo(RunRecord.Profile.SMOKE);
        assertThat(stored.run().runId()).endsWith("-mine");
        assertThat(stored.forks())
                .extracting(ForkRecord::role)
                .contains(
                        ForkRecord.Role.NULL,
                        ForkRecord.Role.MEASURE,
                        ForkRecord.Role.AA,
                        ForkRecord.Role.INJECTED,
                        ForkRecord.Role.DROPPED);
        assertThat(stored.forks())
                .filteredOn(fork -> fork.status() == ForkStatus.INVALID)
                .extracting(ForkRecord::role)
                .containsExactly(ForkRecord.Role.DROPPED);
        assertThat(stored.run().controls().injectedNs()).isEqualTo(20_000);
        assertThat(out.toString()).contains("lost on purpose: passed").contains("smoke run: not for comparison");

        Path second = data.resolve("second");
        String record = onlyRun(first).resolve("run.json").toString();
        assertThat(run("reproduce", record, "--data", first.toString(), "--out", second.toString()))
                .as(out + " " + err)
                .isEqualTo(ExitCode.OK);
        StoredRun again = StoredRun.read(onlyRun(second));
        assertThat(again.run().reproduces()).isEqualTo(stored.run().runId());
        assertThat(again.run().cells()).isEqualTo(stored.run().cells());
        assertThat(again.run().orderSeed()).isEqualTo(stored.run().orderSeed());
        assertThat(again.run().workload()).isEqualTo(stored.run().workload());
        assertThat(again.forks())
                .extracting(ForkRecord::forkId)
                .isEqualTo(stored.forks().stream().map(ForkRecord::forkId).toList());
        assertThat(out.toString())
                .contains("in the same environment")
                .contains(
                        "**" + again.run().runId() + " against " + stored.run().runId() + "**");
    }

    @Test
    void the_plan_of_what_comes_with_the_program_is_shown_with_its_time_and_cut_to_a_budget() {
        assertThat(run("plan", "suite", "inprocess", "--order-seed", "7")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("harness alone")
                .contains("style-file-batch")
                .contains("disruptor (aa)")
                .contains("profile   standard")
                .contains("10 blocks of");
        assertThat(run("plan", "suite", "inprocess", "--budget", "50m")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("not for comparison");
        assertThat(run("plan", "suite", "inprocess", "--budget", "20s")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("must have room for one block");
        assertThat(run("plan", "suite", "inprocess", "--budget", "soon")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void an_unknown_key_is_told_with_file_and_line() throws Exception {
        Path plan = Files.writeString(data.resolve("mine.yaml"), PLAN + "blocs: 3\n");
        assertThat(run("plan", "suite", plan.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("plan mine line 14").contains("did you mean blocks?");
        assertThat(run("plan", "suite", "inprocess", "--set", "blocs=3")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("was blocs");
    }

    @Test
    void a_run_that_asks_for_a_profile_has_its_blocks_and_controls() {
        assertThat(run("plan", "run", "direct,disruptor", "market-keys", "--profile", "standard"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("direct (injected)")
                .contains("10 blocks of")
                .contains("verdicts");
        assertThat(run("plan", "run", "direct", "market-keys", "--profile", "standart"))
                .isEqualTo(ExitCode.USAGE);
    }
}
