package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhhsbench.scenarios.spi.workload.Share;
import org.mhhsbench.scenarios.spi.workload.Workload;
import picocli.CommandLine;

class GenerateCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void a_dataset_is_made_and_settled_by_the_same_command_line() throws Exception {
        Path dataset = folder.resolve("dataset");
        assertThat(run("generate", small(dataset, "--broken", "50", "--gzip"))).isEqualTo(ExitCode.OK);
        assertThat(printed.toString()).contains("109 messages, 5 of them broken", "messages/s", "dataset: " + dataset);
        Path settled = folder.resolve("settled");
        assertThat(run("settle", dataset.toString(), "--out", settled.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(settled.resolve("settlement.csv"))
                .hasSameBinaryContentAs(dataset.resolve("expected/settlement.csv"));
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void expected_files_can_be_left_out() {
        assertThat(run("generate", small(folder.resolve("dataset"), "--no-expected")))
                .isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("dataset/expected")).doesNotExist();
        assertThat(printed.toString()).doesNotContain("left out");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--late      | 600        | --late (per thousand) must be 0 to 500, was 600",
                "--meters    | 0          | --meters must be 1 to 40000000, was 0",
                "--days      | 401        | --days must be 1 to 400, was 401",
                "--from      | 2026-02-30 | --from must be a date like 2026-06-10, was 2026-02-30",
                "--market    | uk         | --market must be one of [small, gb], was uk",
                "--runs      | SF,R4      | --runs must be among [DF, DR, II, R1, R2, R3, RF, SF]",
                "--threads   | 0          | --threads must be 1 to 1024, was 0",
                "--broken    | -1         | --broken (per thousand) must be 0 to 500, was -1",
                "--metres    | 5          | Unknown options: '--metres'",
            })
    void what_cannot_be_made_ends_with_two_and_leaves_nothing(String option, String value, String message) {
        List<String> args = new ArrayList<>(Arrays.asList(small(folder.resolve("dataset"))));
        int at = args.indexOf(option);
        if (at >= 0) {
            args.set(at + 1, value);
        } else {
            args.addAll(List.of(option, value));
        }
        assertThat(run("generate", args.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_not_empty_ends_with_two() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(run("generate", small(folder))).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("error: --out " + folder + ": is not empty");
    }

    @Test
    void each_share_has_its_option_and_the_help_says_its_default() {
        run("generate", "--help");
        String help = printed.toString().replaceAll("\\s+", " ");
        for (Share share : Share.values()) {
            assertThat(help)
                    .containsPattern("--" + share.key() + "=N [^=]+\\(default: " + share.defaultPerThousand() + "\\)");
        }
        assertThat(help).startsWith("Examples: mhhs-bench generate --out");
        TreeSet<String> keys = new TreeSet<>(Workload.keyNames());
        keys.remove("messages");
        assertThat(keys).allSatisfy(key -> assertThat(help).contains("--" + key + "="));
    }

    @Test
    void progress_says_how_long_it_will_take() {
        assertThat(GenerateCommand.progress(0, 1_000, 0.5)).isEqualTo("messages   0 %, 0 written, 0/s, ? left");
        assertThat(GenerateCommand.progress(250, 1_000, 2)).isEqualTo("messages  25 %, 250 written, 125/s, 6 s left");
        assertThat(GenerateCommand.progress(1_000, 1_000, 8)).isEqualTo("messages written, 8 s");
    }

    private static String[] small(Path out, String... more) {
        List<String> args = new ArrayList<>(List.of("--out", out.toString()));
        Map.of("--meters", "50", "--days", "2", "--from", "2026-03-28", "--seed", "7")
                .forEach((option, value) -> {
                    args.add(option);
                    args.add(value);
                });
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    private int run(String command, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = command;
        System.arraycopy(args, 0, all, 1, args.length);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(printed));
        line.setErr(new PrintWriter(errors));
        return line.execute(all);
    }
}
