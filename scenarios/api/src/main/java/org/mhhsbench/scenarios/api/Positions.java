package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.mhhsbench.scenarios.spi.lifecycle.Threads;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/**
 * A subscriber's telling the platform what it has durably, that it may forget: the last position, not each of them.
 * Any thread.
 */
final class Positions implements AutoCloseable {

    /** How long a position may wait for a greater one. */
    private static final long GATHERED_MS = 50;

    private static final long NONE = -1;

    /** Tells the platform. */
    @FunctionalInterface
    interface Telling {
        Answer tell(byte[] body);
    }

    private final String log;
    private final Telling telling;
    private final Inlet inlet;
    private final Backoff backoff =
            new Backoff(bound -> ThreadLocalRandom.current().nextLong(bound));
    private final Thread thread = new Thread(this::run, "api-positions");
    private long durable = NONE;
    private long told = NONE;
    private boolean ended;

    /**
     * @param log the id of the log that the positions are in
     */
    Positions(String log, Telling telling, Inlet inlet) {
        this.log = log;
        this.telling = telling;
        this.inlet = inlet;
    }

    /** Begins to tell; one that is never started tells nothing. */
    void start() {
        thread.start();
    }

    synchronized void durable(long position) {
        if (position >= durable) {
            // What is said once more came once more: the platform does not know of it.
            told = position == durable ? NONE : told;
            durable = position;
            notifyAll();
        }
    }

    private void run() {
        int failures = 0;
        try {
            for (long position = next(failures); position > NONE; position = next(failures)) {
                Answer answer = telling.tell(JsonText.object(Map.of("log", log, "position", Long.toString(position))));
                switch (answer.verdict()) {
                    case ACCEPTED -> {
                        failures = 0;
                        told(position);
                    }
                    case RETRY -> failures++;
                    default -> {
                        inlet.failed(new IOException("the platform refuses a position: " + answer.text()));
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void told(long position) {
        told = position;
    }

    /** Waits for a position that is worth telling; −1 if this has ended and it was tried to tell all. */
    private synchronized long next(int failures) throws InterruptedException {
        while (!ended && durable == told) {
            wait();
        }
        if (ended && failures > 0) {
            return NONE;
        }
        pause(failures > 0 ? backoff.delayMs(failures, 0) : GATHERED_MS);
        return durable == told ? NONE : durable;
    }

    private void pause(long ms) throws InterruptedException {
        Pause.of(ms, this, () -> ended);
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Tells what is durable and was not told, if the platform answers; then ends. */
    @Override
    public void close() {
        end();
        Threads.join(thread);
    }
}
