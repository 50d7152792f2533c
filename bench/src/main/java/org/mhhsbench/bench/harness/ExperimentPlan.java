package org.mhhsbench.bench.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What shall be measured: each cell once a block, in an order that is drawn for each block, and before them the harness
 * alone.
 *
 * @param kind names the run: quick, run, fanout
 * @param orderSeed what the orders are drawn from
 * @param command the arguments of the program that ask for the same again
 */
public record ExperimentPlan(
        String kind,
        RunRecord.Profile profile,
        List<VariantSpec> cells,
        WorkloadFile workload,
        Load load,
        int blocks,
        long orderSeed,
        List<String> command) {

    /** JVM start, messages, reference data, verification: seen on two cores. */
    private static final long OVERHEAD_MS = 3_000;

    private static final long ORACLE_MS = 6_000;
    /** Start and end of a server, and what its rounds take beyond their time. */
    private static final long SERVER_MS = 4_000;
    /** What each subscriber more adds to that, as seen with ten. */
    private static final long SUBSCRIBER_MS = 2_000;

    public ExperimentPlan {
        cells = List.copyOf(cells);
        command = List.copyOf(command);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("cells must be one at least");
        }
        if (blocks < 1 || blocks > 100) {
            throw new IllegalArgumentException("forks must be 1 to 100, was " + blocks);
        }
        if (load.messages() > workload.workload().size()) {
            throw new IllegalArgumentException("a phase must have at most the messages of the workload "
                    + workload.name() + ", " + workload.workload().size() + ", was " + load.messages());
        }
    }

    /** The messages that a fork makes. */
    Workload messages() {
        return workload.workload().first(load.messages());
    }

    /** The cells that can run here, in the order of a block. */
    public List<VariantSpec> order(int block) {
        List<VariantSpec> order = new ArrayList<>(
                cells.stream().filter(cell -> obstacle(cell).isEmpty()).toList());
        Collections.shuffle(order, new Random(orderSeed + block));
        return order;
    }

    /** The cells that cannot run here. */
    public List<VariantSpec> unavailable() {
        return cells.stream().filter(cell -> obstacle(cell).isPresent()).toList();
    }

    /** Why a cell cannot run here. */
    public static Optional<String> obstacle(VariantSpec cell) {
        return cell.provider().obstacle();
    }

    /** How many JVMs will run. */
    public int forks() {
        return blocks * (order(0).size() + 1);
    }

    /** How a cell is loaded. */
    Load load(VariantSpec cell) {
        return Variants.onTechnology(cell.variant()) ? load.onServer() : load;
    }

    /** The numbers of messages that phases send. */
    Set<Integer> phaseSizes() {
        Set<Integer> sizes = new TreeSet<>(load.phaseSizes());
        order(0).forEach(cell -> sizes.addAll(load(cell).phaseSizes()));
        return sizes;
    }

    /** How long a fork of the harness alone is expected to take. */
    public Duration forkBudget() {
        return Duration.ofMillis(OVERHEAD_MS + load.phasesMs());
    }

    /** How long a fork of a cell is expected to take. */
    Duration forkBudget(VariantSpec cell) {
        long serverMs =
                Variants.onTechnology(cell.variant()) ? SERVER_MS + SUBSCRIBER_MS * (cell.subscribers() - 1) : 0;
        return Duration.ofMillis(OVERHEAD_MS + load(cell).phasesMs() + serverMs);
    }

    /** How long the run is expected to take. */
    public Duration budget() {
        Duration block = order(0).stream().map(this::forkBudget).reduce(forkBudget(), Duration::plus);
        return Duration.ofMillis(ORACLE_MS).plus(block.multipliedBy(blocks));
    }
}
