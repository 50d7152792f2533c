package org.mhhsbench.scenarios.inprocess;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.mhhsbench.scenarios.spi.Parameter;

/** How a consumer of a ring waits. The two that spin want a core that nobody else needs. */
enum DisruptorWait {
    BLOCK(BlockingWaitStrategy::new),
    SLEEP(SleepingWaitStrategy::new),
    YIELD(YieldingWaitStrategy::new),
    SPIN(BusySpinWaitStrategy::new);

    private final Supplier<WaitStrategy> strategy;

    DisruptorWait(Supplier<WaitStrategy> strategy) {
        this.strategy = strategy;
    }

    WaitStrategy strategy() {
        return strategy.get();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Parameter parameter() {
        return Parameter.choice(
                "wait",
                "how a consumer waits; yield and spin take a core",
                Arrays.stream(values()).map(DisruptorWait::word).toArray(String[]::new));
    }

    /** A value of the parameter. */
    static DisruptorWait named(String word) {
        return Arrays.stream(values())
                .filter(wait -> wait.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("wait must be known, was " + word));
    }
}
