package org.mhhsbench.scenarios.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.mhhsbench.scenarios.spi.technology.LinkThread;

/**
 * A {@link LinkThread} whose links are sessions with a database. Whatever the database answers that would be the same
 * however often it is asked ends it; any other trouble with it makes another session. Any thread.
 */
public final class SessionThread implements AutoCloseable {

    /** What is done over a session until it breaks off; the thread ends when it returns. */
    @FunctionalInterface
    public interface Work {

        /** @throws IOException if it is of no use to try again */
        void over(Connection connection) throws SQLException, IOException, InterruptedException;
    }

    /** The session broke off, or could not be made: another may be. */
    private static final class LostException extends IOException {

        private static final long serialVersionUID = 1L;

        LostException(SQLException cause) {
            super(cause);
        }
    }

    private record Session(Connection connection) implements LinkThread.Link {

        @Override
        public void close() {
            try {
                // Also where a thread waits for an answer; the server rolls back what was not committed.
                connection.abort(Runnable::run);
                connection.close();
            } catch (SQLException e) {
                // It is gone either way.
            }
        }
    }

    private final LinkThread<Session> thread;

    /**
     * @param name of the thread, and what the server's list of sessions shall say
     * @param first a session that is there already
     * @param failed told when it ends for another reason than {@link #close}
     */
    public SessionThread(String name, Database database, Connection first, Work work, Consumer<Throwable> failed) {
        this.thread = new LinkThread<>(
                name,
                () -> connect(database, name),
                new Session(first),
                session -> work(work, session),
                e -> !(e instanceof LostException),
                failed);
    }

    private static Session connect(Database database, String name) throws IOException {
        try {
            return new Session(database.connect(name));
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private static void work(Work work, Session session) throws IOException, InterruptedException {
        try {
            work.over(session.connection());
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private static IOException broken(SQLException e) {
        return SqlStates.isForGood(e)
                ? new IOException("the database refuses: " + e.getMessage(), e)
                : new LostException(e);
    }

    public void start() {
        thread.start();
    }

    public boolean closing() {
        return thread.closing();
    }

    /** Lets it finish what it is at, but not for long. */
    @Override
    public void close() {
        thread.close();
    }
}
