package org.mhhsbench.scenarios.api;

import java.io.IOException;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.lifecycle.Threads;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * Sends messages in their order, one request after another: while one is under way the next one fills, so that batches are
 * as large as the platform is slow, and no message waits for company. Offered to by the publisher's thread; has one of its
 * own.
 */
final class Lane implements AutoCloseable {

    /** Posts a body to the platform. */
    @FunctionalInterface
    interface Post {
        Answer send(Batch batch, RequestKey key);
    }

    private final String name;
    private final Post post;
    private final Backoff backoff;
    private final DeadLetterFile deadLetters;
    private final PublishingEnd.Listener listener;
    private final Thread thread;
    /** Guarded by this. */
    private BatchBuilder filling;

    private BatchBuilder sending;
    private long requests;
    private volatile boolean ended;

    /**
     * @param name unique in the world
     * @param first of two that are used in turn
     */
    Lane(
            String name,
            BatchBuilder first,
            BatchBuilder second,
            Post post,
            Backoff backoff,
            DeadLetterFile deadLetters,
            PublishingEnd.Listener listener) {
        this.name = name;
        this.filling = first;
        this.sending = second;
        this.post = post;
        this.backoff = backoff;
        this.deadLetters = deadLetters;
        this.listener = listener;
        this.thread = new Thread(this::run, "api-lane-" + name);
    }

    void start() {
        thread.start();
    }

    synchronized boolean offer(ConsumptionMessage message, long index) {
        if (ended || filling.isFull()) {
            return false;
        }
        boolean first = filling.isEmpty();
        filling.add(message, index);
        if (first) {
            notifyAll();
        }
        return true;
    }

    private void run() {
        try {
            while (take()) {
                send(sending.batch());
                sending.clear();
            }
        } catch (IOException | RuntimeException e) {
            end();
            listener.failed(e);
        } catch (InterruptedException e) {
            end();
        }
    }

    /** Waits for messages, and makes them the ones to send. */
    private synchronized boolean take() throws InterruptedException {
        while (!ended && filling.isEmpty()) {
            wait();
        }
        BatchBuilder filled = filling;
        filling = sending;
        sending = filled;
        return !ended;
    }

    private void send(Batch batch) throws IOException, InterruptedException {
        RequestKey key = new RequestKey(name, requests++);
        for (int failures = 1; !ended; failures++) {
            Answer answer = post.send(batch, key);
            switch (answer.verdict()) {
                case ACCEPTED -> {
                    safe(batch);
                    return;
                }
                case RETRY -> pause(backoff.delayMs(failures, answer.askedMs()));
                case DIVIDE -> {
                    divide(batch, answer);
                    return;
                }
                case STOP -> throw new IOException("the platform refuses what is sent to it: " + answer.text());
            }
        }
    }

    /** The platform takes all of a batch or nothing: the good ones of a batch with a bad one go by themselves. */
    private void divide(Batch batch, Answer answer) throws IOException, InterruptedException {
        if (batch.count() > 1) {
            int half = batch.count() / 2;
            send(batch.before(half));
            send(batch.from(half));
        } else {
            deadLetters.add(answer.text(), batch.bytes());
            safe(batch);
        }
    }

    private void safe(Batch batch) {
        for (int i = 0; i < batch.count(); i++) {
            listener.safe(sending.index((int) batch.first() + i));
        }
    }

    private synchronized void pause(long ms) throws InterruptedException {
        Pause.of(ms, this, () -> ended);
    }

    /** Sends nothing more; what is under way goes on. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for the end of the thread. */
    @Override
    public void close() {
        end();
        Threads.join(thread);
    }
}
