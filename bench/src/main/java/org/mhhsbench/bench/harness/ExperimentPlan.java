package org.mhhsbench.bench.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.mhhsbench.bench.workload.WorkloadFile;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What shall be measured: each cell once a block, in an order that is drawn for each block, and before them the harness
 * alone.
 *
 * @param kind names the run: quick, run, fanout, or a suite's name
 * @param controls that each block has besides; null for none
 * @param searching how forks search for the highest rate that they sustain; null if none does
 * @param orderSeed what the orders are drawn from
 * @param command the arguments of the program that ask for the same again
 */
public record ExperimentPlan(
        String kind,
        RunRecord.Profile profile,
        List<VariantSpec> cells,
        Controls controls,
        WorkloadFile workload,
        Load load,
        int blocks,
        Searching searching,
        long orderSeed,
        List<String> command) {

    /** JVM start, messages, reference data, verification: seen on two cores. */
    private static final long OVERHEAD_MS = 3_000;

    private static final long ORACLE_MS = 6_000;
    /** Start and end of a server, and what its rounds take beyond their time. */
    private static final long SERVER_MS = 4_000;
    /** What each subscriber more adds to that, as seen with ten. */
    private static final long SUBSCRIBER_MS = 2_000;

    private static final int MOST_BLOCKS = 100;

    /**
     * A search takes as long as many rates: one fork of each cell finds what others confirm, and one of the limited control
     * shows that searches find what is there.
     *
     * @param blocks in how many of the first blocks each measured fork searches; the limited control does in one at the least
     */
    public record Searching(SearchGoal goal, int blocks) {

        public Searching {
            if (goal == null || blocks < 0) {
                throw new IllegalArgumentException(
                        "a search must have a goal and blocks from 0 on, was " + goal + " in " + blocks);
            }
        }
    }

    /** One fork of each block. */
    public record Step(ForkRecord.Role role, VariantSpec cell) {

        /** The fork's id: a name of files. */
        String forkId(int block) {
            boolean control = role != ForkRecord.Role.MEASURE && role != ForkRecord.Role.NULL;
            return cell.stored().slug() + (control ? "-" + word() : "") + "-" + block;
        }

        private String word() {
            return role.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return switch (role) {
                case NULL -> "harness alone";
                case MEASURE -> cell.stored().toString();
                case AA, INJECTED, LIMITED, DROPPED -> cell.stored() + " (" + word() + ")";
            };
        }
    }

    public ExperimentPlan {
        cells = List.copyOf(cells);
        command = List.copyOf(command);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("cells must be one at least");
        }
        if (blocks < 1 || blocks > MOST_BLOCKS) {
            throw new IllegalArgumentException("forks must be 1 to " + MOST_BLOCKS + ", was " + blocks);
        }
        if (load.messages() > workload.workload().size()) {
            throw new IllegalArgumentException("a phase must have at most the messages of the workload "
                    + workload.name() + ", " + workload.workload().size() + ", was " + load.messages());
        }
        if (controls != null && obstacle(controls.base()).isPresent()) {
            throw new IllegalArgumentException("the controls must be made from a variant that can run here, "
                    + controls.base() + " cannot: "
                    + obstacle(controls.base()).orElseThrow());
        }
    }

    /** The same with other controls. */
    ExperimentPlan with(Controls other) {
        return new ExperimentPlan(kind, profile, cells, other, workload, load, blocks, searching, orderSeed, command);
    }

    /** The same with another number of blocks, and with what that leaves of the profile. */
    public ExperimentPlan with(int otherBlocks, RunRecord.Profile otherProfile) {
        return new ExperimentPlan(
                kind, otherProfile, cells, controls, workload, load, otherBlocks, searching, orderSeed, command);
    }

    /** The messages that a fork makes. */
    Workload messages() {
        return workload.workload().first(load.messages());
    }

    /** What runs in a block, one after another: the harness alone, then cells and controls as they are drawn. */
    public List<Step> steps(int block) {
        List<Step> steps = new ArrayList<>();
        for (VariantSpec cell : cells) {
            if (obstacle(cell).isEmpty()) {
                steps.add(new Step(ForkRecord.Role.MEASURE, cell));
            }
        }
        controlRoles(block).forEach(role -> steps.add(new Step(role, controls.base())));
        Collections.shuffle(steps, new Random(orderSeed + block));
        VariantSpec alone = new VariantSpec(NullProvider.ID, Map.of());
        steps.add(0, new Step(ForkRecord.Role.NULL, alone));
        return steps;
    }

    /** The controls that a block has beside the harness alone: a limit is there to be searched for. */
    private List<ForkRecord.Role> controlRoles(int block) {
        List<ForkRecord.Role> roles = new ArrayList<>();
        if (controls != null) {
            roles.addAll(List.of(ForkRecord.Role.AA, ForkRecord.Role.INJECTED, ForkRecord.Role.DROPPED));
            if (searching != null && controls.limitPerSecond() > 0 && block < Math.max(1, searching.blocks)) {
                roles.add(ForkRecord.Role.LIMITED);
            }
        }
        return roles;
    }

    private boolean searches(int block) {
        return searching != null && block < searching.blocks;
    }

    /** What runs before the first block to fix the delay that is injected; nothing where it is fixed. */
    public List<Step> pilot() {
        if (controls == null || controls.injectedNs() > 0) {
            return List.of();
        }
        Step step = new Step(ForkRecord.Role.MEASURE, controls.base());
        return Collections.nCopies(Pilot.FORKS, step);
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
        return pilot().size() + forks(0, blocks);
    }

    /** How many JVMs will run in some blocks. */
    int forks(int fromBlock, int toBlock) {
        return IntStream.range(fromBlock, toBlock)
                .map(block -> steps(block).size())
                .sum();
    }

    /** How many records a block leaves. */
    public int records(int block) {
        return steps(block).size() + unavailable().size();
    }

    /** How a fork of a block is loaded. */
    Load load(Step step, int block) {
        Load onIts = Variants.onTechnology(step.cell.variant()) ? load.onServer() : load;
        return switch (step.role) {
            case NULL -> onIts;
            case MEASURE, AA -> searches(block) ? onIts.searching(searching.goal) : onIts;
            case INJECTED -> onIts.atLowestRate();
            case DROPPED -> onIts.atLowestRate().brief();
            case LIMITED -> onIts.atLowestRate().searching(searching.goal);
        };
    }

    /** The numbers of messages that phases send. */
    Set<Integer> phaseSizes() {
        Set<Integer> sizes = new TreeSet<>();
        steps(0).forEach(step -> sizes.addAll(load(step, 0).phaseSizes()));
        return sizes;
    }

    /** How long a fork of a block is expected to take. */
    public Duration forkBudget(Step step, int block) {
        long serverMs = Variants.onTechnology(step.cell.variant())
                ? SERVER_MS + SUBSCRIBER_MS * (step.cell().subscribers() - 1)
                : 0;
        return Duration.ofMillis(OVERHEAD_MS + load(step, block).phasesMs() + serverMs);
    }

    /** How long a block is expected to take. */
    public Duration blockBudget(int block) {
        return sum(steps(block), block);
    }

    /** How long everything before the first block is expected to take. */
    public Duration beforeBudget() {
        return Duration.ofMillis(ORACLE_MS).plus(sum(pilot(), blocks));
    }

    private Duration sum(List<Step> steps, int block) {
        return steps.stream().map(step -> forkBudget(step, block)).reduce(Duration.ZERO, Duration::plus);
    }

    /** How long the run is expected to take. */
    public Duration budget() {
        return IntStream.range(0, blocks).mapToObj(this::blockBudget).reduce(beforeBudget(), Duration::plus);
    }
}
