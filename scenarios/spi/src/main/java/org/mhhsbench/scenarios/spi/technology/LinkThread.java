package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A thread that works over a link to a server, and over another when that is lost: it tries again until the server is
 * back, ever more seldom. Any thread.
 *
 * @param <L> what it works over
 */
public final class LinkThread<L extends LinkThread.Link> implements AutoCloseable {

    /** A connection. */
    public interface Link extends AutoCloseable {

        /** Ends it at once, also for a thread that waits for an answer. Any thread. */
        @Override
        void close();
    }

    /** Makes connections. */
    @FunctionalInterface
    public interface Connector<L> {
        L connect() throws IOException;
    }

    /** What is done over a link until the link is lost; the thread ends when it returns. */
    @FunctionalInterface
    public interface Work<L> {
        void over(L link) throws IOException, InterruptedException;
    }

    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;
    /** A link that lasted this long was no vain attempt. */
    private static final long LASTED_NS = TimeUnit.SECONDS.toNanos(1);

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Connector<L> connector;
    private final Work<L> work;
    private final Predicate<IOException> forGood;
    private final Consumer<Throwable> failed;
    private final Thread thread;
    private volatile L link;
    private volatile boolean closing;

    /**
     * @param first a link that is there already
     * @param forGood whether trying again is of no use
     * @param failed told when it ends for another reason than {@link #close}
     */
    public LinkThread(
            String name,
            Connector<L> connector,
            L first,
            Work<L> work,
            Predicate<IOException> forGood,
            Consumer<Throwable> failed) {
        this.connector = connector;
        this.link = first;
        this.work = work;
        this.forGood = forGood;
        this.failed = failed;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    public boolean closing() {
        return closing;
    }

    /** Ends a pause of {@link #pause}, or the next one. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Waits, unless there is a reason not to. The thread itself. */
    public void pause(Duration most) {
        if (!closing) {
            LockSupport.parkNanos(this, most.toNanos());
        }
    }

    private void run() {
        try {
            long pauseMs = FIRST_PAUSE_MS;
            while (!closing) {
                long startNs = System.nanoTime();
                try {
                    if (link == null) {
                        link = connector.connect();
                    }
                    work.over(link);
                    return;
                } catch (IOException e) {
                    if (forGood.test(e)) {
                        throw e;
                    }
                } finally {
                    unlink();
                }
                pauseMs = System.nanoTime() - startNs > LASTED_NS ? FIRST_PAUSE_MS : pauseMs;
                // Everybody who lost the same server shall not come back at the same moment.
                pause(Duration.ofMillis(
                        pauseMs / 2 + ThreadLocalRandom.current().nextLong(pauseMs)));
                pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
            }
        } catch (InterruptedException closed) {
            // Only close interrupts, and waits for this thread to end.
        } catch (IOException | RuntimeException | Error e) {
            if (!closing) {
                failed.accept(e);
            }
        }
    }

    private void unlink() {
        L last = link;
        link = null;
        if (last != null) {
            last.close();
        }
    }

    /** Lets it finish what it is at, but not for long. */
    @Override
    public void close() {
        closing = true;
        wake();
        boolean ended = joined(GRACE);
        while (!ended) {
            L open = link;
            if (open != null) {
                open.close();
            }
            thread.interrupt();
            ended = joined(GRACE);
        }
    }

    private boolean joined(Duration most) {
        try {
            thread.join(most.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
        }
        return !thread.isAlive();
    }
}
