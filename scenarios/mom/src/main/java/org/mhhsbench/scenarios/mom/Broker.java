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
import java.util.Optional;
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
        String url = url(address);
        Optional<String> tlsPassword = settings.connection(Connections.TLS_PASSWORD_FILE);
        if (tlsPassword.isPresent()) {
            url = protocol.withTrustStorePassword(
                    url, password(Connections.TLS_PASSWORD_FILE, Path.of(tlsPassword.get())));
        }
        try {
            return new Broker(protocol.client(url, settings), address);
        } catch (JMSException | RuntimeException e) {
            // Not as its cause: what the client says may repeat the passwords that are in a URL.
            throw new IOException("url must be one of the client's, was " + Urls.told(url) + ": "
                    + e.getClass().getSimpleName() + ": " + Urls.hidden(e.getMessage(), url));
        }
    }

    /** What a server tells of itself, or a user of the user's own. */
    static Address address(String url, String user, Path passwordFile) {
        return new Address(Map.of(URL, url, USER, user, PASSWORD_FILE, passwordFile.toString()));
    }

    /** The same user, elsewhere. */
    static Address at(Address address, String url) {
        return address.with(URL, url);
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

    /** Connects as one who looks at messages and takes none, and starts delivery. */
    Connection connectToBrowse() throws IOException, JMSException {
        return connect(JmsClient.Use.BROWSE, null);
    }

    /** Connects as one who publishes. */
    Connection connect() throws IOException, JMSException {
        return connect(JmsClient.Use.PUBLISH, null);
    }

    /** Connects as a subscriber of a name that nobody else has, and starts delivery. */
    Connection connect(String name) throws IOException, JMSException {
        return connect(JmsClient.Use.SUBSCRIBE, name);
    }

    /**
     * @param name null for none
     */
    private Connection connect(JmsClient.Use use, String name) throws IOException, JMSException {
        return started(client.connect(use, user(), password()), name);
    }

    private String user() {
        return address.fact(USER);
    }

    /** Read anew for each connection: it may be changed while this end runs. */
    private String password() throws IOException {
        return password(PASSWORD_FILE, Path.of(address.fact(PASSWORD_FILE)));
    }

    private static Connection started(Connection connection, String name) throws JMSException {
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

    private static String password(String parameter, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_PASSWORD_BYTES + 1);
            if (bytes.length > MAX_PASSWORD_BYTES) {
                throw new IOException(parameter + " must have at most " + MAX_PASSWORD_BYTES + " bytes: " + file);
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
