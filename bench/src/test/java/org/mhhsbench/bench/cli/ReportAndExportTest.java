package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.results.store.StoredRuns;

class ReportAndExportTest extends CommandTest {

    @TempDir
    Path folder;

    private static String committed() throws Exception {
        List<StoredRuns.Entry> runs =
                StoredRuns.list(Home.folder().resolve("results/data")).runs();
        return runs.stream()
                .map(entry -> entry.folder().toString())
                .filter(name -> name.endsWith("-quick"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void a_report_is_made_anew_and_is_itself_a_run() throws Exception {
        String run = committed();
        Path charts = folder.resolve("charts");
        assertThat(run("report", run, "--out", folder.toString(), "--svg", charts.toString()))
                .isEqualTo(ExitCode.OK);
        String page = folder.resolve(Path.of(run).getFileName() + ".html").toString();
        assertThat(charts.resolve("response-time.svg")).exists();
        assertThat(run("compare", page, run)).isEqualTo(ExitCode.OK);
        assertThat(run("export", page, "--format", "go")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("BenchmarkThreeHourWindow/variant=direct");
        assertThat(run("report", run, "--baseline", "nobody", "--out", folder.toString()))
                .as("a smoke run compares nothing")
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void what_is_several_files_wants_a_folder_and_nothing_is_overwritten() throws Exception {
        String run = committed();
        assertThat(run("export", run, "--format", "hgrm")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--out must name a folder");
        Path hgrm = folder.resolve("hgrm");
        assertThat(run("export", run, "--format", "HGRM", "--out", hgrm.toString()))
                .isEqualTo(ExitCode.OK);
        try (Stream<Path> files = Files.list(hgrm)) {
            assertThat(files).isNotEmpty().allMatch(file -> file.toString().endsWith("-us.hgrm"));
        }
        Path csv = folder.resolve("a.csv");
        assertThat(run("export", run, "--format", "csv", "--out", csv.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(run("export", run, "--format", "csv", "--out", csv.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("is there already and is not overwritten");
    }

    @Test
    void where_nothing_can_be_written_that_is_said_and_nothing_is_left() throws Exception {
        String run = committed();
        Path file = Files.writeString(folder.resolve("a-file"), "mine");
        String inside = file.resolve("x").toString();
        assertThat(run("report", run, "--out", inside)).isEqualTo(ExitCode.USAGE);
        assertThat(run("report", run, "--out", folder.toString(), "--svg", inside))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("export", run, "--format", "csv", "--out", inside)).isEqualTo(ExitCode.USAGE);
        assertThat(run("export", run, "--format", "hgrm", "--out", inside)).isEqualTo(ExitCode.USAGE);
        assertThat(run("claims", run, "--out", inside)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("a-file").doesNotContain("internal error");
        assertThat(file).hasContent("mine");
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            err.getBuffer().setLength(0);
            assertThat(run("claims", run, "--out", full.toString())).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains("cannot write /dev/full").contains("make room");
            assertThat(full).exists();
        }
    }

    @Test
    void what_is_no_run_is_refused_with_its_name_and_the_next_step() throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), "<html></html>");
        assertThat(run("report", page.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("page.html must hold an element", "mhhs-bench report RUN");
        assertThat(run("export", "no-such-run", "--format", "csv")).isEqualTo(ExitCode.USAGE);
    }
}
