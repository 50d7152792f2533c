package org.mhhsbench.scenarios.esb;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.artemis.Acknowledgements;
import org.mhhsbench.scenarios.artemis.Backoff;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.artemis.Link;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.codec.BinaryCodec;
import org.mhhsbench.scenarios.spi.lifecycle.Threads;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/**
 * Takes canonical messages from a queue that is its own: one thread receives, delivers and acknowledges, since a JMS
 * session is for one thread. What the broker sends again after a new connection has its old position.
 */
final class BusSubscriber implements SubscribingEnd {

    /** How long a message is waited for before what has become durable is acknowledged. */
    private static final long RECEIVE_MS = 10;

    /** So many messages are received before a look at what has become durable, while they come without a pause. */
    private static final int ACKNOWLEDGE_AFTER = 64;

    private final Broker broker;
    private final Names names;
    private final int subscriber;
    private final Inlet inlet;
    private final BinaryCodec codec = new BinaryCodec();
    private final Acknowledgements acknowledgements;
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

    /** Whoever is delivered to wants nothing more. */
    private static final class DeliveryEnded extends Exception {
        private static final long serialVersionUID = 1L;
    }

    BusSubscriber(Broker broker, Names names, int subscriber, Map<String, Long> reached, Inlet inlet) {
        this.broker = broker;
        this.names = names;
        this.subscriber = subscriber;
        this.inlet = inlet;
        this.acknowledgements = new Acknowledgements(reached);
        this.deadLetters = new DeadLetterQueue(broker, names.deadLetters());
        this.link = new Link(() -> broker.connect(JmsClient.Use.SUBSCRIBE, names.subscriber(subscriber)));
        this.thread = new Thread(this::run, "esb-subscriber-" + subscriber);
    }

    /** Connects and starts to deliver. */
    void open() throws IOException {
        try {
            link.keep(broker.claim(names.subscriber(subscriber)));
        } catch (JMSException e) {
            throw new IOException("cannot take from " + names.settlement(subscriber) + ": " + e.getMessage(), e);
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
            } catch (JMSSecurityException | InvalidDestinationException e) {
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
    private void receive(Connection connection) throws JMSException, DeliveryEnded {
        lost = false;
        connection.setExceptionListener(e -> lost = true);
        acknowledgements.restart();
        Session session = connection.createSession(false, JmsClient.INDIVIDUAL_ACKNOWLEDGE);
        Session aside = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(session.createQueue(names.settlement(subscriber)));
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

    private void handle(Message message, Session aside) throws JMSException, DeliveryEnded {
        Stamp stamp;
        ConsumptionMessage read;
        try {
            stamp = Stamp.of(message);
            upstream = stamp.session().equals(upstream) ? upstream : stamp.session();
            read = acknowledgements.isDurable(upstream, stamp.number()) ? null : read(message);
        } catch (IllegalArgumentException e) {
            deadLetters.put(aside, new Letter(Letter.reasonOf(e), Letter.bytesOf(message)));
            acknowledgements.settled(message);
            return;
        }
        acknowledgements.received(message, upstream, stamp.number());
        if (read != null) {
            deliver(read, stamp.number());
        }
    }

    /** Whatever else than the bus puts on the queue of a broker of the user's own. */
    private ConsumptionMessage read(Message message) throws JMSException {
        ByteBuffer bytes = ByteBuffer.wrap(Letter.bytesOf(message));
        ConsumptionMessage read;
        try {
            read = codec.decode(bytes);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(Letter.reasonOf(e), e);
        }
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(
                    "a message must end with its body, " + bytes.remaining() + " bytes follow");
        }
        return read;
    }

    private void deliver(ConsumptionMessage message, long position) throws DeliveryEnded {
        synchronized (this) {
            if (closed) {
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
