package org.mhhsbench.core.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.concurrent.locks.LockSupport;

/** The ring and the thread that empties it. Safe for any thread; started once and stopped once. */
final class WriterThread {

    private static final long WAIT_NS = 20_000;

    private final Disruptor<Slot> disruptor;
    private final RingBuffer<Slot> ring;
    private volatile Thread thread;

    /** @param slots of the ring */
    WriterThread(int slots, WaitStrategy idle) {
        this.disruptor = new Disruptor<>(Slot::new, slots, this::newThread, ProducerType.MULTI, idle);
        this.ring = disruptor.getRingBuffer();
    }

    private Thread newThread(Runnable task) {
        thread = new Thread(task, "mhhs-settlement-writer");
        thread.setDaemon(true);
        return thread;
    }

    RingBuffer<Slot> ring() {
        return ring;
    }

    void start(Writer writer) {
        writer.readsFrom(ring);
        disruptor.handleEventsWith(writer);
        disruptor.start();
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Returns when everything that was published is done with and the thread has ended. */
    void stop() {
        while (ring.remainingCapacity() < ring.getBufferSize()) {
            LockSupport.parkNanos(WAIT_NS);
        }
        disruptor.halt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
