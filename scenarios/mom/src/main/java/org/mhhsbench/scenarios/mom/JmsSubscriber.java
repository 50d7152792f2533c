package org.mhhsbench.scenarios.mom;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.artemis.Acknowledgements;
import org.mhhsbench.scenarios.artemis.Backoff;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.artemis.Link;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.lifecycle.Threads;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/**
 * Reads a durable subscription that is its own: one thread receives, delivers and acknowledges, since a JMS session is
 * for one thread. What the broker sends again after a new connection has its old position.
 */
final class JmsSubscriber implements SubscribingEnd {

    /** How long a message is waited for before what has become durable is acknowledged. */
    private static final long RECEIVE_MS = 10;

    /** So many messages are received before a look at what has become durable, while they come without a pause. */
    private static final int ACKNOWLEDGE_AFTER = 64;

    private final Broker broker;
    private final Names names;
    private final int subscriber;
    private final Inlet inlet;
    private final Reader reader;
    private final Acknowledgements acknowledgements;
    private final Sequences sequences;
    private final DeadLetterQueue deadLetters;
    private final Thread thread;
    /** The upstream of the message before: of most messages that of the next as well. */
    private String upstream = "";

    private final Backoff backoff = new Backoff();
    private final Link link;
    private volatile boolean lost;
    private volatile boolean closed;
    /** Guarded by this; who closes may interrupt a delivery, but no talk to the broker. */
    private boolean delivering;

    JmsSubscriber(
            Broker broker, Names names, int subscriber, Map<String, Long> reached, Settings settings, Inlet inlet) {
        this.broker = broker;
        this.names = names;
        this.subscriber = subscriber;
        this.inlet = inlet;
        this.reader = new Reader(settings.encoding());
        this.acknowledgements = new Acknowledgements(reached);
        this.sequences = new Sequences(reached);
        this.deadLetters = new DeadLetterQueue(broker, names.deadLetters(subscriber));
        this.link = new Link(() -> broker.connect(JmsClient.Use.SUBSCRIBE, names.client(subscriber)));
        this.thread = new Thread(this::run, "mom-subscriber-" + subscriber);
    }

    /** Connects and starts to deliver. */
    void open() throws IOException {
        try {
            link.keep(broker.claim(names.client(subscriber)));
        } catch (JMSException e) {
            throw new IOException("cannot subscribe to " + names.topic() + ": " + e.getMessage(), e);
        }
        thread.start();
    }

    @Override
    public void durable(String from, long position) {
        acknowledgements.durable(from, position);
    }

    private void run() {
        while (!closed) {
            try {
                receive(link.open());
            } catch (DeliveryEnded e) {
                return;
            } catch (JMSSecurityException | InvalidDestinationException | MessageMissing e) {
                failed(e);
                return;
            } catch (JMSException | IOException | RuntimeException e) {
                link.drop(e);
                pause();
            } catch (Error e) {
                failed(e);
                return;
            }
        }
    }

    private void failed(Throwable cause) {
        if (!closed) {
            inlet.failed(cause);
        }
    }

    private void pause() {
        try {
            backoff.pause();
        } catch (InterruptedException e) {
            failed(e);
            closed = true;
        }
    }

    /** Receives until the connection fails or this end is closed. */
    private void receive(Connection connection) throws JMSException, DeliveryEnded, MessageMissing {
        lost = false;
        connection.setExceptionListener(e -> lost = true);
        acknowledgements.restart();
        Session session = connection.createSession(false, JmsClient.INDIVIDUAL_ACKNOWLEDGE);
        Session aside = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer =
                session.createDurableConsumer(session.createTopic(names.topic()), names.subscription());
        int unseen = 0;
        while (!closed) {
            Message message = consumer.receive(RECEIVE_MS);
            if (message != null) {
                handle(message, aside);
                backoff.reset();
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

    private void handle(Message message, Session aside) throws JMSException, DeliveryEnded, MessageMissing {
        Stamp stamp;
        ConsumptionMessage read;
        try {
            stamp = Stamp.of(message);
            upstream = stamp.session().equals(upstream) ? upstream : stamp.session();
            sequences.came(upstream, stamp.sequence());
            read = acknowledgements.isDurable(upstream, stamp.sequence()) ? null : reader.read(message);
        } catch (IllegalArgumentException e) {
            deadLetters.put(aside, message, e.getMessage());
            acknowledgements.settled(message);
            return;
        }
        acknowledgements.received(message, upstream, stamp.sequence());
        if (read != null) {
            deliver(read, stamp.sequence());
        }
    }

    private void deliver(ConsumptionMessage message, long position) throws DeliveryEnded {
        synchronized (this) {
            if (closed) {
                throw new DeliveryEnded(null);
            }
            delivering = true;
        }
        try {
            inlet.deliver(message, upstream, position);
        } catch (RuntimeException | Error e) {
            throw new DeliveryEnded(e);
        } finally {
            delivered();
        }
    }

    private synchronized void delivered() {
        delivering = false;
        if (closed) {
            // That was for the delivery, and shall not end the last acknowledgements.
            Thread.interrupted();
        }
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        return deadLetters.letters();
    }

    /** The last acknowledgements are the thread's: the connection is closed after it. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (delivering) {
                thread.interrupt();
            }
        }
        backoff.end();
        Threads.join(thread);
        link.close();
        broker.close();
    }
}
