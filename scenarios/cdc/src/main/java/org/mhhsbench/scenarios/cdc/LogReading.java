package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/**
 * What the delivering thread does over a session with the database: loads what was there before the slot, if need be, and
 * reads the log from where the slot is. The delivering thread, but for {@link #durable} and {@link #confirmable}.
 */
final class LogReading {

    /** The inlet wants nothing more, and knows why. */
    static final class EndedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EndedException(Throwable cause) {
            super(cause);
        }
    }

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MOST_VAIN_CAPTURES = 10;

    private final Database database;
    private final Tables tables;
    private final Slot slot;
    private final DeadLetterTable deadLetters;
    private final Inlet inlet;
    private final Upstream upstream;
    private final Progress progress;
    private final Runnable begun;
    private final BooleanSupplier closing;
    /** What was there before, as long as not all of it is durable. */
    private volatile InitialLoad load;

    private Deadline nextLook = Deadline.in(Duration.ZERO);
    private boolean seenActive;
    private Place reachedBefore;
    private int vainCaptures;

    /**
     * @param reached by upstream what the subscriber's journal has
     * @param begun told, perhaps more than once, that the log is being read
     * @param closing whether to return
     */
    LogReading(
            Database database,
            Tables tables,
            String timeline,
            Map<String, Long> reached,
            Inlet inlet,
            Runnable begun,
            BooleanSupplier closing) {
        this.database = database;
        this.tables = tables;
        this.slot = new Slot(tables);
        this.deadLetters = new DeadLetterTable(tables);
        this.inlet = inlet;
        this.upstream = new Upstream(tables.slot(), timeline);
        this.progress = new Progress(upstream.last(reached));
        this.begun = begun;
        this.closing = closing;
    }

    /**
     * Returns when it is to close.
     *
     * @throws SQLException if the session breaks off: it may be called again with another
     * @throws EndedException when the inlet wants nothing more
     */
    void over(Connection connection) throws SQLException, IOException, InterruptedException {
        slot.free(connection);
        Slot.State state = slot.state(connection);
        boolean loadedByThis = load != null && load.complete();
        if (state == Slot.State.LOST || state == Slot.State.UNLOADED && !loadedByThis) {
            slot.drop(connection);
            load(connection);
        }
        stream(connection);
    }

    /** It comes in an upstream of its own. */
    private void load(Connection connection) throws SQLException, IOException, InterruptedException {
        InitialLoad loading = new InitialLoad(tables.slot());
        load = loading;
        ChangeReader reader = reader(connection, (message, origin) -> {
            loading.delivered(origin);
            deliver(message, origin);
        });
        try (Capture capture = Capture.start(CaptureSettings.loading(database, tables), () -> 0)) {
            while (!closing.getAsBoolean() && !loading.complete()) {
                for (SourceRecord record : next(capture)) {
                    if (!closing.getAsBoolean() && !loading.complete()) {
                        loading.read(record, reader);
                    }
                }
            }
            reader.flush();
        }
        slot.free(connection);
    }

    private void stream(Connection connection) throws SQLException, IOException, InterruptedException {
        if (closing.getAsBoolean()) {
            return;
        }
        seenActive = false;
        Transactions transactions = new Transactions(slot.confirmed(connection));
        ChangeReader reader = reader(connection, (message, origin) -> {
            progress.delivered(origin.place());
            deliver(message, origin);
        });
        try (Capture capture = Capture.start(CaptureSettings.streaming(database, tables), progress::confirmable)) {
            while (!closing.getAsBoolean()) {
                List<SourceRecord> batch = next(capture);
                for (SourceRecord record : batch) {
                    if (closing.getAsBoolean()) {
                        return;
                    }
                    read(record, transactions, reader);
                }
                noteLoaded(connection);
                if (batch.isEmpty()) {
                    idle(connection);
                }
            }
        }
    }

    /** Empty if there is nothing for a while. */
    private List<SourceRecord> next(Capture capture) throws SQLException, IOException, InterruptedException {
        try {
            List<SourceRecord> batch = capture.take();
            if (batch == null) {
                return List.of();
            }
            begun.run();
            return batch;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /**
     * Debezium says why as a cause, if it says it at all: then the next session with the database says the rest. What it
     * cannot read however often it begins is told of.
     */
    private SQLException refused(IOException e) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        vainCaptures = Objects.equals(reachedBefore, progress.delivered()) ? vainCaptures + 1 : 1;
        reachedBefore = progress.delivered();
        if (vainCaptures >= MOST_VAIN_CAPTURES) {
            throw e;
        }
        return new SQLException(e.getMessage(), e);
    }

    private void read(SourceRecord record, Transactions transactions, ChangeReader reader) throws SQLException {
        if (transactions.enter(Capture.lastCommit(record))) {
            reader.flush();
            progress.ended(transactions.previousEnd());
        }
        // Neither a heartbeat nor what others tell each other through the log.
        if (CaptureSettings.isHeartbeat(record)
                || !(record.value() instanceof Struct value)
                || value.schema().field("after") == null) {
            return;
        }
        Place place = transactions.next();
        if (!progress.isKnown(place)) {
            reader.change(value, new Origin(upstream.of(place), place.position(), place));
        }
    }

    /** Nothing comes: because there is nothing, or because the network has swallowed it. */
    private void idle(Connection connection) throws SQLException {
        if (seenActive && !nextLook.passed()) {
            return;
        }
        nextLook = Deadline.in(LOOK_EVERY);
        boolean active = slot.active(connection);
        if (seenActive && !active) {
            throw new SQLException("nobody reads from replication slot " + tables.slot() + " any more");
        }
        seenActive = active;
        if (active) {
            begun.run();
            if (progress.allDurable()) {
                slot.stir(connection);
            }
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

    private ChangeReader reader(Connection connection, ChangeReader.Delivery delivery) {
        return new ChangeReader(delivery, (reason, body, origin) -> deadLetters.lay(connection, origin, reason, body));
    }

    private void deliver(ConsumptionMessage message, Origin origin) {
        try {
            inlet.deliver(message, origin.upstream(), origin.position());
        } catch (RuntimeException | Error e) {
            throw new EndedException(e);
        }
    }

    /** Any thread. */
    void durable(String of, long position) {
        Place place = upstream.place(of, position);
        InitialLoad loading = load;
        if (place != null) {
            progress.durable(place);
        } else if (loading != null) {
            loading.durable(of, position);
        }
    }

    /** Up to where the log need not be kept; 0 if that is not known. Any thread. */
    long confirmable() {
        return progress.confirmable();
    }
}
