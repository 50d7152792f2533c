package org.mhhsbench.scenarios.esb;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;

/** The bus's queues at a broker. */
final class Queues {

    static final RoutingType ROUTING = RoutingType.ANYCAST;

    private Queues() {}

    static QueueConfiguration configuration(String queue, Names names) {
        QueueConfiguration configuration = QueueConfiguration.of(queue)
                .setAddress(queue)
                .setRoutingType(ROUTING)
                .setDurable(true);
        if (queue.equals(names.seen())) {
            // Of each session the last, and of sessions the latest.
            configuration.setLastValue(true).setLastValueKey(Stamp.SESSION).setRingSize((long)
                    SeenDocuments.MOST_SESSIONS);
        }
        return configuration;
    }

    /** Makes those that are not there. */
    static void make(Broker broker, Names names) throws IOException {
        with(broker, "make", session -> {
            for (String queue : names.all()) {
                if (!session.queueQuery(SimpleString.of(queue)).isExists()) {
                    session.createQueue(configuration(queue, names));
                }
            }
        });
    }

    /** Removes them with all that is in them; the dead letters stay for whoever looks at them. */
    static void remove(Broker broker, Names names) throws IOException {
        with(broker, "remove", session -> {
            for (String queue : names.all()) {
                if (!queue.equals(names.deadLetters())
                        && session.queueQuery(SimpleString.of(queue)).isExists()) {
                    session.deleteQueue(queue);
                }
            }
        });
    }

    /** Something to do at a broker. */
    @FunctionalInterface
    private interface Work {
        void with(ClientSession session) throws ActiveMQException;
    }

    private static void with(Broker broker, String verb, Work work) throws IOException {
        try (Connection connection = broker.connect(JmsClient.Use.BROWSE);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            work.with(((ActiveMQSession) session).getCoreSession());
        } catch (JMSException | ActiveMQException e) {
            throw new IOException("cannot " + verb + " the queues of the bus: " + e.getMessage(), e);
        }
    }
}
