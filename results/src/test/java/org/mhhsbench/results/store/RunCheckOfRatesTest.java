package org.mhhsbench.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;
import org.mhhsbench.results.model.WindowRecord;
import org.mhhsbench.results.report.HtmlReport;
import org.mhhsbench.results.report.MarkdownReport;

/** A run whose first fork tells of two rates. */
class RunCheckOfRatesTest {

    private static final int HIGHER_MESSAGES = 20_000;

    @TempDir
    Path data;

    private Path run;
    private long higher;

    @BeforeEach
    void writeRun() throws Exception {
        StoredRun one = StoredRun.read(SyntheticRun.write(data, SyntheticRun.few(), 11, 12_000));
        RunFolder folder = RunFolder.create(
                data.resolve("rates"), "m-0123456789", one.run().runId());
        run = folder.path();
        for (ForkRecord fork : one.forks()) {
            boolean several = fork == one.forks().get(0);
            Map<String, Histogram> histograms =
                    new LinkedHashMap<>(one.histograms().getOrDefault(fork.forkId(), Map.of()));
            List<WindowRecord> windows = new ArrayList<>();
            for (WindowRecord window : one.windows()) {
                if (window.forkId().equals(fork.forkId())) {
                    windows.add(several ? at(window, fork.load().offeredPerSec()) : window);
                }
            }
            folder.append(several ? withRates(fork, histograms, windows) : fork);
            folder.append(windows);
            HistogramLog.write(folder.histograms(fork.forkId()), histograms);
        }
        folder.write(one.environment());
        folder.write(one.run());
    }

    private ForkRecord withRates(ForkRecord fork, Map<String, Histogram> histograms, List<WindowRecord> windows) {
        higher = 4 * fork.load().offeredPerSec();
        Histogram response = new Histogram(3);
        for (int i = 0; i < HIGHER_MESSAGES; i++) {
            response.recordValue(1_000 + i);
        }
        for (String recorder : List.of(HistogramLog.RESPONSE, HistogramLog.SERVICE, HistogramLog.SEND_DELAY)) {
            histograms.put(HistogramLog.tag(recorder, higher), response);
        }
        windows.add(new WindowRecord(
                fork.forkId(),
                0,
                HIGHER_MESSAGES,
                HIGHER_MESSAGES,
                HIGHER_MESSAGES,
                0,
                0,
                1L,
                2L,
                3L,
                4,
                5,
                6,
                7,
                8L,
                9,
                higher,
                10L));
        Quantiles quantiles = Quantiles.of(response);
        return fork.with(List.of(
                new ForkRecord.Rate(
                        fork.load().offeredPerSec(),
                        fork.load().offeredPerSec(),
                        fork.counts(),
                        fork.responseNs(),
                        fork.serviceNs(),
                        fork.sendDelayNs(),
                        List.of()),
                new ForkRecord.Rate(
                        higher,
                        0.9 * higher,
                        new ForkRecord.Counts(HIGHER_MESSAGES, HIGHER_MESSAGES, HIGHER_MESSAGES, 0, 0, 0, 0, 0, 0),
                        quantiles,
                        quantiles,
                        quantiles,
                        List.of("NOT_STEADY: overloaded or held up"))));
    }

    private static WindowRecord at(WindowRecord window, long rate) {
        return new WindowRecord(
                window.forkId(),
                window.second(),
                window.offered(),
                window.sent(),
                window.processed(),
                window.failed(),
                window.backlog(),
                window.p50Ns(),
                window.p99Ns(),
                window.maxNs(),
                window.cpuNs(),
                window.allocBytes(),
                window.gcMs(),
                window.jitMs(),
                window.stealMs(),
                window.hiccupMaxNs(),
                rate,
                null);
    }

    private List<String> findings() throws Exception {
        return RunCheck.of(run, PersonalNames.of(Set.of())).stream()
                .map(finding -> finding.where() + ": " + finding.problem())
                .toList();
    }

    private void replaceFirst(String file, String text, String other) throws Exception {
        Path path = run.resolve(file);
        String changed = Files.readString(path).replace(text, other);
        assertThat(changed).as("the damage was done").isNotEqualTo(Files.readString(path));
        Files.writeString(path, changed);
    }

    @Test
    void a_run_of_two_rates_as_it_was_written_has_no_findings() throws Exception {
        assertThat(findings()).isEmpty();
    }

    @Test
    void quantiles_of_a_rate_are_held_against_its_histogram() throws Exception {
        replaceFirst("forks.ndjson", "\"max\":21007,\"n\":20000", "\"max\":21006,\"n\":20000");
        assertThat(findings()).anyMatch(finding -> finding.contains("the histogram of response@" + higher + " gives"));
    }

    @Test
    void windows_of_a_rate_sum_up_to_its_counts() throws Exception {
        replaceFirst("windows.csv", ",20000,20000,20000,", ",20000,20000,19999,");
        assertThat(findings())
                .singleElement()
                .asString()
                .contains("at " + higher + "/s: its windows come to 19999 processed, its counts say 20000");
    }

    @Test
    void the_first_rate_is_what_the_record_says_of_itself() throws Exception {
        replaceFirst("forks.ndjson", "\"rates\":[{\"offeredPerSec\":20000", "\"rates\":[{\"offeredPerSec\":19999");
        assertThat(findings()).anyMatch(finding -> finding.contains("is not of its first rate, 19999"));
    }

    @Test
    void reports_tell_of_each_rate_and_what_is_true_of_it_alone() throws Exception {
        StoredRun stored = StoredRun.read(run);
        assertThat(MarkdownReport.of(stored))
                .contains("## Rates")
                .containsPattern("\\| direct \\| NOT_STEADY \\| 80,000 \\| 72,000 \\| 250 ms \\|");
        assertThat(HtmlReport.of(stored)).contains("<section id=\"rates\">");
        assertThat(stored.forks().get(0).statuses()).isEqualTo("OK");
    }
}
