package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.mhhsbench.results.model.ForkRecord;

/** The middle one of the forks' values: what stands for a cell where a place has room for one. Stateless, any thread. */
final class Middle {

    private Middle() {}

    /** Of an even number the mean of the two in the middle. */
    static OptionalDouble of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2);
    }

    /** Null where no fork that counts has a value. */
    static Double of(CellForks cell, Function<ForkRecord, Double> value) {
        OptionalDouble middle =
                of(cell.results().stream().map(value).filter(Objects::nonNull).toList());
        return middle.isPresent() ? (Double) middle.getAsDouble() : null;
    }

    /** Those values that are there, in order. */
    static List<Double> values(CellForks cell, Function<ForkRecord, Double> value) {
        List<Double> values = new ArrayList<>();
        cell.results().stream().map(value).filter(Objects::nonNull).forEach(values::add);
        return values;
    }
}
