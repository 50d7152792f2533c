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

    private record Key(String cell, String metric, Long ratePerSec, String unit, Measure.Better better) {

        String name() {
            return cell + " / " + metric + (ratePerSec == null ? "" : " at " + ratePerSec + " msg/s");
        }
    }

    private GithubExport() {}

    static Exported of(StoredRun stored) {
        Map<Key, List<Double>> values = new LinkedHashMap<>();
        Map<String, List<ForkRecord>> failed = new LinkedHashMap<>();
        for (ForkRecord fork : stored.forks()) {
            String cell = fork.scenario() + " / " + fork.label();
            if (!fork.status().isResult()) {
                failed.computeIfAbsent(cell, unused -> new ArrayList<>()).add(fork);
            }
            for (Measure measure : Measures.of(fork)) {
                Key key = new Key(cell, measure.name(), measure.ratePerSec(), measure.unit(), measure.better());
                values.computeIfAbsent(key, unused -> new ArrayList<>()).add(measure.value());
            }
        }
        String run = stored.run().runId();
        return new Exported(
                List.of(
                        new Exported.File(
                                run + ".smaller-is-better.json", json(run, values, failed, Measure.Better.LOWER)),
                        new Exported.File(
                                run + ".bigger-is-better.json", json(run, values, failed, Measure.Better.HIGHER))),
                Measures.without(stored));
    }

    private static String json(
            String run, Map<Key, List<Double>> values, Map<String, List<ForkRecord>> failed, Measure.Better better) {
        List<Entry> entries = new ArrayList<>();
        values.forEach((key, each) -> {
            if (key.better() == better) {
                List<Double> sorted = each.stream().sorted().toList();
                entries.add(new Entry(
                        key.name(),
                        key.unit(),
                        Order.median(sorted),
                        Decimal.text(sorted.get(0)) + " .. " + Decimal.text(sorted.get(sorted.size() - 1)),
                        "run " + run + ", median of " + sorted.size() + " forks" + failures(failed.get(key.cell()))));
            }
        });
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
