package org.mhhsbench.scenarios.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * Brings what is offered into a database, many messages in a transaction: what has come while the one before was being
 * committed. One thread of its own; offered to by one.
 */
public final class BatchPublisher implements AutoCloseable {

    /** What is done with what was offered. The publisher's thread. */
    public interface Intake {

        /** From now on over this session, in which nothing is committed by itself. */
        void over(Connection session) throws SQLException;

        /** Whether nothing may be delivered for now. */
        boolean heldBack() throws SQLException;

        boolean isEmpty();

        void add(Offered offered);

        /** Returns when all of it is committed, or some of it must be looked for first: then it is not empty. */
        void deliver() throws SQLException;
    }

    /** Begins over the first session. */
    @FunctionalInterface
    public interface Opening {

        /**
         * @param taken to be told of what is with the database, or laid aside
         * @throws IOException if the database is not as it must be
         */
        Intake open(Connection first, Consumer<Offered> taken) throws SQLException, IOException;
    }

    private static final long POLL_MS = 20;
    private static final long HELD_BACK_MS = 10;

    private final int inFlight;
    private final int batch;
    private final PublishingEnd.Listener listener;
    private final BlockingQueue<Offered> waiting;
    private final AtomicInteger meterDays = new AtomicInteger();
    private final Intake intake;
    private final SessionThread thread;
    private volatile Throwable failure;

    private BatchPublisher(
            Database database,
            Connection first,
            String name,
            int inFlight,
            int batch,
            Opening opening,
            PublishingEnd.Listener listener)
            throws SQLException, IOException {
        this.inFlight = inFlight;
        this.batch = batch;
        this.listener = listener;
        this.waiting = new ArrayBlockingQueue<>(inFlight + 1);
        this.intake = opening.open(first, this::taken);
        this.thread = new SessionThread(name, database, first, this::work, this::failed);
    }

    /**
     * Connects, and starts to deliver.
     *
     * @param name of the thread
     * @param inFlight meter-days that may be under way
     * @param batch messages of a transaction at the most
     */
    public static BatchPublisher open(
            Database database, String name, int inFlight, int batch, Opening opening, PublishingEnd.Listener listener)
            throws IOException {
        try {
            Connection connection = database.connect("publisher");
            try {
                BatchPublisher publisher =
                        new BatchPublisher(database, connection, name, inFlight, batch, opening, listener);
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

    /**
     * The number of this life of a publisher: what it delivers is behind everything that an earlier one has delivered.
     *
     * @param sequence of such numbers
     */
    public static long session(Connection connection, String sequence) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nextval('" + sequence + "')")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** False if there is no room. */
    public boolean offer(ConsumptionMessage message, long index) {
        return take(new Offered(message, index, null, null));
    }

    private boolean take(Offered offered) {
        int before = meterDays.get();
        // One that is larger than all the room there is goes alone.
        if (before > 0 && before + offered.meterDays() > inFlight) {
            return false;
        }
        meterDays.addAndGet(offered.meterDays());
        waiting.add(offered);
        return true;
    }

    /** Returns when the bytes are with the database, or laid aside. */
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        while (!take(new Offered(null, -1, body, taken))) {
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

    private void failed(Throwable cause) {
        failure = cause;
        listener.failed(cause);
    }

    private void work(Connection connection) throws SQLException, InterruptedException {
        prepare(connection);
        intake.over(connection);
        while (!thread.closing()) {
            if (intake.heldBack()) {
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
        Offered first = waiting.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return false;
        }
        intake.add(first);
        for (int i = 1; i < batch; i++) {
            Offered next = waiting.poll();
            if (next == null) {
                break;
            }
            intake.add(next);
        }
        return true;
    }

    private void taken(Offered offered) {
        meterDays.addAndGet(-offered.meterDays());
        if (offered.message() != null) {
            listener.safe(offered.index());
        } else {
            offered.taken().countDown();
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
