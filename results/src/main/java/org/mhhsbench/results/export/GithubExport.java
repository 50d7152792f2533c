package org.mhhsbench.results.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.StoredRun;

/**
 * github-action-benchmark's {@code customSmallerIsBetter} and {@code customBiggerIsBetter}, which want a file each: of
 * each cell the median of its forks, with the least and the greatest as range. For one thread.
 */
final class GithubExport {

    /** Its members are those that the action reads. */
    record Entry(String name, String unit, double value, String range, String extra) {}

    private GithubExport() {}

    static Exported of(StoredRun stored) {
        List<CellMeasure> measures = CellMeasure.of(stored);
        Map<String, List<ForkRecord>> failed = new LinkedHashMap<>();
        for (ForkRecord fork : stored.forks()) {
            if (!fork.status().isResult()) {
                failed.computeIfAbsent(CellMeasure.cell(fork), unused -> new ArrayList<>())
                        .add(fork);
            }
        }
        String run = stored.run().runId();
        return new Exported(
                List.of(
                        new Exported.File(
                                run + ".smaller-is-better.json", json(run, measures, failed, Measure.Better.LOWER)),
                        new Exported.File(
                                run + ".bigger-is-better.json", json(run, measures, failed, Measure.Better.HIGHER))),
                Measures.without(stored));
    }

    private static String json(
            String run, List<CellMeasure> measures, Map<String, List<ForkRecord>> failed, Measure.Better better) {
        List<Entry> entries = new ArrayList<>();
        for (CellMeasure measure : measures) {
            Measure first = measure.first();
            if (first.better() == better) {
                entries.add(new Entry(
                        measure.atRate(measure.cell() + " / " + first.name()),
                        first.unit(),
                        measure.median(),
                        Decimal.text(measure.least()) + " .. " + Decimal.text(measure.greatest()),
                        "run " + run + ", median of " + measure.ascending().size() + " forks"
                                + failures(failed.get(measure.cell()))));
            }
        }
        return Json.pretty(entries);
    }

    private static String failures(List<ForkRecord> failed) {
        return failed == null
                ? ""
                : failed.stream()
                        .map(fork -> "; " + fork.forkId() + " is no result: " + Measures.reasons(fork))
                        .collect(Collectors.joining());
    }
}
