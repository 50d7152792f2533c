package org.mhhsbench.scenarios.artemis;

import jakarta.jms.Connection;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Address;

/** A broker as its clients see it: where it is, and as whom they come. Makes connections; close it after them. */
public final class Broker implements AutoCloseable {

    public static final String URL = "url";
    public static final String USER = "user";
    public static final String PASSWORD_FILE = "password-file";
    private static final int MAX_PASSWORD_BYTES = 4_096;

    private final JmsClient client;
    private final Address address;

    private Broker(JmsClient client, Address address) {
        this.client = client;
        this.address = address;
    }

    /** Makes the client that comes to a URL. */
    @FunctionalInterface
    public interface Clients {
        JmsClient of(String url) throws JMSException;
    }

    /**
     * @param trustStorePassword the file of that of the store which the URL names
     * @param passwordOption what the client calls it in a URL
     */
    public static Broker of(Address address, Optional<Path> trustStorePassword, String passwordOption, Clients clients)
            throws IOException {
        String url = url(address);
        if (trustStorePassword.isPresent()) {
            url = Urls.with(url, passwordOption, password(trustStorePassword.get()));
        }
        try {
            return new Broker(clients.of(url), address);
        } catch (JMSException | RuntimeException e) {
            // Not as its cause: what the client says may repeat the passwords that are in a URL.
            throw new IOException("url must be one of the client's, was " + Urls.told(url) + ": "
                    + e.getClass().getSimpleName() + ": " + Urls.hidden(e.getMessage(), url));
        }
    }

    /** What a server tells of itself, or a user of the user's own. */
    public static Address address(String url, String user, Path passwordFile) {
        return new Address(Map.of(
                URL,
                url,
                USER,
                user,
                PASSWORD_FILE,
                passwordFile.toAbsolutePath().toString()));
    }

    /** The same user, elsewhere. */
    public static Address at(Address address, String url) {
        return address.with(URL, url);
    }

    public static String url(Address address) {
        return address.fact(URL);
    }

    /** The port of an address whose URL has one. */
    public static int port(Address address) {
        return URI.create(url(address)).getPort();
    }

    /**
     * Connects as a subscriber of a name that nobody else has, as {@link #connect(JmsClient.Use, String)} does. A client of this name that was killed may still be known to the broker:
     * that is waited for.
     */
    public Connection claim(String name) throws IOException, JMSException {
        Deadline deadline = Deadline.in(JmsClient.DEAD_AFTER.multipliedBy(2));
        Backoff backoff = new Backoff();
        while (true) {
            try {
                return connect(JmsClient.Use.SUBSCRIBE, name);
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

    /** Connects and starts delivery. */
    public Connection connect(JmsClient.Use use) throws IOException, JMSException {
        return connect(use, null);
    }

    /**
     * Connects and starts delivery.
     *
     * @param name one that nobody else has; null for none
     */
    public Connection connect(JmsClient.Use use, String name) throws IOException, JMSException {
        return started(unstarted(use), name);
    }

    /** Connects. The password is read anew each time: it may be changed while this end runs. */
    public Connection unstarted(JmsClient.Use use) throws IOException, JMSException {
        return client.connect(use, address.fact(USER), password(Path.of(address.fact(PASSWORD_FILE))));
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

    private static String password(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_PASSWORD_BYTES + 1);
            if (bytes.length > MAX_PASSWORD_BYTES) {
                throw new IOException("a password must have at most " + MAX_PASSWORD_BYTES + " bytes: " + file);
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    /** As {@link JmsClient#acknowledge} says. */
    public void acknowledge(Session session, List<Message> messages) throws JMSException {
        client.acknowledge(session, messages);
    }

    /** As {@link JmsClient#awaitAcknowledged} says. */
    public void awaitAcknowledged(Session session) throws JMSException {
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
