package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mhhsbench.results.compare.Comparison;
import org.mhhsbench.results.compare.Interval;
import org.mhhsbench.results.compare.Metric;
import org.mhhsbench.results.compare.PairResult;
import org.mhhsbench.results.compare.Verdict;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * What may be said of the variants of a run: of those that may be ranked together, by level of durability and by whether they
 * want more cores than there are, all others against one of them.
 *
 * @param baselines by label; empty where nothing is compared
 * @param why nothing is, in words; null where something is
 */
record Verdicts(List<Comparison> comparisons, List<String> baselines, String why) {

    private static final String USUAL = "disruptor";
    private static final int LEAST_BLOCKS = 2;

    static final List<String> HEADINGS = List.of(
            "variant",
            "baseline",
            "measure",
            "verdict",
            "ratio",
            "95 % interval",
            "margin",
            "n",
            "detectable",
            "p (Holm)",
            "Cliff's δ");

    /**
     * @param asked the baseline's label or variant; null: one is chosen
     * @throws IllegalArgumentException if the run has no such cell
     */
    static Verdicts of(StoredRun stored, String asked) {
        if (stored.isOfDrills()) {
            return none("No verdict: a drill shows once what is survived; how long it takes is not to be compared.");
        }
        if (stored.run().profile() == RunRecord.Profile.SMOKE) {
            return none(
                    "No verdict: a smoke run shows that everything works, and decides nothing. Measure with 'mhhs-bench"
                            + " run' in the profile standard to have one.");
        }
        if (stored.run().blocks() < LEAST_BLOCKS) {
            return none("No verdict: the run has one block, and one fork of a variant cannot tell a difference from"
                    + " chance.");
        }
        Map<String, List<CellForks>> alike = CellForks.of(stored).stream()
                .filter(cell -> cell.forks().get(0).role() == ForkRecord.Role.MEASURE
                        && cell.forks().get(0).runner() != ForkRecord.Runner.DRILL)
                .collect(Collectors.groupingBy(Verdicts::likes, TreeMap::new, Collectors.toList()));
        List<Comparison> comparisons = new ArrayList<>();
        List<String> baselines = new ArrayList<>();
        for (List<CellForks> group : alike.values()) {
            List<String> labels =
                    group.stream().map(CellForks::label).distinct().toList();
            String baseline = asked != null ? asked : baseline(group, stored.run());
            List<String> rivals = asked != null
                    ? List.of()
                    : labels.stream().filter(label -> !label.equals(baseline)).toList();
            if (asked != null || !rivals.isEmpty()) {
                comparisons.add(Comparison.of(stored, baseline, rivals, Comparison.Options.DEFAULT));
                baselines.add(baseline);
            }
            if (asked != null) {
                break;
            }
        }
        return comparisons.isEmpty()
                ? none(
                        "No verdict: no two variants may be ranked together: of one level of durability, and as short of cores.")
                : new Verdicts(comparisons, baselines, null);
    }

    private static Verdicts none(String why) {
        return new Verdicts(List.of(), List.of(), why);
    }

    /** Alike for cells that may be ranked together. */
    private static String likes(CellForks cell) {
        String level = cell.promise() == null || cell.promise().durability() == null
                ? ""
                : cell.promise().durability();
        boolean oversubscribed = cell.results().stream().anyMatch(fork -> fork.has(ForkStatus.OVERSUBSCRIBED));
        return level + (oversubscribed ? " " + ForkStatus.OVERSUBSCRIBED : "");
    }

    /** The usual one, that which controls were made of, another of its pattern, or the first by name. */
    private static String baseline(List<CellForks> group, RunRecord run) {
        String control = run.controls() == null ? null : run.controls().variant();
        String pattern = run.cells().stream()
                .filter(cell -> cell.variant().equals(control) && cell.promise() != null)
                .map(cell -> cell.promise().pattern())
                .findFirst()
                .orElse(null);
        List<Predicate<CellForks>> wishes = List.of(
                cell -> cell.label().equals(USUAL),
                cell -> cell.label().equals(control),
                cell -> cell.promise() != null && cell.promise().pattern().equals(pattern));
        return wishes.stream()
                .flatMap(wish -> group.stream().filter(wish))
                .findFirst()
                .orElse(group.get(0))
                .label();
    }

    private List<PairResult> pairs() {
        return comparisons.stream().flatMap(each -> each.pairs().stream()).toList();
    }

    Part part() {
        if (why != null) {
            return Part.missing("verdicts", "Verdicts", why);
        }
        List<String> words = new ArrayList<>(List.of(summary(), Words.VERDICTS));
        words.add("Compared with " + String.join("; others with ", baselines) + ". "
                + families() + ". Seed " + comparisons.get(0).seed() + ", "
                + Amounts.count(comparisons.get(0).draws()) + " draws.");
        comparisons.stream()
                .flatMap(each -> each.watermarks().stream())
                .distinct()
                .forEach(words::add);
        List<List<String>> told = comparisons.stream()
                .flatMap(each -> each.told().stream())
                .distinct()
                .map(each -> List.of(each.cell(), each.what()))
                .toList();
        return new Part(
                "verdicts",
                "Verdicts",
                words,
                "",
                List.of(),
                List.of(overview()),
                List.of(
                        new Grid("Every comparison in figures", 4, HEADINGS, rows()),
                        new Grid(
                                "Left out of the comparison, or in it in spite of something",
                                2,
                                List.of("variant", "what"),
                                told)));
    }

    /** How much of what was compared is told at all. */
    private String summary() {
        List<Verdict> verdicts = pairs().stream().map(PairResult::verdict).toList();
        long faster = verdicts.stream().filter(Verdict.Faster.class::isInstance).count();
        long slower = verdicts.stream().filter(Verdict.Slower.class::isInstance).count();
        long decided = verdicts.stream().filter(Verdict::decided).count();
        return "Told: " + decided + " of " + verdicts.size() + " comparisons, "
                + faster + " ▲ faster, " + slower + " ▼ slower, " + (decided - faster - slower)
                + " = alike. Of the others so many forks on this machine say nothing, in neither direction. Other pairs:"
                + " mhhs-bench compare RUN CELL CELL.";
    }

    /** A row a variant, a column a measure: the verdict's sign, word and ratio. */
    private Grid overview() {
        TreeSet<Metric> metrics =
                pairs().stream().map(PairResult::metric).collect(Collectors.toCollection(TreeSet::new));
        List<String> headings = new ArrayList<>(List.of("variant", "against"));
        metrics.forEach(metric -> headings.add(metric.words()));
        List<List<String>> rows = new ArrayList<>();
        Map<String, List<PairResult>> bySubject = pairs().stream()
                .collect(Collectors.groupingBy(
                        pair -> pair.subject() + " " + pair.baseline(), TreeMap::new, Collectors.toList()));
        for (List<PairResult> pairs : bySubject.values()) {
            List<String> row =
                    new ArrayList<>(List.of(pairs.get(0).subject(), pairs.get(0).baseline()));
            for (Metric metric : metrics) {
                row.add(pairs.stream()
                        .filter(pair -> pair.metric().equals(metric))
                        .findFirst()
                        .map(Verdicts::brief)
                        .orElse(Amounts.NONE));
            }
            rows.add(row);
        }
        return new Grid("Verdict and ratio to the baseline", headings.size(), headings, rows);
    }

    private static String brief(PairResult pair) {
        // A ratio of so few says nothing.
        String figures = pair.verdict() instanceof Verdict.TooFewForks ? "" : " " + ratio(pair.ratio());
        // On one line, however narrow the column.
        String mark = pair.notes().isEmpty() ? "" : " †";
        return (sign(pair.verdict()) + " " + word(pair.verdict()) + figures + mark).replace(' ', '\u00a0');
    }

    /** What was adjusted for what: metrics with as many pairs are told together. */
    private String families() {
        Map<Integer, Set<String>> metrics = new TreeMap<>(Comparator.reverseOrder());
        comparisons.stream()
                .flatMap(each -> each.families().stream())
                .forEach(family -> metrics.computeIfAbsent(family.pairs().size(), unused -> new LinkedHashSet<>())
                        .add(family.metric().words()));
        return metrics.entrySet().stream()
                        .map(each -> (each.getKey() == 1 ? "One pair in " : each.getKey() + " pairs in each of ")
                                + String.join(", ", each.getValue()))
                        .collect(Collectors.joining("; "))
                + ": adjusted by Holm within a metric, not across metrics";
    }

    private static String sign(Verdict verdict) {
        return verdict instanceof Verdict.Faster
                ? "▲"
                : verdict instanceof Verdict.Slower ? "▼" : verdict.decided() ? "=" : "?";
    }

    private static String word(Verdict verdict) {
        return verdict instanceof Verdict.TooFewForks
                ? "n too small"
                : verdict instanceof Verdict.Inconclusive
                        ? "inconclusive"
                        : verdict instanceof Verdict.DifferentButTrivial ? "trivially different" : verdict.words();
    }

    private List<List<String>> rows() {
        return pairs().stream().map(Verdicts::row).toList();
    }

    private static List<String> row(PairResult pair) {
        return List.of(
                pair.subject(),
                pair.baseline(),
                pair.metric().words(),
                pair.verdict().words() + (pair.notes().isEmpty() ? "" : " (" + String.join("; ", pair.notes()) + ")"),
                ratio(pair.ratio()),
                interval(pair.interval()),
                "× " + decimal(pair.margin().own())
                        + (pair.margin().ofNoise()
                                ? ", noise " + decimal(pair.margin().factor())
                                : ""),
                String.valueOf(pair.n()),
                ratio(pair.detectable()),
                pair.holmP() == null ? Amounts.NONE : String.format(Locale.ROOT, "%.4f", pair.holmP()),
                pair.cliffsDelta() == null ? Amounts.NONE : String.format(Locale.ROOT, "%.2f", pair.cliffsDelta()));
    }

    /** What a comparison has: a dash where it has none. */
    static String interval(Interval interval) {
        return interval == null ? Amounts.NONE : decimal(interval.low()) + " – " + decimal(interval.high());
    }

    /** Likewise. */
    static String ratio(Double ratio) {
        return Objects.isNull(ratio) ? Amounts.NONE : "× " + decimal(ratio);
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, value < 0.1 ? "%.4f" : value < 10 ? "%.3f" : "%.1f", value);
    }
}
