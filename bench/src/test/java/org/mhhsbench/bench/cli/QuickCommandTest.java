package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.StoredRun;

@Timeout(180)
class QuickCommandTest extends CommandTest {

    @TempDir
    Path data;

    @Test
    void a_run_is_stored_read_back_and_shown_with_its_watermark() throws Exception {
        int exitCode = run(
                "quick",
                "--only",
                "direct",
                "--messages",
                "1000",
                "--rate",
                "5000",
                "--seconds",
                "1",
                "--out",
                data.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("direct").contains("smoke run: not for comparison");
        Path folder = onlyEntry(onlyEntry(data));
        StoredRun stored = StoredRun.read(folder);
        assertThat(stored.warnings()).isEmpty();
        assertThat(stored.forks()).extracting(ForkRecord::variant).containsExactly("null", "direct");
        assertThat(stored.forks()).allMatch(fork -> fork.verify().ok());
        assertThat(stored.forks().get(1).throughput().pctOfCeiling()).isPositive();
        assertThat(RunCheck.of(folder)).isEmpty();
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("smoke run: not for comparison")
                .contains("| direct |");
        assertThat(folder.resolve("hist/direct-0.hlog")).exists();
        for (String file : List.of("run.json", "env.json", "forks.ndjson", "report.md")) {
            assertThat(Files.readString(folder.resolve(file)))
                    .as(file)
                    .doesNotContainPattern(
                            "\\b" + Pattern.quote(InetAddress.getLocalHost().getHostName()) + "\\b")
                    .doesNotContain(System.getProperty("user.home"));
        }
    }

    @Test
    void an_unknown_variant_is_a_usage_error_that_lists_the_known_ones() {
        assertThat(run("quick", "--only", "disrupter", "--out", data.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("disrupter")
                .contains("chronicle-queue")
                .contains("did you mean disruptor?");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void what_cannot_be_is_a_usage_error_that_says_what_can() {
        assertThat(run("quick", "--messages", "0", "--out", data.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("roundMessages must be 1 to 400000, was 0");
        assertThat(run("quick", "--workload", "even-dya")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("market-keys").contains("did you mean even-day?");
        assertThat(run("quick", "--only", "disruptor:wiat=yield")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean wait?");
        assertThat(run("run", "direct", "even-day", "--set", "encoding=xml")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("encoding must be one of");
        assertThat(run("quick", "--arrival", "posson")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("half-hour-spike").contains("did you mean poisson?");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_plan_says_what_would_run_and_runs_nothing() {
        assertThat(run("plan", "quick", "--only", "direct,disruptor:wait=spin", "--out", data.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("disruptor:wait=spin")
                .contains("harness alone")
                .contains("three-hour-window")
                .contains("again     mhhs-bench quick")
                .contains("in 3 JVMs");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_run_takes_its_load_from_the_workload_and_can_be_verified_again() throws Exception {
        int exitCode = run(
                "run",
                "style-file-batch",
                "clock-change-autumn",
                "--encoding",
                "json",
                "--messages",
                "500",
                "--seconds",
                "1",
                "--out",
                data.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        Path folder = onlyEntry(onlyEntry(data));
        StoredRun stored = StoredRun.read(folder);
        assertThat(stored.run().workload().name()).isEqualTo("clock-change-autumn");
        assertThat(stored.forks().get(1).params()).containsEntry("encoding", "json");
        assertThat(stored.forks().get(1).load().offeredPerSec()).isEqualTo(3_060);

        assertThat(run("verify", folder.toString())).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("agrees; 1 forks compared with the oracle");
        assertThat(run("verify", folder.getFileName().toString(), "--data", data.toString()))
                .isEqualTo(ExitCode.OK);

        Path forks = folder.resolve("forks.ndjson");
        String digest = stored.forks().get(1).verify().actualDigest();
        Files.writeString(forks, Files.readString(forks).replace(digest, digest.replace(digest.charAt(0), 'x')));
        assertThat(run("verify", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("the oracle says " + digest);
    }

    @Test
    void an_unknown_run_is_a_usage_error() {
        assertThat(run("verify", "yesterday", "--data", data.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("yesterday");
    }

    @Test
    void list_names_every_variant_with_its_promises() {
        assertThat(run("list")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("chronicle-queue")
                .contains("direct")
                .contains("disruptor")
                .contains("exactly once")
                .contains("L1");
    }

    @Test
    void list_says_what_can_be_set_and_what_each_workload_asks() {
        assertThat(run("list", "parameters")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("slots").contains("block").contains("encoding");
        assertThat(run("list", "workloads")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("outage-catch-up").contains("3,060").contains("?");
    }

    @Test
    void doctor_says_what_it_found() {
        assertThat(run("doctor")).isIn(ExitCode.OK, ExitCode.FAILED);
        assertThat(out.toString()).contains("cores").contains("ns a read").contains("variant chronicle-queue");
    }

    private static Path onlyEntry(Path folder) throws Exception {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> all = entries.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
