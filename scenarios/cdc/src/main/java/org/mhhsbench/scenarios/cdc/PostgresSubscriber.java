package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.SessionThread;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/**
 * Reads the database's log from where the slot is, whenever its session breaks off, and delivers what is new. One thread of
 * its own delivers; Debezium's read ahead of it.
 */
final class PostgresSubscriber implements SubscribingEnd {

    private static final Duration OPEN = Duration.ofSeconds(60);
    private static final long POLL_MS = 20;

    private final Database database;
    private final Tables tables;
    private final Slot slot;
    private final Inlet inlet;
    private final LogReading reading;
    private final SessionThread thread;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile Throwable failure;
    private boolean closed;

    private PostgresSubscriber(
            Database database, Connection first, Tables tables, Slot slot, Map<String, Long> reached, Inlet inlet) {
        this.database = database;
        this.tables = tables;
        this.slot = slot;
        this.inlet = inlet;
        this.thread = new SessionThread("cdc-subscriber", database, first, this::work, this::failed);
        this.reading = new LogReading(database, tables, slot, reached, inlet, begun::countDown, thread::closing);
    }

    /** Returns when the log is being read. */
    static PostgresSubscriber open(Database database, Tables tables, Slot slot, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        PostgresSubscriber subscriber = connect(database, tables, slot, reached, inlet);
        subscriber.thread.start();
        try {
            subscriber.awaitBegin();
            return subscriber;
        } catch (IOException | RuntimeException | Error e) {
            subscriber.close();
            throw e;
        }
    }

    private static PostgresSubscriber connect(
            Database database, Tables tables, Slot slot, Map<String, Long> reached, Inlet inlet) throws IOException {
        try {
            Connection connection = database.connect("subscriber");
            try {
                return new PostgresSubscriber(database, connection, tables, slot, reached, inlet);
            } catch (RuntimeException | Error e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException("the database refuses: " + e.getMessage(), e);
        }
    }

    private void awaitBegin() throws IOException {
        Deadline deadline = Deadline.in(OPEN);
        try {
            while (!begun.await(POLL_MS, TimeUnit.MILLISECONDS)) {
                if (failure != null) {
                    throw new IOException("the log cannot be read: " + failure.getMessage(), failure);
                }
                if (deadline.passed()) {
                    throw new IOException("the log was not read within " + OPEN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the log", e);
        }
    }

    private void work(Connection connection) throws SQLException, IOException, InterruptedException {
        try {
            reading.over(connection);
        } catch (LogReading.EndedException e) {
            // The thread ends; whoever threw has told of it.
            return;
        }
    }

    private void failed(Throwable cause) {
        failure = cause;
        inlet.failed(cause);
    }

    @Override
    public void durable(String upstream, long position) {
        reading.durable(upstream, position);
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        return new DeadLetterTable(tables).letters(database, slot);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        thread.close();
        confirmLast();
    }

    /** If the server is away, what it does not hear of comes again and is known by its position. */
    private void confirmLast() {
        boolean interrupted = Thread.interrupted();
        try (Connection connection = database.connect("subscriber")) {
            long confirmable = reading.confirmable(Slot.timeline(connection));
            if (confirmable != 0) {
                slot.free(connection);
                slot.advance(connection, confirmable);
            }
        } catch (SQLException | IOException e) {
            return;
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
