package org.mhhsbench.core.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.Objects;
import java.util.function.Supplier;
import org.mhhsbench.core.aggregate.RejectionListener;
import org.mhhsbench.core.state.IdentityHorizon;

/**
 * How an engine runs.
 *
 * @param ringSize messages between producers and writer: a power of two from 2 to 2^20
 * @param idle what the writer does while there is nothing to do
 * @param runningTotals whether the totals of the latest state are kept up to date for snapshots
 * @param memory how many UTC days of readings are in memory
 * @param rejections hears of rejected and duplicate messages, on the writer thread
 * @param horizon how long the identities of messages are remembered
 * @param durable hears of messages that their upstream may forget, on the writer thread
 */
public record EngineConfig(
        int ringSize,
        Idle idle,
        boolean runningTotals,
        IdentityHorizon horizon,
        MemoryLimit memory,
        RejectionListener rejections,
        DurableListener durable) {

    /**
     * 1,024 messages, a writer that sleeps while idle, running totals, identities remembered for a week of daily
     * messages, all readings in memory, and nobody to hear of anything.
     */
    public static final EngineConfig DEFAULT = new EngineConfig(
            1024,
            Idle.BLOCK,
            true,
            IdentityHorizon.DEFAULT,
            MemoryLimit.NONE,
            RejectionListener.NONE,
            DurableListener.NONE);

    /** What the writer does while there is nothing to do: from the kindest to the other threads to the quickest. */
    public enum Idle {
        /** Waits on a condition: burns nothing, wakes in microseconds. */
        BLOCK(BlockingWaitStrategy::new),
        /** Spins, yields, then sleeps for short spells. */
        SLEEP(SleepingWaitStrategy::new),
        /** Spins and yields: burns a core while there is one. */
        YIELD(YieldingWaitStrategy::new),
        /** Spins: burns a core. */
        SPIN(BusySpinWaitStrategy::new);

        private final Supplier<WaitStrategy> strategy;

        Idle(Supplier<WaitStrategy> strategy) {
            this.strategy = strategy;
        }

        WaitStrategy strategy() {
            return strategy.get();
        }
    }

    public EngineConfig {
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(rejections, "rejections");
        Objects.requireNonNull(durable, "durable");
        if (ringSize < 2 || ringSize > 1 << 20 || Integer.bitCount(ringSize) != 1) {
            throw new IllegalArgumentException("ringSize must be a power of two from 2 to 1048576, was " + ringSize);
        }
    }

    public EngineConfig withRingSize(int size) {
        return new EngineConfig(size, idle, runningTotals, horizon, memory, rejections, durable);
    }

    public EngineConfig withIdle(Idle newIdle) {
        return new EngineConfig(ringSize, newIdle, runningTotals, horizon, memory, rejections, durable);
    }

    public EngineConfig withRunningTotals(boolean kept) {
        return new EngineConfig(ringSize, idle, kept, horizon, memory, rejections, durable);
    }

    /** {@link IdentityHorizon#NONE} to forget none, with memory that grows by each message. */
    public EngineConfig withHorizon(IdentityHorizon newHorizon) {
        return new EngineConfig(ringSize, idle, runningTotals, newHorizon, memory, rejections, durable);
    }

    public EngineConfig withMemory(MemoryLimit limit) {
        return new EngineConfig(ringSize, idle, runningTotals, horizon, limit, rejections, durable);
    }

    public EngineConfig withRejections(RejectionListener listener) {
        return new EngineConfig(ringSize, idle, runningTotals, horizon, memory, listener, durable);
    }

    public EngineConfig withDurable(DurableListener listener) {
        return new EngineConfig(ringSize, idle, runningTotals, horizon, memory, rejections, listener);
    }
}
