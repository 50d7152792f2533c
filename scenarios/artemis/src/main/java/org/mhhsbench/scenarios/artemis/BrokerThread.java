package org.mhhsbench.scenarios.artemis;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.mhhsbench.scenarios.spi.lifecycle.Threads;

/**
 * A thread that works over a connection to a broker, and over another when that has failed, until it is closed or trying again
 * is of no use. Any thread.
 */
public final class BrokerThread {

    /** What is done over a connection until it fails; the thread ends when it returns. */
    @FunctionalInterface
    public interface Work {

        /** @throws GivenUpException if trying again is of no use */
        void over(Connection connection) throws JMSException, IOException, GivenUpException, InterruptedException;
    }

    private final Link link;
    private final Work work;
    private final Consumer<Throwable> failed;
    private final Thread thread;
    private final Backoff backoff = new Backoff();
    private volatile boolean closed;

    /**
     * @param failed told when it ends before it is closed
     */
    public BrokerThread(String name, Link link, Work work, Consumer<Throwable> failed) {
        this.link = link;
        this.work = work;
        this.failed = failed;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    public boolean closed() {
        return closed;
    }

    /** Something has worked: the next pause is a short one. */
    public void worked() {
        backoff.reset();
    }

    private void run() {
        while (!closed) {
            try {
                work.over(link.open());
                return;
            } catch (JMSSecurityException | InvalidDestinationException | GivenUpException | InterruptedException e) {
                failed(e);
                return;
            } catch (JMSException | IOException | RuntimeException e) {
                link.drop(e);
                pause();
            } catch (Error e) {
                failed(e);
                return;
            }
        }
    }

    private void failed(Throwable cause) {
        if (!closed) {
            failed.accept(cause);
        }
    }

    private void pause() {
        try {
            backoff.pause();
        } catch (InterruptedException e) {
            failed(e);
            closed = true;
        }
    }

    /** There will be no next try. */
    public void end() {
        closed = true;
        backoff.end();
    }

    public void interrupt() {
        thread.interrupt();
    }

    /** Waits until it has ended. */
    public void join() {
        Threads.join(thread);
    }

    /** As {@link Threads#join(Thread, Duration)} says. */
    public void join(Duration patience) {
        Threads.join(thread, patience);
    }
}
