package org.mhhsbench.scenarios.mom;

import jakarta.jms.Connection;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;

/** A broker as its clients see it: where it is, and as whom they come. Makes connections; close it after them. */
final class Broker implements AutoCloseable {

    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD_FILE = "password-file";
    private static final int MAX_PASSWORD_BYTES = 4_096;

    private final JmsClient client;
    private final Address address;

    private Broker(JmsClient client, Address address) {
        this.client = client;
        this.address = address;
    }

    static Broker of(Protocol protocol, Address address, Settings settings) throws IOException {
        try {
            return new Broker(protocol.client(url(address), settings), address);
        } catch (JMSException | RuntimeException e) {
            throw new IOException("url must be one of the client's, was " + url(address) + ": " + e.getMessage(), e);
        }
    }

    /** What a server tells of itself, or a user of the user's own. */
    static Address address(String url, String user, Path passwordFile) {
        return new Address(Map.of(URL, url, USER, user, PASSWORD_FILE, passwordFile.toString()));
    }

    static String url(Address address) {
        return address.fact(URL);
    }

    /**
     * Connects as {@link #connect(String)} does. A client of this name that was killed may still be known to the broker:
     * that is waited for.
     */
    Connection claim(String name) throws IOException, JMSException {
        Deadline deadline = Deadline.in(JmsClient.DEAD_AFTER.multipliedBy(2));
        Backoff backoff = new Backoff();
        while (true) {
            try {
                return connect(name);
            } catch (InvalidClientIDException e) {
                if (deadline.passed()) {
                    throw e;
                }
                pause(backoff);
            }
        }
    }

    private static void pause(Backoff backoff) throws IOException {
        try {
            backoff.pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while connecting", e);
        }
    }

    /** Connects, and starts delivery. */
    Connection connect() throws IOException, JMSException {
        return connect(null);
    }

    /**
     * Connects as a client of a name that nobody else has, and starts delivery.
     *
     * @param name null for none
     */
    Connection connect(String name) throws IOException, JMSException {
        Connection connection = client.connections().createConnection(address.fact(USER), password());
        try {
            if (name != null) {
                connection.setClientID(name);
            }
            connection.start();
            return connection;
        } catch (JMSException | RuntimeException | Error e) {
            closeQuietly(connection, e);
            throw e;
        }
    }

    /** Read anew for each connection: it may be changed while this end runs. */
    private String password() throws IOException {
        Path file = Path.of(address.fact(PASSWORD_FILE));
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_PASSWORD_BYTES + 1);
            if (bytes.length > MAX_PASSWORD_BYTES) {
                throw new IOException(PASSWORD_FILE + " must have at most " + MAX_PASSWORD_BYTES + " bytes: " + file);
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    void acknowledge(Session session, List<Message> messages) throws JMSException {
        client.acknowledge(session, messages);
    }

    void awaitAcknowledged(Session session) throws JMSException {
        client.awaitAcknowledged(session);
    }

    /** For a connection that may have failed already. */
    static void closeQuietly(Connection connection, Throwable because) {
        try {
            connection.close();
        } catch (JMSException | RuntimeException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
