package org.mhhsbench.results.export;

import java.util.function.Function;
import org.mhhsbench.results.store.StoredRun;

/** The forms in which a run can be had. */
public enum ExportFormat {
    /** An array of results as JMH writes it. */
    JMH("JMH's JSON, one file", false, JmhExport::of),
    /** Text that {@code benchstat} reads. */
    GO("Go benchmark text, one file", false, GoExport::of),
    /** What github-action-benchmark takes as customSmallerIsBetter and customBiggerIsBetter. */
    GITHUB("github-action-benchmark's JSON, a file a direction", true, GithubExport::of),
    /** What {@code bencher run --adapter json} takes. */
    BENCHER("Bencher Metric Format, one file", false, BencherExport::of),
    /** Percentile distributions as HdrHistogram prints them. */
    HGRM("HdrHistogram's percentile distributions in µs, a file a cell, clock and rate", true, HgrmExport::of),
    /** A row a fork and metric. */
    CSV("tidy CSV, a row a fork and metric, one file", false, CsvExport::of),
    /** A test case a fork. */
    JUNIT("JUnit's XML, a test case a fork, one file", false, JunitExport::of);

    private final String summary;
    private final boolean severalFiles;
    private final Function<StoredRun, Exported> export;

    ExportFormat(String summary, boolean severalFiles, Function<StoredRun, Exported> export) {
        this.summary = summary;
        this.severalFiles = severalFiles;
        this.export = export;
    }

    /** What it is, in a line. */
    public String summary() {
        return summary;
    }

    /** Whether it may be several files, so that they need a folder. */
    public boolean severalFiles() {
        return severalFiles;
    }

    /** The run in this form. */
    public Exported of(StoredRun stored) {
        return export.apply(stored);
    }
}
