package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportLclCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private Path source;
    private Path out;

    @BeforeEach
    void makeSource() throws IOException {
        out = folder.resolve("dataset");
        source = Files.writeString(
                folder.resolve("MAC000002.csv"), "LCLid,tstp,energy(kWh/hh)\nMAC000002,2013-01-15 00:30:00, 0.5 \n");
    }

    @Test
    void anImportPrintsItsCountsAndTheAttribution() {
        int code = run("--out", out.toString(), "--from", "2013-01-15", "--days", "1");

        assertThat(errors.toString()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(printed.toString()).contains("rows read", "0.500", "licensed under CC BY 4.0");
        assertThat(out.resolve("messages/2013-01.ndjson")).exists();
    }

    @Test
    void inputThatCannotBeUsedEndsWithTwoAndLeavesNothing() throws IOException {
        Files.writeString(source, "a,b\n1,2\n");

        assertThat(run("--out", out.toString(), "--from", "2013-01-15", "--days", "1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("error: MAC000002.csv:1: header \"a,b\": neither");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(source));
    }

    @Test
    void optionsOutsideTheirRangeEndWithTwo() {
        assertThat(run("--out", out.toString(), "--from", "2013-01-15", "--days", "0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("--days: 0: must be 1 to 1500");
        assertThat(run("--out", out.toString(), "--from", "2013-01-15", "--days", "1", "--fit-year", "1999"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("--fit-year: 1999");
        assertThat(run("--out", out.toString(), "--from", "15/01/2013", "--days", "1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("--out", out.toString(), "--days", "1")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMissingSourceOrFolderEndsWithTwo() {
        assertThat(run("--out", folder.resolve("a/b").toString(), "--from", "2013-01-15", "--days", "1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("the folder above it does not exist");
        source = folder.resolve("none.csv");
        assertThat(run("--out", out.toString(), "--from", "2013-01-15", "--days", "1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("none.csv: does not exist");
    }

    @Test
    void helpBeginsWithExamples() {
        assertThat(run("--help")).isEqualTo(ExitCode.OK);
        assertThat(printed.toString()).startsWith("Examples:");
    }

    @Test
    void importWithoutASourceNamesTheSources() {
        assertThat(commandLine().execute("import")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("which source? one of [lcl]");
    }

    private int run(String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "import";
        arguments[1] = "lcl";
        arguments[2] = source.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        return Main.commandLine().setOut(new PrintWriter(printed, true)).setErr(new PrintWriter(errors, true));
    }
}
