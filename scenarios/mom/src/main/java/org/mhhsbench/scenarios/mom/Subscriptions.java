package org.mhhsbench.scenarios.mom;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import org.mhhsbench.scenarios.artemis.Broker;

/** The durable subscriptions at a broker. Publisher's thread. */
final class Subscriptions {

    private final Broker broker;
    private final Names names;

    Subscriptions(Broker broker, Names names) {
        this.broker = broker;
        this.names = names;
    }

    /** From now on the topic keeps messages for this subscriber, and it has a queue for dead letters. */
    void make(int subscriber) throws IOException {
        try (Connection connection = broker.claim(names.client(subscriber));
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer made =
                        session.createDurableConsumer(session.createTopic(names.topic()), names.subscription())) {
            made.getMessageSelector();
        } catch (JMSException e) {
            throw new IOException(
                    "cannot make the subscription " + names.client(subscriber) + ": " + e.getMessage(), e);
        }
    }

    /** The topic forgets this subscriber and what it keeps for it. */
    void remove(int subscriber) throws IOException {
        try (Connection connection = broker.claim(names.client(subscriber));
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            session.unsubscribe(names.subscription());
        } catch (JMSException e) {
            throw new IOException(
                    "cannot remove the subscription " + names.client(subscriber) + ": " + e.getMessage(), e);
        }
    }
}
