package org.mhhsbench.scenarios.mom;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.List;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy;
import org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.spi.Settings;

/** The client of AMQP 1.0, Qpid. It does not reconnect, for the same reason as the other. */
final class AmqpClient implements JmsClient {

    static final String PREFETCH = "prefetch-messages";

    private final JmsConnectionFactory connections;

    AmqpClient(String url, Settings settings) {
        connections = new JmsConnectionFactory(withIdleTimeout(url));
        connections.setConnectTimeout(ANSWER.toMillis());
        connections.setRequestTimeout(ANSWER.toMillis());
        connections.setCloseTimeout(ANSWER.toMillis());
        // Otherwise each wait that ends without a message asks the broker whether there is really none.
        connections.setReceiveLocalOnly(true);
        JmsDefaultPrefetchPolicy prefetch = new JmsDefaultPrefetchPolicy();
        prefetch.setDurableTopicPrefetch(settings.number(PREFETCH));
        // Who browses asks for one message after another: asked for all at once, the broker may not say that it is
        // through.
        prefetch.setQueueBrowserPrefetch(0);
        connections.setPrefetchPolicy(prefetch);
        JmsDefaultDeserializationPolicy objects = new JmsDefaultDeserializationPolicy();
        objects.setDenyList("*");
        connections.setDeserializationPolicy(objects);
    }

    private static String withIdleTimeout(String url) {
        String options =
                "amqp.idleTimeout=" + DEAD_AFTER.toMillis() + "&transport.useEpoll=false&transport.useKQueue=false";
        return url + (url.contains("?") ? "&" : "?") + options;
    }

    /** One sort for each use. */
    @Override
    public Connection connect(Use use, String user, String password) throws JMSException {
        return connections.createConnection(user, password);
    }

    @Override
    public void acknowledge(Session session, List<Message> messages) throws JMSException {
        for (Message message : messages) {
            message.acknowledge();
        }
    }

    /** Each was written to the connection before its acknowledgement returned; closing the connection waits for that. */
    @Override
    public void awaitAcknowledged(Session session) {}

    @Override
    public void close() {}
}
