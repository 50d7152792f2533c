package org.mhhsbench.scenarios.artemis;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/**
 * The client of Artemis's own protocol. It does not reconnect: what was sent and not confirmed is in the window, which
 * knows best what to send again.
 */
public final class CoreClient implements JmsClient {

    /** The option of a URL that says it. */
    public static final String TRUST_STORE_PASSWORD = "trustStorePassword";

    /** The broker in this process. */
    public static final String IN_PROCESS = "vm://0";

    /** Credit that a publisher asks for at once: its default, 64 KiB, is a dozen messages. */
    private static final int PRODUCER_WINDOW_BYTES = 1 << 20;

    /** Unconfirmed packets that the client keeps; any positive number makes the broker confirm each message. */
    private static final int CONFIRMATION_WINDOW_BYTES = 1 << 20;

    private static final int THREADS = 4;
    private static final int TIMERS = 1;

    /** The broker keeps the place of a client that has one for as long as it may be alive, that it may come back. */
    private static final int NO_CONFIRMATIONS = -1;

    /** One message after another: with credit by the byte the broker would say that there is no next one when it is used up. */
    private static final int ONE_BY_ONE = 0;

    /** The next one on a route waits so long for the place of one that was killed. */
    private static final Duration ROUTE_DEAD_AFTER = Duration.ofSeconds(10);

    private final Map<Use, ActiveMQConnectionFactory> factories = new EnumMap<>(Use.class);

    /**
     * @param prefetchBytes what the broker may send ahead of whoever takes messages
     */
    public CoreClient(String url, int prefetchBytes) throws JMSException {
        factories.put(Use.PUBLISH, factory(url, CONFIRMATION_WINDOW_BYTES, prefetchBytes, DEAD_AFTER));
        factories.put(Use.SUBSCRIBE, factory(url, NO_CONFIRMATIONS, prefetchBytes, DEAD_AFTER));
        factories.put(Use.BROWSE, factory(url, NO_CONFIRMATIONS, ONE_BY_ONE, DEAD_AFTER));
        factories.put(Use.ROUTE, factory(url, CONFIRMATION_WINDOW_BYTES, prefetchBytes, ROUTE_DEAD_AFTER));
    }

    private static ActiveMQConnectionFactory factory(
            String url, int confirmationWindowBytes, int consumerWindowBytes, Duration deadAfter) throws JMSException {
        ActiveMQConnectionFactory connections = url.equals(IN_PROCESS)
                ? new ActiveMQConnectionFactory(url)
                : new ActiveMQConnectionFactory(false, Connectors.of(url));
        connections.setReconnectAttempts(0);
        connections.setInitialConnectAttempts(1);
        connections.setCallTimeout(ANSWER.toMillis());
        connections.setConnectionTTL(deadAfter.toMillis());
        // It also says that it lives that often.
        connections.setClientFailureCheckPeriod(deadAfter.toMillis() / 3);
        connections.setConfirmationWindowSize(confirmationWindowBytes);
        connections.setProducerWindowSize(PRODUCER_WINDOW_BYTES);
        connections.setConsumerWindowSize(consumerWindowBytes);
        connections.setBlockOnAcknowledge(false);
        // What is within the limit travels in one piece.
        connections.setMinLargeMessageSize(Body.MAX_BYTES + Body.MAX_HEADER_BYTES);
        connections.setUseGlobalPools(false);
        connections.setThreadPoolMaxSize(THREADS);
        connections.setScheduledThreadPoolMaxSize(TIMERS);
        // Nothing asks for the object of an object message; if something did, it would get none.
        connections.setDeserializationDenyList("*");
        return connections;
    }

    @Override
    public Connection connect(Use use, String user, String password) throws JMSException {
        return factories.get(use).createConnection(user, password);
    }

    /**
     * The protocol acknowledges everything up to a message at once, in a transaction. JMS offers only all that was
     * received, or one message, each with a transaction of its own.
     */
    @Override
    public void acknowledge(Session session, List<Message> messages) throws JMSException {
        Message last = messages.get(messages.size() - 1);
        try {
            ((ActiveMQMessage) last).getCoreMessage().acknowledge();
            core(session).commit(false);
        } catch (ActiveMQException e) {
            throw failed(e);
        }
    }

    @Override
    public void awaitAcknowledged(Session session) throws JMSException {
        try {
            core(session).commit(true);
        } catch (ActiveMQException e) {
            throw failed(e);
        }
    }

    private static ClientSession core(Session session) {
        return ((ActiveMQSession) session).getCoreSession();
    }

    private static JMSException failed(ActiveMQException e) {
        JMSException failure = new JMSException("cannot acknowledge: " + e.getMessage());
        failure.initCause(e);
        return failure;
    }

    /** Its connections end as well, whoever is using them. */
    @Override
    public void close() {
        factories.values().forEach(ActiveMQConnectionFactory::close);
    }
}
