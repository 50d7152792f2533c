package org.mhhsbench.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.results.SyntheticRun;

class RunCheckTest {

    private static final PersonalNames NAMES = PersonalNames.of(Set.of("build-host-7", "maryjane", "root"));

    @TempDir
    Path data;

    private Path run;

    @BeforeEach
    void writeRun() throws Exception {
        run = SyntheticRun.write(data, SyntheticRun.few(), 11, 12_000);
    }

    private List<String> findings() throws Exception {
        return RunCheck.of(run, NAMES).stream()
                .map(finding -> finding.where() + ": " + finding.problem())
                .toList();
    }

    private void replaceFirst(String file, String regex, String replacement) throws Exception {
        Path path = run.resolve(file);
        String text = Files.readString(path);
        String changed = text.replaceFirst(regex, replacement);
        assertThat(changed).as("the damage was done").isNotEqualTo(text);
        Files.writeString(path, changed);
    }

    @Test
    void a_run_as_it_was_written_has_no_findings() throws Exception {
        assertThat(findings()).isEmpty();
    }

    static Stream<Path> committed() throws Exception {
        // The figures and the histogram of the sample of schema 1 were never of one fork.
        return RunSchemaTest.committed().filter(folder -> !folder.endsWith("schema-1"));
    }

    @ParameterizedTest
    @MethodSource("committed")
    void committed_runs_have_none(Path folder) throws Exception {
        assertThat(RunCheck.of(folder, NAMES))
                .filteredOn(finding -> !finding.problem().contains("not named after"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "forks.ndjson | \"actualDigest\":\"e | \"actualDigest\":\"d | direct-0: is OK and came to d",
                "forks.ndjson | \"lost\":0 | \"lost\":2 | direct-0: 12000 messages were offered, 12002 are accounted for",
                "forks.ndjson | \"wrongAggregates\":0 | \"wrongAggregates\":1 | direct-0: is OK with messages lost",
                "forks.ndjson | \"sent\":12000 | \"sent\":12001 | direct-0: 12001 messages were sent of 12000 offered",
                "forks.ndjson | \"responseNs\":\\{\"p50\":\\d+ | \"responseNs\":{\"p50\":1 | direct-0: the histogram of response gives",
                "forks.ndjson | (\"sendDelayNs\":.*?\"n\":)\\d+ | $17 | direct-0: the histogram of senddelay holds 12000 values",
                "forks.ndjson | \"status\":\"OK\",\"statusReasons\":\\[\\] | \"status\":\"NOT_STEADY\",\"statusReasons\":[] | direct-0: is NOT_STEADY without a reason",
                "forks.ndjson | \"forkId\":\"disruptor-wait-yield-0\" | \"forkId\":\"direct-0\" | direct-0: is there twice",
                "forks.ndjson | \"wait\":\"yield\" | \"wait\":\"block\" | disruptor-wait-yield-0: ran disruptor {wait=block}, which was not planned",
                "forks.ndjson | \"verify\":\\{.*?\\} | \"verify\":null | direct-0: is OK and was not verified",
                "forks.ndjson | \"hiccupNs\":\\{.*?\\}, | '' | forks.ndjson line 1: is not of its schema",
                "forks.ndjson | \"block\":0 | \"blok\":0 | forks.ndjson line 1 cannot be read",
                "run.json | \"runId\" : \"2026 | \"runId\" : \"2025 | run.json: is of the run 2025",
                "run.json | \"blocks\" : 1 | \"blocks\" : 2 | forks.ndjson: direct has 1 of 2 planned forks",
                "env.json | \"cpuModel\" : \"A CPU | \"cpuModel\" : \"build-host-7 | env.json: names a host or a person: build-host-7",
                "env.json | -Xmx2048m | -Djava.io.tmpdir=/home/mary/tmp | env.json: names a host or a person: /home/mary",
                "windows.csv | direct-0,0,12000 | direct-0,0,11999 | direct-0: its windows come to 11999 offered",
                "windows.csv | direct-0,0 | direct-0,1 | direct-0: window 0 is of second 1",
                "windows.csv | direct-0,0 | nobody-0,0 | windows.csv: has windows of nobody-0",
                "windows.csv | direct-0,0 | direct-0,x | windows.csv line 2 cannot be read",
            })
    void each_damage_is_found(String file, String regex, String replacement, String finding) throws Exception {
        replaceFirst(file, regex, replacement);
        assertThat(findings()).anySatisfy(found -> assertThat(found).contains(finding));
    }

    @Test
    void forks_of_the_same_work_must_expect_the_same_answer() throws Exception {
        Path forks = run.resolve("forks.ndjson");
        List<String> lines = Files.readAllLines(forks);
        Files.writeString(
                forks, lines.get(0).replace("e3b0", "d3b0") + "\n" + String.join("\n", lines.subList(1, 4)) + "\n");
        assertThat(findings())
                .singleElement()
                .asString()
                .startsWith("disruptor-wait-yield-0: was expected to come to e3b0");
    }

    @Test
    void a_torn_fork_lacks_in_its_cell() throws Exception {
        Path forks = run.resolve("forks.ndjson");
        String text = Files.readString(forks);
        Files.writeString(forks, text.substring(0, text.length() - 9));
        assertThat(findings())
                .contains(
                        "forks.ndjson: forks.ndjson line 4 was torn off and is left out",
                        "forks.ndjson: broken-ring has 0 of 1 planned forks");
    }

    @Test
    void a_histogram_that_lacks_or_is_damaged_is_found() throws Exception {
        Path log = run.resolve("hist/direct-0.hlog");
        String text = Files.readString(log);
        Files.writeString(log, text.replace("HISTFAAA", "HISTFAAB"));
        assertThat(findings()).singleElement().asString().contains("direct-0.hlog cannot be read");
        Files.writeString(log, text.replace("Tag=service", "Tag=other"));
        assertThat(findings()).containsExactly("direct-0: has quantiles of service and no such histogram");
        Files.delete(log);
        assertThat(findings()).hasSize(4);
    }

    @Test
    void windows_that_lack_are_found() throws Exception {
        Files.delete(run.resolve("windows.csv"));
        assertThat(findings()).contains("direct-0: has response times and no windows");
    }

    @Test
    void a_folder_that_is_no_run_is_one_finding() throws Exception {
        Files.delete(run.resolve("run.json"));
        assertThat(findings()).singleElement().asString().contains("has no run.json");
    }

    @Test
    void words_that_merely_contain_a_name_are_no_names() {
        assertThat(NAMES.in("rebuild-host-70 maryjanes root")).isEmpty();
        assertThat(NAMES.in("C:\\\\Users\\\\Mary maryjane /root/x"))
                .containsExactly("/root/", "C:\\\\Users\\\\Mary", "maryjane");
    }
}
