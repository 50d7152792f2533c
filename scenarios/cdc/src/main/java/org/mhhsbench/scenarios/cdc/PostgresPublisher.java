package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.SessionThread;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * A data service that adds to its own tables, many messages in a transaction: what has come while the one before was being
 * committed. It knows nothing of whoever reads its database's log, but that it must not fill the disk. One thread of its
 * own.
 */
final class PostgresPublisher implements PublishingEnd {

    private static final int MAX_LETTERS = 1_000;
    private static final long POLL_MS = 20;
    private static final long HELD_BACK_MS = 10;

    private final Database database;
    private final CdcSettings settings;
    private final Listener listener;
    private final BlockingQueue<Item> waiting;
    private final AtomicInteger meterDays = new AtomicInteger();
    private final List<DeadLetters.Letter> refused = new ArrayList<>();
    private final Backlog backlog;
    private final SessionThread thread;
    private final Batch batch;
    private volatile Throwable failure;

    private PostgresPublisher(
            Database database, Connection first, long session, CdcSettings settings, Listener listener) {
        this.database = database;
        this.settings = settings;
        this.listener = listener;
        this.waiting = new ArrayBlockingQueue<>(settings.inFlight() + 1);
        this.backlog = new Backlog(settings.tables().slots(settings.subscribers()), settings.backlogBytes());
        this.batch = new Batch(session, this::added);
        this.thread = new SessionThread("cdc-publisher", database, first, this::work, this::failed);
    }

    static PostgresPublisher open(Database database, CdcSettings settings, Listener listener) throws IOException {
        try {
            Connection connection = database.connect("publisher");
            try {
                settings.requireLevel(connection);
                PostgresPublisher publisher = new PostgresPublisher(
                        database, connection, session(connection, settings.tables()), settings, listener);
                publisher.thread.start();
                return publisher;
            } catch (SQLException | IOException | RuntimeException | Error e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException("the database refuses: " + e.getMessage(), e);
        }
    }

    /** The number of this life of a publisher: what it adds is behind everything that an earlier one has added. */
    private static long session(Connection connection, Tables tables) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nextval('" + tables.sessions() + "')")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        return take(new Item(message, index, null, null));
    }

    private boolean take(Item item) {
        int before = meterDays.get();
        // One that is larger than all the room there is goes alone.
        if (before > 0 && before + item.meterDays() > settings.inFlight()) {
            return false;
        }
        meterDays.addAndGet(item.meterDays());
        waiting.add(item);
        return true;
    }

    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        if (body.length > Tables.MAX_BODY_BYTES) {
            if (refused.size() < MAX_LETTERS) {
                refused.add(new DeadLetters.Letter(
                        "a body must have at most " + Tables.MAX_BODY_BYTES + " bytes, has " + body.length, body));
            }
            return;
        }
        CountDownLatch added = new CountDownLatch(1);
        while (!take(new Item(null, 0, body, added))) {
            throwIfEnded();
            TimeUnit.MILLISECONDS.sleep(1);
        }
        while (!added.await(POLL_MS, TimeUnit.MILLISECONDS)) {
            throwIfEnded();
        }
    }

    private void throwIfEnded() throws IOException {
        if (failure != null) {
            throw new IOException("the publisher has failed", failure);
        }
        if (thread.closing()) {
            throw new IOException("the publisher is closed");
        }
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>(refused);
        letters.addAll(RefusedTable.letters(database, settings.tables(), MAX_LETTERS));
        return letters;
    }

    private void failed(Throwable cause) {
        failure = cause;
        listener.failed(cause);
    }

    private void work(Connection connection) throws SQLException, InterruptedException {
        prepare(connection);
        RowWriter writer = new RowWriter(connection, settings.tables(), settings.encoding());
        RefusedTable refusedTable = new RefusedTable(connection, settings.tables());
        while (!thread.closing()) {
            if (backlog.full(connection)) {
                TimeUnit.MILLISECONDS.sleep(HELD_BACK_MS);
                continue;
            }
            if (batch.isEmpty() && !fill()) {
                continue;
            }
            batch.commit(writer, refusedTable);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Whatever the user's own database has for a default: answered when it is in the log.
            statement.execute("SET synchronous_commit = on");
        }
        connection.setAutoCommit(false);
    }

    private boolean fill() throws InterruptedException {
        Item first = waiting.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return false;
        }
        batch.add(first);
        List<Item> more = new ArrayList<>();
        waiting.drainTo(more, settings.batch() - 1);
        more.forEach(batch::add);
        return true;
    }

    /** It is in the tables, or laid aside. */
    private void added(Item item) {
        meterDays.addAndGet(-item.meterDays());
        if (item.message() != null) {
            listener.safe(item.index());
        } else {
            item.added().countDown();
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
