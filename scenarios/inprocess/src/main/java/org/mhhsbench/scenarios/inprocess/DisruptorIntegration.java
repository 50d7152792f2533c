package org.mhhsbench.scenarios.inprocess;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Sink;

/** A ring with one producer, the publisher, and one consumer thread of its own. */
final class DisruptorIntegration extends InProcessIntegration {

    /** How the consumer waits. The two that spin want a core that nobody else needs. */
    enum Wait {
        BLOCK(BlockingWaitStrategy::new),
        YIELD(YieldingWaitStrategy::new),
        SPIN(BusySpinWaitStrategy::new);

        private final Supplier<WaitStrategy> strategy;

        Wait(Supplier<WaitStrategy> strategy) {
            this.strategy = strategy;
        }

        static Wait named(String name) {
            return Arrays.stream(values())
                    .filter(wait -> wait.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("wait must be block, yield or spin, was " + name));
        }
    }

    private static final class Slot {
        private ConsumptionMessage message;
    }

    private final RingBuffer<Slot> ring;
    private BatchEventProcessor<Slot> consumer;
    private Thread thread;

    DisruptorIntegration(int slots, Wait wait) {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("slots must be a power of two, was " + slots);
        }
        ring = RingBuffer.createSingleProducer(Slot::new, slots, wait.strategy.get());
    }

    @Override
    void start(Sink sink) {
        EventHandler<Slot> handler = (slot, sequence, endOfBatch) -> {
            ConsumptionMessage message = slot.message;
            // The ring must not keep what has been delivered.
            slot.message = null;
            if (!ended()) {
                sink.accept(0, message, sequence);
            }
        };
        consumer = new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), handler);
        consumer.setExceptionHandler(new KeepFailure());
        ring.addGatingSequences(consumer.getSequence());
        thread = new Thread(consumer, "disruptor-consumer");
        thread.start();
    }

    @Override
    boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        long sequence;
        try {
            sequence = ring.tryNext();
        } catch (InsufficientCapacityException full) {
            return false;
        }
        ring.get(sequence).message = message;
        ring.publish(sequence);
        return true;
    }

    @Override
    long delivered() {
        return consumer.getSequence().get() + 1;
    }

    @Override
    void stop() {
        if (thread != null) {
            // A halt that comes before the thread has begun to run is not forgotten by 4.0.
            consumer.halt();
            Threads.end(thread);
        }
    }

    /** Keeps what the handler threw; the consumer goes on and discards, so that nobody waits for room for ever. */
    private final class KeepFailure implements ExceptionHandler<Slot> {

        @Override
        public void handleEventException(Throwable e, long sequence, Slot slot) {
            fail(e);
        }

        @Override
        public void handleOnStartException(Throwable e) {
            fail(e);
        }

        @Override
        public void handleOnShutdownException(Throwable e) {
            fail(e);
        }
    }
}
