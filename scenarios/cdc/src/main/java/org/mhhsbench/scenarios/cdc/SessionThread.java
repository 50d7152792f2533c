package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A thread that works over a session with the database, and over another when that breaks off: it tries again until the
 * server is back, ever more seldom. Any thread.
 */
final class SessionThread implements AutoCloseable {

    /** What is done over a session until it breaks off; the thread ends when it returns. */
    @FunctionalInterface
    interface Work {
        void over(Connection connection) throws SQLException, IOException, InterruptedException;
    }

    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 1_000;
    /** A session that lasted this long was no vain attempt. */
    private static final long LASTED_NS = TimeUnit.SECONDS.toNanos(2);

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String name;
    private final Database database;
    private final Work work;
    private final Consumer<Throwable> failed;
    private final Thread thread;
    private volatile Connection connection;
    private volatile boolean closing;

    /**
     * @param first a session that is there already
     * @param failed told when it ends for another reason than {@link #close}
     */
    SessionThread(String name, Database database, Connection first, Work work, Consumer<Throwable> failed) {
        this.name = name;
        this.database = database;
        this.connection = first;
        this.work = work;
        this.failed = failed;
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    boolean closing() {
        return closing;
    }

    private void run() {
        try {
            long pauseMs = FIRST_PAUSE_MS;
            while (!closing) {
                long startNs = System.nanoTime();
                try {
                    if (connection == null) {
                        connection = database.connect(name);
                    }
                    work.over(connection);
                    return;
                } catch (SQLException e) {
                    if (SqlStates.isForGood(e)) {
                        throw new IOException("the database refuses: " + e.getMessage(), e);
                    }
                } finally {
                    disconnect();
                }
                pauseMs = System.nanoTime() - startNs > LASTED_NS ? FIRST_PAUSE_MS : pauseMs;
                // Everybody who lost the same server shall not come back at the same moment.
                pause(pauseMs / 2 + ThreadLocalRandom.current().nextLong(pauseMs));
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

    private void pause(long ms) {
        if (!closing) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(ms));
        }
    }

    private void disconnect() {
        Connection last = connection;
        connection = null;
        if (last != null) {
            try {
                last.close();
            } catch (SQLException e) {
                // It is gone either way.
            }
        }
    }

    /** Lets it finish what it is at, but not for long. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean ended = joined();
        while (!ended) {
            abort();
            thread.interrupt();
            ended = joined();
        }
    }

    /** Whatever waits for an answer of the server does not wait on. */
    private void abort() {
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                // It is gone either way.
            }
        }
    }

    private boolean joined() {
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // What waits does not wait on: the caller is in a hurry.
            thread.interrupt();
        }
        return !thread.isAlive();
    }
}
