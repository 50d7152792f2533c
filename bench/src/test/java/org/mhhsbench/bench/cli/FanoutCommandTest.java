package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.RunCheck;
import org.mhhsbench.results.store.StoredRun;

@Timeout(180)
class FanoutCommandTest extends CommandTest {

    @TempDir
    Path data;

    @Test
    void each_number_of_subscribers_is_measured_verified_and_stored() throws Exception {
        int exitCode = run(
                "fanout",
                "--only",
                "disruptor-multicast",
                "--subscribers",
                "2,1",
                "--messages",
                "1000",
                "--rate",
                "2000",
                "--seconds",
                "1",
                "--out",
                data.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("2 cells, 3 JVMs").contains("disruptor-multicast:subscribers=2");
        Path folder = onlyEntry(onlyEntry(data));
        assertThat(folder.getFileName().toString()).endsWith("-fanout");
        StoredRun stored = StoredRun.read(folder);
        assertThat(RunCheck.of(folder)).isEmpty();
        assertThat(stored.run().cells().stream()
                        .filter(cell -> cell.promise() != null)
                        .map(RunRecord.Cell::promise))
                .extracting(RunRecord.Promise::fanOut)
                .containsExactly(1, 2);
        assertThat(stored.run().workload().question()).endsWith("market-wide data service, load-shaping service?");
        assertThat(stored.forks().stream()
                        .filter(fork -> fork.role() == ForkRecord.Role.MEASURE)
                        .toList())
                .hasSize(2)
                .allSatisfy(fork -> {
                    int subscribers = Integer.parseInt(fork.params().get("subscribers"));
                    assertThat(fork.verify().ok()).isTrue();
                    assertThat(fork.verify().subscribers()).isEqualTo(subscribers);
                    assertThat(fork.verify().contentMessages() % subscribers).isZero();
                });
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("## Fan-out")
                .containsPattern("\\| disruptor-multicast \\| [A-Z_, ]+ \\| 2 \\|");
    }

    @Test
    void a_plan_has_each_number_as_far_as_a_variant_serves_it() {
        assertThat(run("plan", "fanout", "--only", "disruptor-multicast", "--forks", "2"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("disruptor-multicast:subscribers=1", "disruptor-multicast:subscribers=10")
                .contains("again     mhhs-bench fanout --workload three-hour-window --forks 2 --subscribers 1,3,10")
                .contains("in 8 JVMs");
    }

    @Test
    void what_serves_one_cannot_be_asked_for_several() {
        assertThat(run("fanout", "--only", "direct", "--out", data.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("disruptor-multicast").contains("was [direct]");
        assertThat(run("fanout", "--only", "disruptor-multicast,direct")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("was [disruptor-multicast, direct]");
        assertThat(run("fanout", "--only", "disruptor-multicast:subscribers=2")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--subscribers");
        assertThat(run("fanout", "--subscribers", "1,11")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--subscribers must be numbers from 1 to 10, was [1, 11]");
        assertThat(run("run", "disruptor:subscribers=3", "even-day")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("subscribers of disruptor must be at most 1, was 3");
        assertThat(data).isEmptyDirectory();
    }

    private static Path onlyEntry(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }
}
