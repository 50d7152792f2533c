package org.mhhsbench.scenarios.mdm;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
 * The sources' delivery into the hub: many messages in a transaction, those that have come while the one before was being
 * committed. One thread of its own.
 */
final class HubPublisher implements PublishingEnd {

    private static final long POLL_MS = 20;
    private static final long HELD_BACK_MS = 10;

    private final MdmSettings settings;
    private final Database database;
    private final Listener listener;
    private final BlockingQueue<Item> waiting;
    private final AtomicInteger meterDays = new AtomicInteger();
    private final Backlog backlog;
    private final Intake intake;
    private final SessionThread thread;
    private volatile Throwable failure;

    private HubPublisher(Database database, Connection first, long session, MdmSettings settings, Listener listener) {
        this.settings = settings;
        this.database = database;
        this.listener = listener;
        this.waiting = new ArrayBlockingQueue<>(settings.inFlight() + 1);
        this.backlog = new Backlog(settings.schema(), settings.backlog());
        this.intake = new Intake(settings, session, this::confirm);
        this.thread = new SessionThread("mdm-publisher", database, first, this::work, this::failed);
    }

    static HubPublisher open(Database database, MdmSettings settings, Listener listener) throws IOException {
        try {
            Connection connection = database.connect("publisher");
            try {
                settings.requireLevel(connection);
                HubPublisher publisher = new HubPublisher(
                        database, connection, session(connection, settings.schema()), settings, listener);
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

    private static long session(Connection connection, HubSchema schema) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nextval('" + schema.of("session") + "')")) {
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
        CountDownLatch taken = new CountDownLatch(1);
        while (!take(new Item(null, -1, body, taken))) {
            throwIfEnded();
            TimeUnit.MILLISECONDS.sleep(1);
        }
        while (!taken.await(POLL_MS, TimeUnit.MILLISECONDS)) {
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
        return DeadLetterTable.ofIntake(settings.schema()).letters(database);
    }

    private void failed(Throwable cause) {
        failure = cause;
        listener.failed(cause);
    }

    private void work(Connection connection) throws SQLException, InterruptedException {
        prepare(connection);
        intake.over(connection);
        while (!thread.closing()) {
            if (backlog.full(connection)) {
                TimeUnit.MILLISECONDS.sleep(HELD_BACK_MS);
                continue;
            }
            if (intake.isEmpty() && !fill()) {
                continue;
            }
            intake.deliver();
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
        intake.add(first);
        for (int i = 1; i < settings.batch(); i++) {
            Item next = waiting.poll();
            if (next == null) {
                break;
            }
            intake.add(next);
        }
        return true;
    }

    private void confirm(Item item) {
        meterDays.addAndGet(-item.meterDays());
        if (item.message() != null) {
            listener.safe(item.index());
        } else {
            item.taken().countDown();
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
