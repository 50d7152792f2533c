package org.mhhsbench.results.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.results.model.ForkRecord;

/** Puts values of cells beside each other, family by family. For one thread. */
final class Comparer {

    /** Fewer cells have no omnibus that their one pair does not have. */
    private static final int LEAST_FOR_OMNIBUS = 3;

    /** A cell against another. */
    record Pair(Cell subject, Cell baseline) {}

    private final Comparison.Design design;
    private final Comparison.Options options;
    private final NoiseFloor floor;
    private final List<Told> told = new ArrayList<>();

    Comparer(Comparison.Design design, Comparison.Options options, NoiseFloor floor) {
        this.design = design;
        this.options = options;
        this.floor = floor;
    }

    /** What was left out, or is in it in spite of something; to be asked for in the end. */
    List<Told> told() {
        return told;
    }

    /** Families of these pairs: a setting and a metric each. */
    List<Family> families(List<Pair> pairs) {
        Map<List<Object>, List<Pair>> settings = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            String unlike = pair.subject.unlike(pair.baseline);
            if (unlike != null && !options.allow()) {
                told.add(Told.notCompared(
                        pair.subject.name(), "not compared with " + pair.baseline.name() + ": " + unlike));
                continue;
            }
            Cell.Key key = pair.subject.key();
            settings.computeIfAbsent(List.of(key.runner(), key.scenario()), unused -> new ArrayList<>())
                    .add(pair);
        }
        List<Family> families = new ArrayList<>();
        settings.values().forEach(alike -> families.addAll(ofSetting(alike)));
        return families;
    }

    private List<Family> ofSetting(List<Pair> pairs) {
        List<Family> families = new ArrayList<>();
        TreeSet<Metric> metrics = new TreeSet<>();
        pairs.forEach(pair -> {
            metrics.addAll(pair.subject.metrics());
            metrics.addAll(pair.baseline.metrics());
        });
        for (Metric metric : metrics) {
            List<Judge.Case> cases = new ArrayList<>();
            for (Pair pair : pairs) {
                Judge.Case each = pair(metric, pair);
                if (each.subject().isEmpty() || each.baseline().isEmpty()) {
                    told.add(Told.notCompared(
                            pair.subject.name(),
                            metric.words() + " not compared with " + pair.baseline.name() + ": "
                                    + (pair.subject.values(metric).isEmpty()
                                                    || pair.baseline
                                                            .values(metric)
                                                            .isEmpty()
                                            ? "one of them has no such value, or did not keep up with the rate"
                                            : "no block has a value of both")));
                } else {
                    cases.add(each);
                }
            }
            if (!cases.isEmpty()) {
                families.add(new Family(
                        metric,
                        pairs.get(0).subject.key().scenario(),
                        omnibus(metric, pairs),
                        Judge.judge(metric, cases, design, options.draws(), options.seed())));
            }
        }
        return families;
    }

    private Judge.Case pair(Metric metric, Pair pair) {
        List<Value> subject = pair.subject.values(metric);
        List<Value> baseline = pair.baseline.values(metric);
        List<String> notes = new ArrayList<>();
        String unlike = pair.subject.unlike(pair.baseline);
        if (unlike != null) {
            notes.add(unlike);
        }
        notes.addAll(Disturbance.of(metric, pair.subject, pair.baseline));
        if (design == Comparison.Design.BLOCKS) {
            Map<Integer, Value> x = byBlock(subject);
            Map<Integer, Value> y = byBlock(baseline);
            TreeSet<Integer> both = new TreeSet<>(x.keySet());
            both.retainAll(y.keySet());
            int alone = x.size() + y.size() - 2 * both.size();
            if (alone > 0) {
                notes.add(alone + (alone == 1 ? " block has" : " blocks have") + " a value of one side only");
            }
            subject = both.stream().map(x::get).toList();
            baseline = both.stream().map(y::get).toList();
        }
        boolean control = pair.subject.key().role() != ForkRecord.Role.MEASURE;
        // A control that were held against its own noise could not fail.
        Margin margin = Margin.of(metric, control ? NoiseFloor.UNKNOWN : floor);
        return new Judge.Case(pair.subject.name(), pair.baseline.name(), subject, baseline, margin, notes);
    }

    private static Map<Integer, Value> byBlock(List<Value> values) {
        return values.stream()
                .collect(Collectors.toMap(Value::block, value -> value, (first, again) -> first, LinkedHashMap::new));
    }

    /** Over the blocks that have a value of every cell; null without two of them. */
    private Double omnibus(Metric metric, List<Pair> pairs) {
        List<Map<Integer, Value>> cells = pairs.stream()
                .flatMap(pair -> Stream.of(pair.baseline, pair.subject))
                .distinct()
                .map(cell -> byBlock(cell.values(metric)))
                .toList();
        if (design != Comparison.Design.BLOCKS || cells.size() < LEAST_FOR_OMNIBUS) {
            return null;
        }
        TreeSet<Integer> common = new TreeSet<>(cells.get(0).keySet());
        cells.forEach(cell -> common.retainAll(cell.keySet()));
        if (common.size() < 2) {
            return null;
        }
        double[][] blocks = common.stream()
                .map(block -> cells.stream()
                        .mapToDouble(cell -> cell.get(block).value())
                        .toArray())
                .toArray(double[][]::new);
        return Friedman.p(blocks, options.seed());
    }

    /** Tells of every fork of a cell that is not as it should be, and of what no record vouches for. */
    void tell(Cell cell, String run) {
        if (cell.forks().stream().anyMatch(ForkRecord::onOwnServer)) {
            told.add(new Told(
                    cell.name() + run,
                    "its server is the user's own: which it is, its level of durability and its CPU time no record knows",
                    true,
                    false));
        }
        Map<String, List<ForkRecord>> byStatus = cell.forks().stream()
                .filter(fork -> !fork.statuses().equals("OK"))
                .collect(Collectors.groupingBy(ForkRecord::statuses, LinkedHashMap::new, Collectors.toList()));
        byStatus.forEach((statuses, forks) -> told.add(new Told(
                cell.name() + run,
                forks.size() + " of " + cell.forks().size() + (cell.forks().size() == 1 ? " fork" : " forks") + " "
                        + statuses + ": "
                        + Objects.requireNonNullElse(forks.get(0).reason(), "no reason given"),
                Cell.isRanked(forks.get(0)),
                forks.get(0).status().failed())));
    }
}
