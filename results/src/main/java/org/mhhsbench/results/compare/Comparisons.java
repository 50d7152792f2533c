package org.mhhsbench.results.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.StoredRun;

/** Which cells meet which, and what stands over it. Stateless, any thread. */
final class Comparisons {

    private static final String SMOKE = "smoke run: not for comparison";
    private static final String NOT_INTERLEAVED =
            "not interleaved: two sittings, whatever changed on the machine between" + " them is in every ratio";

    private Comparisons() {}

    static List<String> names(StoredRun run) {
        return Cell.of(run).stream().map(Cell::name).distinct().toList();
    }

    static Comparison withBaseline(StoredRun run, String baseline, List<String> rivals, Comparison.Options options) {
        List<Cell> cells = Cell.of(run);
        List<Cell> baselines = named(cells, baseline, "baseline");
        List<Cell> subjects = rivals.isEmpty()
                ? cells.stream().filter(Comparisons::measured).toList()
                : rivals.stream()
                        .flatMap(rival -> named(cells, rival, "rival").stream())
                        .distinct()
                        .toList();
        List<Comparer.Pair> pairs = new ArrayList<>();
        for (Cell base : baselines) {
            for (Cell subject : subjects) {
                if (!subject.equals(base) && subject.key().sameSetting(base.key())) {
                    pairs.add(new Comparer.Pair(subject, base));
                }
            }
        }
        return ofOneRun(run, pairs, options, floor(run, options));
    }

    static Comparison allPairs(StoredRun run, Comparison.Options options) {
        List<Cell> cells = Cell.of(run).stream().filter(Comparisons::measured).toList();
        List<Comparer.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            for (Cell later : cells.subList(i + 1, cells.size())) {
                if (later.key().sameSetting(cells.get(i).key())) {
                    pairs.add(new Comparer.Pair(later, cells.get(i)));
                }
            }
        }
        return ofOneRun(run, pairs, options, floor(run, options));
    }

    static Comparison ofControl(StoredRun run, ForkRecord.Role control, Comparison.Options options) {
        List<Cell> cells = Cell.of(run);
        Map<Cell.Key, Cell> byKey = cells.stream().collect(Collectors.toMap(Cell::key, Function.identity()));
        List<Comparer.Pair> pairs = cells.stream()
                .filter(cell -> cell.key().role() == control)
                .filter(cell -> byKey.containsKey(cell.key().as(ForkRecord.Role.MEASURE)))
                .map(cell -> new Comparer.Pair(cell, byKey.get(cell.key().as(ForkRecord.Role.MEASURE))))
                .toList();
        return ofOneRun(run, pairs, options, NoiseFloor.UNKNOWN);
    }

    private static NoiseFloor floor(StoredRun run, Comparison.Options options) {
        return options.noiseFloor() != null
                ? options.noiseFloor()
                : NoiseFloor.of(ofControl(run, ForkRecord.Role.AA, options));
    }

    private static Comparison ofOneRun(
            StoredRun run, List<Comparer.Pair> pairs, Comparison.Options options, NoiseFloor floor) {
        Comparer comparer = new Comparer(Comparison.Design.BLOCKS, options, floor);
        List<Family> families = comparer.families(pairs);
        cells(pairs).forEach(cell -> comparer.tell(cell, ""));
        List<String> watermarks = new ArrayList<>();
        smoke(run, watermarks);
        return new Comparison(
                Comparison.SCHEMA_VERSION,
                Comparison.Design.BLOCKS,
                List.of(run.run().runId()),
                false,
                watermarks,
                List.of(),
                families,
                comparer.told(),
                options.seed(),
                options.draws());
    }

    static Comparison ofRuns(StoredRun a, StoredRun b, Comparison.Options options) {
        List<EnvironmentDifference> differences = EnvironmentCheck.differences(a, b);
        List<EnvironmentDifference> grave = differences.stream()
                .filter(difference -> difference.severity() == EnvironmentDifference.Severity.REFUSE)
                .toList();
        boolean refused = !grave.isEmpty() && !options.allow();
        List<String> watermarks = new ArrayList<>();
        if (a.run().profile() == RunRecord.Profile.SMOKE || !smoke(b, watermarks)) {
            smoke(a, watermarks);
        }
        watermarks.add(NOT_INTERLEAVED);
        if (!grave.isEmpty()) {
            watermarks.add("not comparable: "
                    + grave.stream().map(EnvironmentDifference::what).collect(Collectors.joining(", ")) + " differ");
        }
        Comparer comparer = new Comparer(Comparison.Design.NOT_INTERLEAVED, options, runFloor(a, b, options));
        List<Family> families = refused ? List.of() : comparer.families(shared(a, b, comparer));
        return new Comparison(
                Comparison.SCHEMA_VERSION,
                Comparison.Design.NOT_INTERLEAVED,
                List.of(a.run().runId(), b.run().runId()),
                refused,
                watermarks,
                differences,
                families,
                comparer.told(),
                options.seed(),
                options.draws());
    }

    /** The greater of both runs': neither is known better than its own noise. */
    private static NoiseFloor runFloor(StoredRun a, StoredRun b, Comparison.Options options) {
        Map<Metric, Double> factors = new TreeMap<>(floor(a, options).factors());
        floor(b, options).factors().forEach((metric, factor) -> factors.merge(metric, factor, Math::max));
        return new NoiseFloor(factors);
    }

    private static List<Comparer.Pair> shared(StoredRun a, StoredRun b, Comparer comparer) {
        Map<Cell.Key, Cell> first = Cell.of(a).stream()
                .filter(Comparisons::measured)
                .collect(Collectors.toMap(Cell::key, Function.identity()));
        List<Comparer.Pair> pairs = new ArrayList<>();
        for (Cell cell : Cell.of(b).stream().filter(Comparisons::measured).toList()) {
            Cell base = first.remove(cell.key());
            if (base == null) {
                comparer.told()
                        .add(Told.notCompared(
                                cell.name(), "is not in " + a.run().runId()));
            } else {
                pairs.add(new Comparer.Pair(cell, base));
                comparer.tell(base, " in " + a.run().runId());
                comparer.tell(cell, " in " + b.run().runId());
            }
        }
        first.values()
                .forEach(cell -> comparer.told()
                        .add(Told.notCompared(
                                cell.name(), "is not in " + b.run().runId())));
        return pairs;
    }

    private static boolean smoke(StoredRun run, List<String> watermarks) {
        boolean smoke = run.run().profile() == RunRecord.Profile.SMOKE;
        if (smoke) {
            watermarks.add(SMOKE);
        }
        return smoke;
    }

    private static boolean measured(Cell cell) {
        return cell.key().role() == ForkRecord.Role.MEASURE;
    }

    private static List<Cell> cells(List<Comparer.Pair> pairs) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.baseline(), pair.subject()))
                .distinct()
                .toList();
    }

    /** Those called so, or those of the variant called so if it has one cell a setting. */
    private static List<Cell> named(List<Cell> cells, String name, String what) {
        List<Cell> exact =
                cells.stream().filter(cell -> cell.name().equals(name)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<Cell> ofVariant = cells.stream()
                .filter(Comparisons::measured)
                .filter(cell -> cell.key().variant().equals(name))
                .toList();
        if (ofVariant.isEmpty() || ofVariant.stream().map(Cell::name).distinct().count() > 1) {
            throw new IllegalArgumentException(what + " must be one of "
                    + cells.stream().map(Cell::name).distinct().toList() + ", was " + name);
        }
        return ofVariant;
    }
}
