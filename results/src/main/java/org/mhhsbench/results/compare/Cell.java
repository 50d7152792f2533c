package org.mhhsbench.results.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.SustainableRate;
import org.mhhsbench.results.model.WindowRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * A cell of a run with its forks.
 *
 * @param durability level that the variant promised; null where the run does not say
 * @param forks in the order of their blocks
 * @param byFork what each of the ranked ones has to compare by, in the same order
 */
record Cell(Key key, String durability, List<ForkRecord> forks, List<Map<Metric, Value>> byFork) {

    /** What makes forks those of one cell. */
    record Key(
            ForkRecord.Runner runner,
            ForkRecord.Role role,
            String scenario,
            String variant,
            Map<String, String> params) {

        static Key of(ForkRecord fork) {
            return new Key(fork.runner(), fork.role(), fork.scenario(), fork.variant(), fork.params());
        }

        /** {@code disruptor:wait=yield}, and the role where it is not that of measuring. */
        String name() {
            String name = ForkRecord.labelOf(variant, params);
            return role == ForkRecord.Role.MEASURE
                    ? name
                    : name + " (" + role.name().toLowerCase(Locale.ROOT) + ")";
        }

        /** Cells of one setting alone are measured alike. */
        boolean sameSetting(Key other) {
            return runner == other.runner && scenario.equals(other.scenario);
        }

        /** The same cell in another role. */
        Key as(ForkRecord.Role other) {
            return new Key(runner, other, scenario, variant, params);
        }
    }

    /** Cells that can be compared: a drill tells what survives, not how fast. In the order of their names. */
    static List<Cell> of(StoredRun stored) {
        Map<String, List<WindowRecord>> windows =
                stored.windows().stream().collect(Collectors.groupingBy(WindowRecord::forkId));
        Map<Key, List<ForkRecord>> byKey = new LinkedHashMap<>();
        stored.forks().stream()
                .filter(fork -> fork.runner() != ForkRecord.Runner.DRILL)
                .sorted(Comparator.comparingInt(ForkRecord::block).thenComparing(ForkRecord::forkId))
                .forEach(fork -> byKey.computeIfAbsent(Key.of(fork), unused -> new ArrayList<>())
                        .add(fork));
        List<Cell> cells = new ArrayList<>();
        byKey.forEach(
                (key, forks) -> cells.add(new Cell(key, durability(stored.run(), key), forks, byFork(forks, windows))));
        cells.sort(Comparator.comparing(Cell::name).thenComparing(cell -> cell.key.scenario()));
        return cells;
    }

    private static List<Map<Metric, Value>> byFork(List<ForkRecord> forks, Map<String, List<WindowRecord>> windows) {
        return forks.stream()
                .filter(Cell::isRanked)
                .map(fork -> ForkValues.of(fork, windows.getOrDefault(fork.forkId(), List.of())))
                .toList();
    }

    private static String durability(RunRecord run, Key key) {
        return run.cells().stream()
                .filter(cell -> cell.variant().equals(key.variant)
                        && cell.scenario().equals(key.scenario)
                        && cell.params().equals(key.params))
                .map(RunRecord.Cell::promise)
                .filter(Objects::nonNull)
                .map(RunRecord.Promise::durability)
                .findFirst()
                .orElse(null);
    }

    String name() {
        return key.name();
    }

    /** Forks that ran as they should, or nearly: what failed, or was wrong, has no values. */
    List<ForkRecord> ranked() {
        return forks.stream().filter(Cell::isRanked).toList();
    }

    static boolean isRanked(ForkRecord fork) {
        return !fork.status().failed() && fork.status() != ForkStatus.UNAVAILABLE;
    }

    /**
     * Of each fork that has one; none of a latency that fewer than four forks of five have, since those that kept up with a
     * rate would speak for those that did not.
     */
    List<Value> values(Metric metric) {
        List<Value> values = byFork.stream()
                .map(each -> each.get(metric))
                .filter(Objects::nonNull)
                .toList();
        return metric.isLatency() && values.size() < SustainableRate.SHARE * byFork.size() ? List.of() : values;
    }

    /** All that any fork has a value of. */
    List<Metric> metrics() {
        return byFork.stream()
                .flatMap(each -> each.keySet().stream())
                .distinct()
                .filter(metric -> !values(metric).isEmpty())
                .sorted()
                .toList();
    }

    boolean oversubscribed() {
        return ranked().stream().anyMatch(fork -> fork.has(ForkStatus.OVERSUBSCRIBED));
    }

    /** Why this must not be ranked with another, in words; null if nothing keeps it from that. */
    String unlike(Cell other) {
        if (durability != null && other.durability != null && !durability.equals(other.durability)) {
            return "durability " + durability + " and " + other.durability + " are not ranked together";
        }
        if (oversubscribed() != other.oversubscribed()) {
            return (oversubscribed() ? name() : other.name())
                    + " wants more cores than there are, which is compared with its like alone";
        }
        return null;
    }
}
