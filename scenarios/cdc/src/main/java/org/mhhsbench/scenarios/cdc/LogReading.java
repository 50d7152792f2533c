package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.Database;
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

    /** The log of one timeline, and how far it was read. */
    private record Log(String timeline, Upstream upstream, Progress progress) {}

    private final Database database;
    private final Tables tables;
    private final Slot slot;
    private final DeadLetterTable deadLetters;
    private final Inlet inlet;
    private final Map<String, Long> reached;
    private final VainCaptures vain = new VainCaptures();
    private final Runnable begun;
    private final BooleanSupplier closing;
    /** The log as it was when the last session began; null before the first. */
    private volatile Log log;
    /** What was there before, as long as not all of it is durable. */
    private volatile InitialLoad load;

    /**
     * @param reached by upstream what the subscriber's journal has
     * @param begun told, perhaps more than once, that the log is being read
     * @param closing whether to return
     */
    LogReading(
            Database database,
            Tables tables,
            Slot slot,
            Map<String, Long> reached,
            Inlet inlet,
            Runnable begun,
            BooleanSupplier closing) {
        this.database = database;
        this.tables = tables;
        this.slot = slot;
        this.deadLetters = new DeadLetterTable(tables);
        this.inlet = inlet;
        this.reached = reached;
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
        try (Statement statement = connection.createStatement()) {
            // What is laid aside is in the log, whatever the user's own database has for a default.
            statement.execute("SET synchronous_commit = on");
        }
        enterTimeline(Slot.timeline(connection));
        slot.free(connection);
        Slot.State state = slot.state(connection);
        boolean loadedByThis = load != null && load.complete();
        if (state == Slot.State.LOST || state == Slot.State.UNLOADED && !loadedByThis) {
            slot.unload(connection);
            slot.drop(connection);
            load(connection);
        }
        stream(connection);
    }

    /**
     * A database that was restored from before goes on in another timeline, in which the same places hold something else:
     * nothing of it is known, but what the journal has.
     */
    private void enterTimeline(String timeline) {
        if (log == null || !log.timeline().equals(timeline)) {
            Upstream upstream = new Upstream(slot.name(), timeline);
            log = new Log(timeline, upstream, new Progress(upstream.last(reached)));
            load = null;
        }
    }

    /** It comes in an upstream of its own. */
    private void load(Connection connection) throws SQLException, IOException, InterruptedException {
        InitialLoad loading = new InitialLoad(slot.name());
        load = loading;
        ChangeReader reader = reader(connection, (message, origin) -> {
            loading.delivered(origin);
            deliver(message, origin);
        });
        try (Capture capture = Capture.start(CaptureSettings.loading(database, tables, slot), () -> 0)) {
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
        SlotWatch watch = new SlotWatch(slot, begun);
        Transactions transactions = new Transactions(slot.confirmed(connection));
        Progress progress = log.progress();
        ChangeReader reader = reader(connection, (message, origin) -> {
            progress.delivered(origin.place());
            deliver(message, origin);
        });
        try (Capture capture =
                Capture.start(CaptureSettings.streaming(database, tables, slot), progress::confirmable)) {
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
                    watch.idle(connection, progress.allDurable());
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
            throw vain.another(e, log.progress().delivered());
        }
    }

    private void read(SourceRecord record, Transactions transactions, ChangeReader reader) throws SQLException {
        if (transactions.enter(Capture.lastCommit(record))) {
            reader.flush();
            log.progress().ended(transactions.previousEnd());
        }
        // Neither a heartbeat nor what others tell each other through the log.
        if (CaptureSettings.isHeartbeat(record)
                || !(record.value() instanceof Struct value)
                || value.schema().field("after") == null) {
            return;
        }
        Place place = transactions.next();
        if (!log.progress().isKnown(place)) {
            reader.change(value, new Origin(log.upstream().of(place), place.position(), place));
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
        Log current = log;
        Place place = current == null ? null : current.upstream().place(of, position);
        InitialLoad loading = load;
        if (place != null) {
            current.progress().durable(place);
        } else if (loading != null) {
            loading.durable(of, position);
        }
    }

    /** Up to where the log of a timeline need not be kept; 0 if that is not known. Any thread. */
    long confirmable(String timeline) {
        Log current = log;
        return current != null && current.timeline().equals(timeline)
                ? current.progress().confirmable()
                : 0;
    }
}
