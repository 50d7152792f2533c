package org.mhhsbench.core.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * The hand-over between any threads and the writer thread, which belongs to it: messages, and questions that are answered
 * between them. While it is open; closing it waits until the writer is done with all that was put in before.
 */
final class SlotRing {

    private static final long WAIT_NS = 20_000;

    private final Supplier<Throwable> failure;
    private final Disruptor<Slot> disruptor;
    private final RingBuffer<Slot> ring;
    /** Held shared while publishing and exclusively while closing: what was accepted before is applied. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private volatile Thread writerThread;
    private boolean closed;

    /** @param failure why the writer has stopped, or null while it runs */
    SlotRing(int size, WaitStrategy idle, Supplier<Throwable> failure) {
        this.failure = failure;
        this.disruptor = new Disruptor<>(Slot::new, size, this::writerThread, ProducerType.MULTI, idle);
        this.ring = disruptor.getRingBuffer();
    }

    private Thread writerThread(Runnable task) {
        writerThread = new Thread(task, "mhhs-settlement-writer");
        writerThread.setDaemon(true);
        return writerThread;
    }

    /** The slots, for the writer. */
    RingBuffer<Slot> slots() {
        return ring;
    }

    /** Starts the writer thread. */
    void start(EventHandler<Slot> writer) {
        disruptor.handleEventsWith(writer);
        disruptor.start();
    }

    /**
     * Puts something in, by the other methods, while nobody closes the ring.
     *
     * @return what the publication does
     * @throws IllegalStateException if it is closed, or this is the writer thread
     * @throws EngineFailedException if the writer has failed
     */
    boolean whileOpen(BooleanSupplier publication) {
        requireOtherThread();
        throwIfFailed();
        open.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the engine is closed");
            }
            return publication.getAsBoolean();
        } finally {
            open.readLock().unlock();
        }
    }

    /** The writer would wait for itself. */
    private void requireOtherThread() {
        if (Thread.currentThread() == writerThread) {
            throw new IllegalStateException("a callback must not call back into the engine");
        }
    }

    void throwIfFailed() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new EngineFailedException(cause);
        }
    }

    int size() {
        return ring.getBufferSize();
    }

    boolean isFull() {
        return !ring.hasAvailableCapacity(1);
    }

    /** How many slots were published so far. */
    long published() {
        return ring.getCursor() + 1;
    }

    /** How many slots are published, or claimed, and not yet done with. */
    long backlog() {
        return ring.getBufferSize() - ring.remainingCapacity();
    }

    /** Claims as many slots as there are messages, or none; fills them in order. False if there is no room. */
    boolean tryPut(int count, String upstream, long position, Consumer<ObjIntConsumer<CheckedMessage>> messages) {
        long last;
        try {
            last = ring.tryNext(count);
        } catch (InsufficientCapacityException e) {
            return false;
        }
        long first = last - count + 1;
        try {
            makeHarmless(first, last);
            messages.accept((message, index) ->
                    fill(first + index, message, null, 0, index, upstream, position, index == count - 1));
        } finally {
            ring.publish(first, last);
        }
        return true;
    }

    /** Claimed slots are published whatever happens: one that was not filled must not apply what it held before. */
    private void makeHarmless(long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            ring.get(sequence).command = Slot.NOTHING;
        }
    }

    /** Puts a message in, waiting while the ring is full. */
    void put(
            CheckedMessage message,
            Object source,
            long line,
            int index,
            String upstream,
            long position,
            boolean lastOfPosition) {
        long sequence = ring.next();
        try {
            makeHarmless(sequence, sequence);
            fill(sequence, message, source, line, index, upstream, position, lastOfPosition);
        } finally {
            ring.publish(sequence);
        }
    }

    private void fill(
            long sequence,
            CheckedMessage message,
            Object source,
            long line,
            int index,
            String upstream,
            long position,
            boolean lastOfPosition) {
        Slot slot = ring.get(sequence);
        slot.message.set(message);
        slot.message.source = source;
        slot.message.line = line;
        slot.message.index = index;
        slot.message.position = position;
        slot.message.lastOfPosition = lastOfPosition;
        slot.message.upstream = upstream;
        slot.command = null;
    }

    /** Lets messages be filled in the slots themselves, waiting while the ring is full; at most as many as it has. */
    void putInPlace(int count, ObjIntConsumer<CheckedMessage> filler) {
        long last = ring.next(count);
        long first = last - count + 1;
        try {
            makeHarmless(first, last);
            for (int i = 0; i < count; i++) {
                Slot slot = ring.get(first + i);
                filler.accept(slot.message, i);
                slot.message.source = null;
                slot.message.line = 0;
                slot.message.index = 0;
                slot.command = null;
            }
        } finally {
            ring.publish(first, last);
        }
    }

    /** Has a question answered on the writer thread, after all that was put in before. */
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        whileOpen(() -> {
            command(() -> {
                try {
                    throwIfFailed();
                    answer.complete(question.get());
                } catch (Throwable e) {
                    answer.completeExceptionally(e);
                }
            });
            return true;
        });
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void command(Runnable command) {
        long sequence = ring.next();
        ring.get(sequence).command = command;
        ring.publish(sequence);
    }

    /** Waits until the writer is done with everything, and stops its thread. False, and nothing done, the second time. */
    boolean close() {
        requireOtherThread();
        open.writeLock().lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
        } finally {
            open.writeLock().unlock();
        }
        while (ring.remainingCapacity() < ring.getBufferSize()) {
            LockSupport.parkNanos(WAIT_NS);
        }
        disruptor.halt();
        Threads.join(List.of(writerThread));
        return true;
    }
}
