package org.mhhsbench.results.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mhhsbench.results.compare.Comparison;
import org.mhhsbench.results.compare.Margin;
import org.mhhsbench.results.compare.Metric;
import org.mhhsbench.results.compare.NoiseFloor;
import org.mhhsbench.results.compare.PairResult;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * Which differences a run can tell: by how much one variant, measured twice in each block, differs from itself. Immutable,
 * any thread.
 */
final class NoiseTable {

    private static final List<String> HEADINGS = List.of(
            "measure", "to itself", "95 % interval", "no difference told below", "found in four of five cases from");

    private static final List<Metric.Kind> BRIEF = List.of(Metric.Kind.THROUGHPUT, Metric.Kind.P50, Metric.Kind.P99);

    private final List<PairResult> pairs;
    private final NoiseFloor floor;

    private NoiseTable(Comparison control) {
        this.pairs = control.pairs().stream()
                .filter(pair -> pair.equivalenceInterval() != null)
                .toList();
        this.floor = NoiseFloor.of(control);
    }

    /** Without rows where no variant was measured twice, or in too few blocks. */
    static NoiseTable of(StoredRun stored) {
        return new NoiseTable(Comparison.ofControl(stored, ForkRecord.Role.AA, Comparison.Options.DEFAULT));
    }

    Grid grid() {
        return new Grid(
                "What the noise of this machine allows to tell",
                1,
                HEADINGS,
                pairs.stream().map(this::row).toList());
    }

    /** The least differences that are told, in a few words; empty where nothing is known. */
    String brief() {
        Map<Metric.Kind, DoubleSummaryStatistics> told = pairs.stream()
                .collect(Collectors.groupingBy(
                        pair -> pair.metric().kind(), TreeMap::new, Collectors.summarizingDouble(this::leastTold)));
        return BRIEF.stream()
                .filter(told::containsKey)
                .map(kind -> kind.words() + " × "
                        + Amounts.range(
                                Verdicts.decimal(told.get(kind).getMin()),
                                Verdicts.decimal(told.get(kind).getMax())))
                .collect(Collectors.joining(", "));
    }

    private List<String> row(PairResult pair) {
        return List.of(
                pair.metric().words(),
                Verdicts.ratio(pair.ratio()),
                Verdicts.interval(pair.interval()),
                Verdicts.ratio(leastTold(pair)),
                Verdicts.ratio(pair.detectable() == null ? null : (Double) detectable(pair)));
    }

    /** A control is held against the metric's own margin; other pairs against that of the noise, which is added here. */
    private double detectable(PairResult pair) {
        return pair.detectable() * leastTold(pair) / pair.margin().own();
    }

    private double leastTold(PairResult pair) {
        return Margin.of(pair.metric(), floor).factor();
    }
}
