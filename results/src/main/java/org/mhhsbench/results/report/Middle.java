package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** The mean age of a fork's readings; null where it was not taken. */
    static Double ageNs(ForkRecord fork) {
        return fork.freshness() == null ? null : (Double) fork.freshness().meanNs();
    }

    /** CPU time a message of a fork; null where it was not taken. */
    static Double cpuNs(ForkRecord fork) {
        return fork.cost() == null ? null : (Double) fork.cost().cpuNsPerEvent();
    }

    /** Bytes allocated a message by a fork; null where they were not taken. */
    static Double allocBytes(ForkRecord fork) {
        return fork.cost() == null ? null : (Double) fork.cost().allocBytesPerEvent();
    }

    /** CPU time a message of a fork's server; null where it has none or the system does not tell. */
    static Double serverCpuNs(ForkRecord fork) {
        return fork.server() == null ? null : fork.server().cpuNsPerEvent();
    }

    /** Bytes a message that crossed the wire; null likewise. */
    static Double wireBytes(ForkRecord fork) {
        return fork.server() == null ? null : fork.server().wireBytesPerEvent();
    }

    /** Messages a second as fast as it can; null where no fork that counts has a value. */
    static Double throughput(CellForks cell) {
        return of(
                cell,
                fork -> fork.throughput() == null
                        ? null
                        : (Double) fork.throughput().deliveredPerSec());
    }

    /** The fork with the middle value, of an even number the lower: one that ran, not a mean of two. Empty without values. */
    static Optional<ForkRecord> fork(CellForks cell, Function<ForkRecord, Double> value) {
        List<ForkRecord> forks = cell.results().stream()
                .filter(fork -> value.apply(fork) != null)
                .sorted(Comparator.comparing(value))
                .toList();
        return forks.isEmpty() ? Optional.empty() : Optional.of(forks.get((forks.size() - 1) / 2));
    }

    /** Those values that are there, in order. */
    static List<Double> values(CellForks cell, Function<ForkRecord, Double> value) {
        List<Double> values = new ArrayList<>();
        cell.results().stream().map(value).filter(Objects::nonNull).forEach(values::add);
        return values;
    }
}
