package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.store.StoredRun;
import picocli.CommandLine;

@Timeout(120)
class QuickCommandTest {

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }

    @Test
    void a_run_is_stored_read_back_and_shown_with_its_watermark() throws Exception {
        int exitCode =
                run("quick", "--variants", "direct", "--messages", "1000", "--rate", "20000", "--out", data.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("direct").contains("smoke run: not for comparison");
        Path folder = onlyEntry(onlyEntry(data));
        StoredRun stored = StoredRun.read(folder);
        assertThat(stored.warnings()).isEmpty();
        assertThat(stored.forks()).hasSize(1);
        assertThat(stored.forks().get(0).verify().ok()).isTrue();
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
        assertThat(run("quick", "--variants", "telepathy", "--out", data.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("telepathy").contains("disruptor");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void too_few_messages_are_a_usage_error() {
        assertThat(run("quick", "--messages", "10", "--out", data.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("messages must be 1000 to 400000, was 10");
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
