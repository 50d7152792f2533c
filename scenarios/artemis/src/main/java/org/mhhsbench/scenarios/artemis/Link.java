package org.mhhsbench.scenarios.artemis;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.io.IOException;

/** The connection that an end has at the moment. One thread opens and drops it; any may close it for good. */
public final class Link implements AutoCloseable {

    /** Makes a connection. */
    @FunctionalInterface
    public interface Opening {
        Connection open() throws IOException, JMSException;
    }

    private final Opening opening;
    private Connection connection;
    private boolean closed;

    public Link(Opening opening) {
        this.opening = opening;
    }

    /** The connection; a new one if there is none. */
    public Connection open() throws IOException, JMSException {
        Connection there = connection();
        return there == null ? keep(opening.open()) : there;
    }

    private synchronized Connection connection() {
        return connection;
    }

    /** Instead of opening one. */
    public Connection keep(Connection opened) throws JMSException {
        synchronized (this) {
            if (!closed) {
                connection = opened;
                return opened;
            }
        }
        opened.close();
        throw new JMSException("closed");
    }

    /** The connection has failed. */
    public void drop(Throwable because) {
        Connection dropped;
        synchronized (this) {
            dropped = connection;
            connection = null;
        }
        if (dropped != null) {
            Broker.closeQuietly(dropped, because);
        }
    }

    /** Closes the connection, whoever is using it: what they wait for ends. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        drop(new IOException("closed"));
    }
}
