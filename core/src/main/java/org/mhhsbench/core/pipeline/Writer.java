package org.mhhsbench.core.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * The consumer of the ring. When something fails it remembers the cause, applies nothing more and goes on emptying the
 * ring, so that no producer ever waits for room that would not come.
 */
final class Writer implements EventHandler<Slot> {

    private final SettlementAggregator aggregator;
    private final Recorder recorder;
    private volatile Throwable failure;
    private RingBuffer<Slot> ring;
    /** The first and the last sequence of the batch, and the first one that was not looked ahead to. */
    private long batchStart;

    private long batchEnd;

    private long lookedTo;
    /** Of a batch that has begun and whose first event is to come, else 0. */
    private long batchSize;

    Writer(SettlementAggregator aggregator, Recorder recorder) {
        this.aggregator = aggregator;
        this.recorder = recorder;
    }

    /** Says where the slots behind the one at hand are; before the first event. */
    void readsFrom(RingBuffer<Slot> slots) {
        ring = slots;
    }

    @Override
    public void onBatchStart(long size, long queueDepth) {
        batchSize = size;
    }

    /** The slots of a batch are published, all of them: no producer writes there before they are done with. */
    private void lookAhead(long sequence) {
        if (sequence < lookedTo || batchEnd == sequence) {
            return;
        }
        long end = Math.min(batchEnd, sequence + SettlementAggregator.LOOK_AHEAD - 1);
        for (long next = sequence; next <= end; next++) {
            Slot slot = ring.get(next);
            if (slot.command == null) {
                aggregator.announce(slot.message);
            }
        }
        lookedTo = end + 1;
        aggregator.lookAhead();
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        if (batchSize > 0) {
            begin(sequence);
        }
        Runnable command = slot.command;
        slot.command = null;
        if (command != null) {
            // A command answers for itself: it completes its caller's future, also with a failure.
            command.run();
        } else if (failure == null) {
            apply(slot.message, sequence);
        }
        if (endOfBatch && failure == null) {
            try {
                recorder.acknowledge(ring, batchStart, sequence);
            } catch (Throwable e) {
                failure = e;
            }
        }
    }

    private void begin(long sequence) {
        batchStart = sequence;
        batchEnd = sequence + batchSize - 1;
        lookedTo = sequence;
        batchSize = 0;
        if (failure == null) {
            try {
                recorder.record(ring, batchStart, batchEnd);
            } catch (Throwable e) {
                failure = e;
            }
        }
    }

    private void apply(CheckedMessage message, long sequence) {
        try {
            lookAhead(sequence);
            aggregator.apply(message);
            recorder.applied();
        } catch (Throwable e) {
            failure = e;
        }
        message.releaseExcess();
        message.source = null;
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
