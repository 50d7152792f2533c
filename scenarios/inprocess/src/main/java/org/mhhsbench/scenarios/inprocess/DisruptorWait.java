package org.mhhsbench.scenarios.inprocess;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.function.Supplier;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/** How a consumer of a ring waits. The two that spin want a core that nobody else needs. */
enum DisruptorWait {
    BLOCK(BlockingWaitStrategy::new),
    SLEEP(SleepingWaitStrategy::new),
    YIELD(YieldingWaitStrategy::new),
    SPIN(BusySpinWaitStrategy::new);

    private static final String NAME = "wait";

    private final Supplier<WaitStrategy> strategy;

    DisruptorWait(Supplier<WaitStrategy> strategy) {
        this.strategy = strategy;
    }

    WaitStrategy strategy() {
        return strategy.get();
    }

    static Parameter parameter() {
        return Parameter.choice(NAME, "how a consumer waits; yield and spin take a core", values())
                .spinning(YIELD, SPIN);
    }

    /**
     * @param complete with a value of the parameter
     */
    static DisruptorWait of(Settings complete) {
        return complete.choice(NAME, DisruptorWait.class);
    }
}
