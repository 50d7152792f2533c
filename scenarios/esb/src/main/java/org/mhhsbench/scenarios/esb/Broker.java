package org.mhhsbench.scenarios.esb;

import jakarta.jms.Connection;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Address;

/**
 * A broker as its clients see it: where it is, and as whom they come. Its connections do not reconnect: what was sent and
 * not confirmed is with whoever sent it, and is sent again over another. Close it after its connections.
 */
final class Broker implements AutoCloseable {

    static final String URL = "url";
    static final String USER = "user";
    static final String PASSWORD_FILE = "password-file";

    /** The broker in this process. */
    static final String IN_PROCESS = "vm://0";

    /** What a connection is for. */
    enum Use {
        /** Each message that is sent is confirmed. */
        PUBLISH,
        /** If the client is killed, the broker knows at once, and lets its name be taken again. */
        SUBSCRIBE,
        /** One message is looked at after another, and it is seen that there is none behind the last. */
        BROWSE,
        /**
         * Takes and sends in transactions, and is told of each message whether the broker has taken it. If the client is
         * killed, the broker keeps its place for a while.
         */
        ROUTE
    }

    /** A peer that has not been heard of for so long is gone. */
    private static final Duration DEAD_AFTER = Duration.ofSeconds(30);

    static final Duration ANSWER = Duration.ofSeconds(15);
    /** Credit that a sender asks for at once: the client's default, 64 KiB, is a dozen messages. */
    private static final int SENDER_WINDOW_BYTES = 1 << 20;
    /** Unconfirmed packets that the client keeps; any positive number makes the broker confirm each message. */
    private static final int CONFIRMATION_WINDOW_BYTES = 1 << 20;
    /** The broker keeps the place of a client that has one for as long as it may be alive, that it may come back. */
    private static final int NO_CONFIRMATIONS = -1;
    /** With credit by the byte the broker would say that there is no next message when it is used up. */
    private static final int ONE_BY_ONE = 0;

    private static final int THREADS = 4;
    private static final int TIMERS = 1;
    private static final int MAX_PASSWORD_BYTES = 4_096;

    private final Address address;
    private final Map<Use, ActiveMQConnectionFactory> factories = new EnumMap<>(Use.class);

    private Broker(Address address) {
        this.address = address;
    }

    /**
     * @param trustStorePassword the file of that of the store which the URL names
     * @param prefetchBytes what the broker may send ahead of whoever takes messages
     */
    static Broker of(Address address, Optional<Path> trustStorePassword, int prefetchBytes) throws IOException {
        Broker broker = new Broker(address);
        String url = url(address);
        if (trustStorePassword.isPresent()) {
            // Of a form's encoding, the plus is the only thing that a URL's has otherwise.
            String encoded = URLEncoder.encode(password(trustStorePassword.get()), StandardCharsets.UTF_8);
            url += (url.contains("?") ? "&" : "?") + "trustStorePassword=" + encoded.replace("+", "%20");
        }
        try {
            broker.factories.put(Use.PUBLISH, factory(url, CONFIRMATION_WINDOW_BYTES, prefetchBytes));
            broker.factories.put(Use.SUBSCRIBE, factory(url, NO_CONFIRMATIONS, prefetchBytes));
            broker.factories.put(Use.BROWSE, factory(url, NO_CONFIRMATIONS, ONE_BY_ONE));
            broker.factories.put(Use.ROUTE, factory(url, CONFIRMATION_WINDOW_BYTES, prefetchBytes));
            return broker;
        } catch (JMSException | RuntimeException e) {
            broker.close();
            // Nothing of what the client says: it may repeat the passwords that are in a URL.
            throw new IOException("url must be one of the client's, was " + told(url) + ": "
                    + e.getClass().getSimpleName());
        }
    }

    private static ActiveMQConnectionFactory factory(String url, int confirmationWindowBytes, int prefetchBytes)
            throws JMSException {
        ActiveMQConnectionFactory connections = url.equals(IN_PROCESS)
                ? new ActiveMQConnectionFactory(url)
                : new ActiveMQConnectionFactory(false, Connectors.of(url));
        connections.setReconnectAttempts(0);
        connections.setInitialConnectAttempts(1);
        connections.setCallTimeout(ANSWER.toMillis());
        connections.setConnectionTTL(DEAD_AFTER.toMillis());
        // It also says that it lives that often.
        connections.setClientFailureCheckPeriod(DEAD_AFTER.toMillis() / 3);
        connections.setConfirmationWindowSize(confirmationWindowBytes);
        connections.setProducerWindowSize(SENDER_WINDOW_BYTES);
        connections.setConsumerWindowSize(prefetchBytes);
        connections.setBlockOnAcknowledge(false);
        // What is within the limit travels in one piece.
        connections.setMinLargeMessageSize(Limits.DOCUMENT_BYTES + Limits.HEADER_BYTES);
        connections.setUseGlobalPools(false);
        connections.setThreadPoolMaxSize(THREADS);
        connections.setScheduledThreadPoolMaxSize(TIMERS);
        // Nothing asks for the object of an object message; if something did, it would get none.
        connections.setDeserializationDenyList("*");
        return connections;
    }

    /** What a server tells of itself, or a user of the user's own. */
    static Address address(String url, String user, Path passwordFile) {
        return new Address(Map.of(
                URL,
                url,
                USER,
                user,
                PASSWORD_FILE,
                passwordFile.toAbsolutePath().toString()));
    }

    static String url(Address address) {
        return address.fact(URL);
    }

    /** Scheme, host and port: the options of a URL hold passwords of TLS, and a user's may stand before the host. */
    static String told(String url) {
        String bare = url.split("[?#;]", 2)[0];
        int authority = bare.indexOf("://");
        int user = bare.lastIndexOf('@');
        return authority < 0 || user < authority ? bare : bare.substring(0, authority + 3) + bare.substring(user + 1);
    }

    /** Connects as one of a name that nobody else has. One who was killed may still be known: that is waited for. */
    Connection claim(Use use, String name) throws IOException, JMSException {
        Deadline deadline = Deadline.in(DEAD_AFTER.multipliedBy(2));
        Backoff backoff = new Backoff();
        while (true) {
            try {
                return connect(use, name);
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
    Connection connect(Use use) throws IOException, JMSException {
        return connect(use, null);
    }

    /**
     * @param name null for none
     */
    Connection connect(Use use, String name) throws IOException, JMSException {
        Connection connection = unstarted(use);
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

    /** Connects. The password is read anew each time: it may be changed meanwhile. */
    Connection unstarted(Use use) throws IOException, JMSException {
        return factories.get(use).createConnection(address.fact(USER), password(Path.of(address.fact(PASSWORD_FILE))));
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

    /** For a connection that may have failed already. */
    static void closeQuietly(Connection connection, Throwable because) {
        try {
            connection.close();
        } catch (JMSException | RuntimeException e) {
            because.addSuppressed(e);
        }
    }

    /** Its connections end as well, whoever is using them. */
    @Override
    public void close() {
        factories.values().forEach(ActiveMQConnectionFactory::close);
    }
}
