package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.mhhsbench.core.ConsumptionMessage;
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

    /** The inlet wants nothing more, and knows why. */
    private static final class EndedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EndedException(Throwable cause) {
            super(cause);
        }
    }

    private final Database database;
    private final Tables tables;
    private final Slot slot;
    private final DeadLetterTable deadLetters;
    private final Inlet inlet;
    private final Upstream upstream;
    private final Progress progress;
    private final SessionThread thread;
    private final CountDownLatch reading = new CountDownLatch(1);
    private volatile InitialLoad load;
    private volatile Throwable failure;
    private boolean closed;

    private PostgresSubscriber(
            Database database,
            Connection first,
            Tables tables,
            Upstream upstream,
            Map<String, Long> reached,
            Inlet inlet) {
        this.database = database;
        this.tables = tables;
        this.slot = new Slot(tables);
        this.deadLetters = new DeadLetterTable(tables);
        this.inlet = inlet;
        this.upstream = upstream;
        this.progress = new Progress(upstream.last(reached));
        this.thread = new SessionThread("cdc-subscriber", database, first, this::work, this::failed);
    }

    /** Returns when the log is being read. */
    static PostgresSubscriber open(Database database, Tables tables, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        PostgresSubscriber subscriber;
        try {
            Connection connection = database.connect("subscriber");
            try {
                Upstream upstream = new Upstream(tables.slot(), Slot.timeline(connection));
                subscriber = new PostgresSubscriber(database, connection, tables, upstream, reached, inlet);
            } catch (SQLException | RuntimeException | Error e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException("the database refuses: " + e.getMessage(), e);
        }
        subscriber.thread.start();
        try {
            subscriber.awaitReading();
            return subscriber;
        } catch (IOException | RuntimeException | Error e) {
            subscriber.close();
            throw e;
        }
    }

    private void awaitReading() throws IOException {
        Deadline deadline = Deadline.in(OPEN);
        try {
            while (!reading.await(POLL_MS, TimeUnit.MILLISECONDS)) {
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

    private void failed(Throwable cause) {
        failure = cause;
        inlet.failed(cause);
    }

    private void work(Connection connection) throws SQLException, IOException, InterruptedException {
        try {
            slot.free(connection);
            if (slot.state(connection) != Slot.State.STREAMING) {
                slot.drop(connection);
                load(connection);
            }
            stream(connection);
        } catch (EndedException e) {
            // The thread ends; whoever threw has told of it.
            return;
        }
    }

    /** What was there before the slot: it comes in an upstream of its own. */
    private void load(Connection connection) throws SQLException, IOException, InterruptedException {
        InitialLoad loading = new InitialLoad(tables.slot());
        load = loading;
        ChangeReader reader = reader(connection, (message, origin) -> {
            loading.delivered(origin);
            deliver(message, origin);
        });
        try (Capture capture = Capture.start(CaptureSettings.loading(database, tables), () -> 0)) {
            while (!thread.closing() && !loading.complete()) {
                List<SourceRecord> batch = capture.take();
                if (batch != null) {
                    reading.countDown();
                    for (int i = 0; i < batch.size() && !loading.complete() && !thread.closing(); i++) {
                        loading.read(batch.get(i), reader);
                    }
                }
            }
            reader.flush();
        } catch (IOException e) {
            throw refused(e);
        }
        slot.free(connection);
    }

    private void stream(Connection connection) throws SQLException, IOException, InterruptedException {
        Transactions transactions = new Transactions(slot.confirmed(connection));
        ChangeReader reader = reader(connection, (message, origin) -> {
            progress.delivered(origin.place());
            deliver(message, origin);
        });
        try (Capture capture = Capture.start(CaptureSettings.streaming(database, tables), progress::confirmable)) {
            while (!thread.closing()) {
                List<SourceRecord> batch = capture.take();
                if (batch == null) {
                    idle(connection);
                    continue;
                }
                reading.countDown();
                for (SourceRecord record : batch) {
                    if (thread.closing()) {
                        return;
                    }
                    read(record, transactions, reader);
                }
                noteLoaded(connection);
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private void idle(Connection connection) throws SQLException {
        noteLoaded(connection);
        if (reading.getCount() > 0 && slot.active(connection)) {
            reading.countDown();
        }
    }

    /** From now on it goes on from the slot, also after a kill. */
    private void noteLoaded(Connection connection) throws SQLException {
        InitialLoad last = load;
        if (last != null && last.durable()) {
            slot.loaded(connection);
            load = null;
        }
    }

    private void read(SourceRecord record, Transactions transactions, ChangeReader reader) throws SQLException {
        if (transactions.enter(Capture.lastCommit(record))) {
            reader.flush();
            progress.ended(transactions.previousEnd());
        }
        if (record.topic().startsWith(CaptureSettings.HEARTBEATS)
                || !(record.value() instanceof Struct value)
                || value.schema().field("after") == null) {
            return;
        }
        Place place = transactions.next();
        if (!progress.isKnown(place)) {
            reader.change(value, new Origin(upstream.of(place), place.position(), place));
        }
    }

    /** Where a message goes that was read. */
    @FunctionalInterface
    private interface Delivery {
        void message(ConsumptionMessage message, Origin origin);
    }

    private ChangeReader reader(Connection connection, Delivery delivery) {
        return new ChangeReader(new ChangeReader.Outcome() {
            @Override
            public void message(ConsumptionMessage message, Origin origin) {
                delivery.message(message, origin);
            }

            @Override
            public void poison(String reason, byte[] body, Origin origin) throws SQLException {
                deadLetters.lay(connection, origin, reason, body);
            }
        });
    }

    private void deliver(ConsumptionMessage message, Origin origin) {
        try {
            inlet.deliver(message, origin.upstream(), origin.position());
        } catch (RuntimeException | Error e) {
            throw new EndedException(e);
        }
    }

    /** Debezium says why as a cause, if it says it at all; the next session with the database says the rest. */
    private static SQLException refused(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException(e.getMessage(), e);
    }

    @Override
    public void durable(String of, long position) {
        Place place = upstream.place(of, position);
        InitialLoad loading = load;
        if (place != null) {
            progress.durable(place);
        } else if (loading != null) {
            loading.durable(of, position);
        }
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        return deadLetters.letters(database);
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
        long confirmable = progress.confirmable();
        if (confirmable == 0) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try (Connection connection = database.connect("subscriber")) {
            slot.free(connection);
            slot.advance(connection, confirmable);
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
