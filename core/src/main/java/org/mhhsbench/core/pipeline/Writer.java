package org.mhhsbench.core.pipeline;

import com.lmax.disruptor.EventHandler;
import org.mhhsbench.core.aggregate.SettlementAggregator;

/**
 * The consumer of the ring. When something fails it remembers the cause, applies nothing more and goes on emptying the
 * ring, so that no producer ever waits for room that would not come.
 */
final class Writer implements EventHandler<Slot> {

    private final SettlementAggregator aggregator;
    private volatile Throwable failure;

    Writer(SettlementAggregator aggregator) {
        this.aggregator = aggregator;
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        Runnable command = slot.command;
        slot.command = null;
        if (command != null) {
            // A command answers for itself: it completes its caller's future, also with a failure.
            command.run();
        } else if (failure == null) {
            try {
                aggregator.apply(slot.message);
            } catch (Throwable e) {
                failure = e;
            }
            slot.message.releaseExcess();
            slot.message.source = null;
        }
    }

    /** Why the engine has stopped, or null while it runs. */
    Throwable failure() {
        return failure;
    }

    void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }
}
