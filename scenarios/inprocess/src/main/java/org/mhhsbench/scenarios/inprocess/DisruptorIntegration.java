package org.mhhsbench.scenarios.inprocess;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.GuardedIntegration;

/** A ring with one producer, the publisher, and a thread for each stage of its topology. */
final class DisruptorIntegration extends GuardedIntegration {

    private final DisruptorTopology topology;
    private final Settings settings;
    private final Wire wire;
    private final RingBuffer<DisruptorSlot> ring;
    private final DisruptorPublisher publisher;
    private final List<BatchEventProcessor<DisruptorSlot>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    /** Of the stages that no other comes after. */
    private final List<Sequence> ends = new ArrayList<>();

    DisruptorIntegration(DisruptorTopology topology, Settings settings) {
        int slots = settings.number("slots");
        int batch = settings.number("batch");
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("slots must be a power of two, was " + slots);
        }
        if (batch > slots) {
            throw new IllegalArgumentException("batch must be at most slots (" + slots + "), was " + batch);
        }
        this.topology = topology;
        this.settings = settings;
        this.wire = Wire.of(settings.encoding());
        this.ring = RingBuffer.createSingleProducer(
                DisruptorSlot::new, slots, DisruptorWait.of(settings).strategy());
        this.publisher = new DisruptorPublisher(ring, batch);
    }

    @Override
    protected void start(Sink sink) {
        List<DisruptorTopology.Stage> stages = topology.stages(settings, sink);
        for (DisruptorTopology.Stage stage : stages) {
            Sequence[] before = stage.after().stream()
                    .map(number -> processors.get(number).getSequence())
                    .toArray(Sequence[]::new);
            BatchEventProcessor<DisruptorSlot> processor = new BatchEventProcessorBuilder()
                    .build(ring, ring.newBarrier(before), (slot, sequence, endOfBatch) -> {
                        if (!ended()) {
                            stage.work().process(slot, sequence);
                        }
                    });
            processor.setExceptionHandler(new KeepFailure());
            processors.add(processor);
            threads.add(new Thread(processor, "disruptor-" + stage.name()));
        }
        for (int i = 0; i < stages.size(); i++) {
            int number = i;
            if (stages.stream().noneMatch(stage -> stage.after().contains(number))) {
                ends.add(processors.get(i).getSequence());
            }
        }
        ring.addGatingSequences(ends.toArray(Sequence[]::new));
        threads.forEach(Thread::start);
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        if (!publisher.hasRoom()) {
            return false;
        }
        publisher.take(wire.toWire(message), endOfBatch);
        return true;
    }

    @Override
    protected long delivered() {
        // Whoever waits for the last message waits for its batch too.
        publisher.publishPending();
        long least = Long.MAX_VALUE;
        for (Sequence end : ends) {
            least = Math.min(least, end.get());
        }
        return least + 1;
    }

    @Override
    protected void stop() {
        // A halt that comes before the thread has begun to run is not forgotten by 4.0.
        processors.forEach(BatchEventProcessor::halt);
        threads.forEach(Threads::end);
    }

    /** Keeps what a stage threw; the stages go on and discard, so that nobody waits for room for ever. */
    private final class KeepFailure implements ExceptionHandler<DisruptorSlot> {

        @Override
        public void handleEventException(Throwable e, long sequence, DisruptorSlot slot) {
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
