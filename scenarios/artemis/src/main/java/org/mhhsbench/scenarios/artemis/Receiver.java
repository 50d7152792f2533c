package org.mhhsbench.scenarios.artemis;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/**
 * Receives what a subscriber is sent: one thread receives, delivers and acknowledges, since a JMS session is for one thread.
 * What the broker sends again after a new connection has its old position. Any thread.
 */
public final class Receiver implements AutoCloseable {

    /** Where a message stands. */
    public record Origin(String upstream, long position) {}

    /** What a subscriber takes, and how it reads. The receiving thread. */
    public interface Subscription {

        MessageConsumer consumer(Session session) throws JMSException;

        /**
         * @throws IllegalArgumentException if the message has none: it is laid aside
         * @throws GivenUpException if nothing may be delivered that follows
         */
        Origin origin(Message message) throws JMSException, GivenUpException;

        /** @throws IllegalArgumentException if it is no message: it is laid aside */
        ConsumptionMessage read(Message message) throws JMSException;

        /**
         * Returns when the broker has it.
         *
         * @param aside not transacted
         */
        void layAside(Session aside, Message message, IllegalArgumentException because) throws JMSException;
    }

    /** How long a message is waited for before what has become durable is acknowledged. */
    private static final long RECEIVE_MS = 10;

    /** So many messages are received before a look at what has become durable, while they come without a pause. */
    private static final int ACKNOWLEDGE_AFTER = 64;

    private final Broker broker;
    private final String name;
    private final Subscription subscription;
    private final Inlet inlet;
    private final Acknowledgements acknowledgements;
    private final Link link;
    private final BrokerThread thread;
    /** The upstream of the message before: of most messages that of the next as well. */
    private String upstream = "";

    private volatile boolean lost;
    /** Guarded by this; who closes may interrupt a delivery, but no talk to the broker. */
    private boolean delivering;

    /** Whoever is delivered to wants nothing more. */
    private static final class DeliveryEnded extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param threadName of the thread
     * @param name that the connection has at the broker, and nobody else
     * @param reached by upstream what is durable from the start
     */
    public Receiver(
            String threadName,
            Broker broker,
            String name,
            Map<String, Long> reached,
            Subscription subscription,
            Inlet inlet) {
        this.broker = broker;
        this.name = name;
        this.subscription = subscription;
        this.inlet = inlet;
        this.acknowledgements = new Acknowledgements(reached);
        this.link = new Link(() -> broker.connect(JmsClient.Use.SUBSCRIBE, name));
        this.thread = new BrokerThread(threadName, link, this::work, inlet::failed);
    }

    /** Connects and starts to deliver. */
    public void open() throws IOException, JMSException {
        link.keep(broker.claim(name));
        thread.start();
    }

    public void durable(String from, long position) {
        acknowledgements.durable(from, position);
    }

    private void work(Connection connection) throws JMSException, GivenUpException {
        try {
            receive(connection);
        } catch (DeliveryEnded e) {
            // Nothing more is wanted: so the thread ends.
        }
    }

    /** Receives until the connection fails or this end is closed. */
    private void receive(Connection connection) throws JMSException, GivenUpException, DeliveryEnded {
        lost = false;
        connection.setExceptionListener(e -> lost = true);
        acknowledgements.restart();
        Session session = connection.createSession(false, JmsClient.INDIVIDUAL_ACKNOWLEDGE);
        Session aside = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = subscription.consumer(session);
        int unseen = 0;
        while (!thread.closed()) {
            Message message = consumer.receive(RECEIVE_MS);
            if (message != null) {
                handle(message, aside);
                thread.worked();
                unseen++;
            }
            if (message == null || unseen == ACKNOWLEDGE_AFTER) {
                acknowledge(session);
                unseen = 0;
            }
            if (lost) {
                throw new JMSException("the connection is lost");
            }
        }
        acknowledge(session);
        broker.awaitAcknowledged(session);
    }

    private void acknowledge(Session session) throws JMSException {
        List<Message> ready = acknowledgements.take();
        if (!ready.isEmpty()) {
            broker.acknowledge(session, ready);
        }
    }

    private void handle(Message message, Session aside) throws JMSException, GivenUpException, DeliveryEnded {
        long position;
        ConsumptionMessage read;
        try {
            Origin origin = subscription.origin(message);
            upstream = origin.upstream().equals(upstream) ? upstream : origin.upstream();
            position = origin.position();
            read = acknowledgements.isDurable(upstream, position) ? null : subscription.read(message);
        } catch (IllegalArgumentException e) {
            subscription.layAside(aside, message, e);
            acknowledgements.settled(message);
            return;
        }
        acknowledgements.received(message, upstream, position);
        if (read != null) {
            deliver(read, position);
        }
    }

    private void deliver(ConsumptionMessage message, long position) throws DeliveryEnded {
        synchronized (this) {
            if (thread.closed()) {
                throw new DeliveryEnded();
            }
            delivering = true;
        }
        try {
            inlet.deliver(message, upstream, position);
        } catch (RuntimeException | Error e) {
            DeliveryEnded ended = new DeliveryEnded();
            ended.initCause(e);
            throw ended;
        } finally {
            delivered();
        }
    }

    private synchronized void delivered() {
        delivering = false;
        if (thread.closed()) {
            // That was for the delivery, and shall not end the last acknowledgements.
            Thread.interrupted();
        }
    }

    /** The last acknowledgements are the thread's: the connection is closed after it. */
    @Override
    public void close() {
        synchronized (this) {
            thread.end();
            if (delivering) {
                thread.interrupt();
            }
        }
        thread.join();
        link.close();
        broker.close();
    }
}
