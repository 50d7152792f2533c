package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest extends CommandTest {

    @TempDir
    Path folder;

    private static Path committed() throws Exception {
        return CommittedRun.folder();
    }

    private Path copyWith(String file, String text, String other) throws Exception {
        return CommittedRun.copy(committed(), folder, file, text, other);
    }

    @Test
    void a_run_of_one_fork_a_cell_equals_itself_and_that_is_no_verdict() throws Exception {
        String run = committed().toString();
        assertThat(run("compare", run, run)).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("not for comparison")
                .contains("not interleaved")
                .contains("messages/s")
                .contains("1.000")
                .contains("n too small to decide");
        assertThat(run("compare", run, run, "--strict")).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void runs_of_other_machines_are_put_side_by_side_only_if_allowed() throws Exception {
        String machine = committed().getParent().getFileName().toString();
        Path other = copyWith("run.json", machine, "m-0000000000");
        assertThat(run("compare", committed().toString(), other.toString())).isEqualTo(ExitCode.NOT_COMPARABLE);
        assertThat(out.toString()).contains("machine differs").doesNotContain("n too small");
        assertThat(run("compare", "--allow", committed().toString(), other.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains("compared although not comparable, by machine")
                .contains("n too small");
    }

    @Test
    void an_invalid_fork_is_never_compared() throws Exception {
        Path other = copyWith("forks.ndjson", "\"status\":\"", "\"status\":\"INVALID\",\"was\":\"");
        Path forks = other.resolve("forks.ndjson");
        Files.writeString(forks, Files.readString(forks).replaceAll(",\"was\":\"[A-Z_]*\"", ""));
        assertThat(run("compare", committed().toString(), other.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("INVALID").doesNotContain("n too small");
        assertThat(err.toString()).contains("failed or came to wrong results");
    }

    /** A run of ten blocks: {@code direct}, and {@code other}, which does so much of its throughput. */
    private String blocks(double factor) throws Exception {
        Path copy = copyWith("run.json", "\"SMOKE\"", "\"STANDARD\"");
        Path file = copy.resolve("forks.ndjson");
        String direct = Files.readString(file)
                .lines()
                .filter(line -> line.contains("\"variant\":\"direct\""))
                .findFirst()
                .orElseThrow();
        ObjectMapper mapper = new ObjectMapper();
        StringBuilder lines = new StringBuilder();
        Random random = new Random(1);
        for (int block = 0; block < 10; block++) {
            for (String variant : new String[] {"direct", "other"}) {
                ObjectNode fork = (ObjectNode) mapper.readTree(direct);
                double noise = Math.exp(0.005 * random.nextGaussian()) * (variant.equals("other") ? factor : 1);
                ObjectNode throughput = (ObjectNode) fork.get("throughput");
                throughput.put(
                        "deliveredPerSec",
                        noise * throughput.get("deliveredPerSec").asDouble());
                fork.put("variant", variant)
                        .put("forkId", variant + "-" + block)
                        .put("block", block);
                lines.append(mapper.writeValueAsString(fork)).append('\n');
            }
        }
        Files.writeString(file, lines);
        return copy.toString();
    }

    @Test
    void a_slower_cell_fails_where_that_was_asked_for() throws Exception {
        String run = blocks(0.8);
        assertThat(run("compare", run, "direct", "other")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("slower").contains("sign-flip");
        assertThat(run("compare", run, "--baseline", "direct", "--fail-on", "slower:p99,slower:cpu"))
                .isEqualTo(ExitCode.OK);
        assertThat(run("compare", run, "--baseline", "direct", "--fail-on", "slower:throughput"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("failed: other is slower in throughput");
        assertThat(run("compare", run, "--all-pairs", "--fail-on", "slower")).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void a_control_that_failed_stands_above_the_verdicts_and_fails_the_command() throws Exception {
        String run = blocks(0.8);
        Path file = Path.of(run).resolve("run.json");
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode record = (ObjectNode) mapper.readTree(Files.readString(file));
        record.putObject("controls")
                .put("variant", "direct")
                .put("injectedNs", 1_000)
                .put("lostMessage", 0)
                .put("limitPerSec", 0)
                .putObject("params");
        // The harness alone was measured in no block of it.
        Files.writeString(file, mapper.writeValueAsString(record));
        assertThat(run("compare", run, "direct", "other")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .startsWith("!! a control of " + record.get("runId").asText() + " failed");
        assertThat(err.toString()).contains("failed: a control failed");
        out.getBuffer().setLength(0);
        assertThat(run("compare", run, "direct", "other", "--format", "markdown"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("a control of ").contains("**slower**");
    }

    @Test
    void markdown_is_short_and_json_can_be_read() throws Exception {
        String run = blocks(1.2);
        assertThat(run("compare", run, "direct", "other", "--format", "markdown"))
                .isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines().count()).isLessThan(20);
        assertThat(out.toString()).contains("| other | direct | throughput |").contains("**faster**");
        out.getBuffer().setLength(0);
        assertThat(run("compare", run, "direct", "other", "--format", "json")).isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/families/0/pairs/0/verdict/kind")
                        .asText())
                .isEqualTo("faster");
    }

    @Test
    void what_cannot_be_meant_is_a_usage_error() throws Exception {
        String run = blocks(1);
        assertThat(run("compare", run, "direct", "othr")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("rival must be one of [direct, other], was othr (did you mean other?)");
        assertThat(run("compare", run)).isEqualTo(ExitCode.USAGE);
        assertThat(run("compare", run, run, "--fail-on", "worse")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("a verdict to fail on must be one of [faster, slower,");
        assertThat(run("compare", run, run, "--fail-on", "slower:p98")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("a metric to fail on must be one of [throughput, sustained, p50,");
    }

    @Test
    void runs_are_listed_and_an_unknown_one_is_a_usage_error() throws Exception {
        String id = committed().getFileName().toString();
        assertThat(run("runs")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains(id);
        assertThat(run("runs", "--json")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("\"runId\":\"" + id + "\"");
        assertThat(run("compare", id, id + "x")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean " + id);
    }
}
