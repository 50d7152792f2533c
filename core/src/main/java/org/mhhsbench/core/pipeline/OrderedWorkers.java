package org.mhhsbench.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Threads that prepare work at the same time and hand it on one at a time, in the order of its submission. What is in
 * flight is bounded. One thread submits; any thread closes.
 */
final class OrderedWorkers<W> implements AutoCloseable {

    /** What each of the threads has for itself. */
    interface Worker<W> {

        /** Does what may be done in any order. */
        void prepare(W work);

        /** Hands on what was just prepared, when all that was submitted before is handed on. */
        void handOn(W work);
    }

    /** Twice as many still fit a semaphore. */
    static final int MOST_PERMITS = Integer.MAX_VALUE / 2;

    private record Task<W>(long ticket, int permits, W work) {}

    private final int permits;
    private final Semaphore room;
    private final Consumer<Throwable> onFailure;
    /** A task without a ticket ends a thread. */
    private final BlockingQueue<Task<W>> queue = new LinkedBlockingQueue<>();

    private final Turnstile turnstile = new Turnstile();
    private final List<Thread> threads = new ArrayList<>();
    private long submitted;
    private volatile Throwable failure;
    private volatile boolean closed;

    /** @param onFailure hears from its thread why a worker failed */
    OrderedWorkers(int permits, Consumer<Throwable> onFailure) {
        this.permits = permits;
        this.room = new Semaphore(permits);
        this.onFailure = onFailure;
    }

    /** Starts the threads. */
    void start(String name, int count, Supplier<Worker<W>> workers) {
        for (int i = 0; i < count; i++) {
            Worker<W> worker = workers.get();
            Thread thread = new Thread(() -> work(worker), name + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Submits work; waits while too much is in flight.
     *
     * @param weight how many permits it takes; more than there are pass alone
     * @throws EngineFailedException if a worker has failed
     */
    void submit(W work, int weight) throws InterruptedException {
        throwIfClosed();
        int needed = Math.min(permits, weight);
        room.acquire(needed);
        throwIfFailed();
        throwIfClosed();
        queue.add(new Task<>(submitted++, needed, work));
    }

    /** Waits until everything that was submitted is handed on. */
    void finish() throws InterruptedException {
        throwIfClosed();
        room.acquire(permits);
        room.release(permits);
        throwIfFailed();
        throwIfClosed();
    }

    private void throwIfClosed() {
        if (closed) {
            throw new IllegalStateException("the intake is closed");
        }
    }

    private void throwIfFailed() {
        if (failure != null) {
            throw new EngineFailedException(failure);
        }
    }

    private void work(Worker<W> worker) {
        try {
            for (Task<W> task = queue.take(); task.ticket >= 0; task = queue.take()) {
                worker.prepare(task.work);
                if (!turnstile.await(task.ticket)) {
                    return;
                }
                worker.handOn(task.work);
                turnstile.pass();
                room.release(task.permits);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private synchronized void fail(Throwable cause) {
        Throwable root = cause instanceof EngineFailedException ? cause.getCause() : cause;
        failure = root;
        onFailure.accept(root);
        stop();
    }

    /** Nothing more is handed on, and whoever waits for room wakes up and meets the reason. */
    private synchronized void stop() {
        turnstile.breakDown();
        room.release(Math.max(0, MOST_PERMITS - room.availablePermits()));
    }

    /** Stops the threads; what was not yet handed on is dropped, so {@link #finish} first. */
    @Override
    public void close() {
        closed = true;
        stop();
        queue.clear();
        for (int i = 0; i < threads.size(); i++) {
            queue.add(new Task<>(-1, 0, null));
        }
        Threads.join(threads);
    }
}
