package org.mhhsbench.scenarios.mom;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.artemis.Body;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.BrokerThread;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.artemis.Link;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * Publishes persistent messages. The publisher's thread encodes into the {@link Window}; a thread of this end sends from
 * there, and it alone waits when the broker gives no credit. A message is safe when the broker has confirmed it, or the
 * transaction that it is in.
 */
final class JmsPublisher implements PublishingEnd {

    static final String TRANSACTION = "transaction";
    static final String IN_FLIGHT = "in-flight";

    /** However long the messages: what the window keeps of them. */
    private static final long IN_FLIGHT_BYTES = 64L << 20;

    private static final long BODY_TIMEOUT_MS = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Broker broker;
    private final Names names;
    private final Listener listener;
    private final MessageCodec codec;
    private final int transaction;
    private final Window window;
    private final String session = UUID.randomUUID().toString();
    private ByteBuffer encoded = ByteBuffer.allocate(8_192);
    private final Link link;
    private final BrokerThread thread;

    JmsPublisher(Broker broker, Names names, Settings settings, Listener listener) {
        this.broker = broker;
        this.link = new Link(() -> broker.connect(JmsClient.Use.PUBLISH));
        this.thread = new BrokerThread("mom-publisher", link, this::send, listener::failed);
        this.names = names;
        this.listener = listener;
        this.codec = MessageCodec.of(settings.encoding());
        this.transaction = settings.number(TRANSACTION);
        this.window = new Window(settings.number(IN_FLIGHT), IN_FLIGHT_BYTES);
    }

    /** Connects, and starts to send. */
    void open() throws IOException {
        try {
            link.open();
        } catch (JMSException e) {
            throw new IOException("cannot publish to " + names.topic() + ": " + e.getMessage(), e);
        }
        thread.start();
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        // Before it is encoded: while there is no room, it is asked again and again.
        if (!window.hasRoom()) {
            return false;
        }
        int most = codec.maxBytes(message);
        encoded = encoded.capacity() < most ? ByteBuffer.allocate(most) : encoded.clear();
        codec.encode(message, encoded);
        return window.offer(index, Arrays.copyOf(encoded.array(), encoded.position()));
    }

    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        if (body.length > Body.MAX_BYTES) {
            throw new IOException(Body.tooLong(body.length));
        }
        if (!window.putAndAwait(body.clone(), BODY_TIMEOUT_MS)) {
            throw new IOException("the broker did not confirm a body within " + BODY_TIMEOUT_MS + " ms");
        }
    }

    /** Sends until the connection fails. */
    private void send(Connection connection) throws JMSException, ConnectionLost, InterruptedException {
        int number = window.connected();
        connection.setExceptionListener(e -> window.lost(number, e));
        Session jms = connection.createSession(transaction > 1, Session.AUTO_ACKNOWLEDGE);
        try (MessageProducer producer = jms.createProducer(jms.createTopic(names.topic()))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.setDisableMessageID(true);
            producer.setDisableMessageTimestamp(true);
            Confirmation confirmation = new Confirmation(number);
            while (!thread.closed()) {
                Window.Outgoing outgoing = window.take();
                if (transaction > 1) {
                    sendTransaction(jms, producer, outgoing);
                } else {
                    producer.send(message(jms, outgoing), confirmation.of(outgoing));
                }
            }
        }
    }

    private void sendTransaction(Session jms, MessageProducer producer, Window.Outgoing outgoing)
            throws JMSException, ConnectionLost {
        long first = outgoing.sequence();
        long last = first;
        for (Window.Outgoing each = outgoing;
                each != null;
                each = last - first + 1 < transaction ? window.poll() : null) {
            producer.send(message(jms, each));
            last = each.sequence();
        }
        // What has come meanwhile is the next one: nothing waits for a transaction to be full.
        jms.commit();
        for (long sequence = first; sequence <= last; sequence++) {
            confirmed(sequence);
        }
    }

    private Message message(Session jms, Window.Outgoing outgoing) throws JMSException {
        BytesMessage message = jms.createBytesMessage();
        message.writeBytes(outgoing.body());
        new Stamp(session, outgoing.sequence()).putOn(message);
        return message;
    }

    private void confirmed(long sequence) {
        List<Window.Outgoing> released = window.confirmed(sequence);
        if (!released.isEmpty()) {
            // Not before: a message that is refused each time would be sent as fast as it can be refused.
            thread.worked();
        }
        for (Window.Outgoing safe : released) {
            if (safe.index() != Window.NO_INDEX) {
                listener.safe(safe.index());
            }
        }
    }

    /** What the broker says to messages that were sent over one connection. The client's thread. */
    private final class Confirmation {

        private final int connectionNumber;

        private Confirmation(int connectionNumber) {
            this.connectionNumber = connectionNumber;
        }

        CompletionListener of(Window.Outgoing outgoing) {
            long sequence = outgoing.sequence();
            return new CompletionListener() {
                @Override
                public void onCompletion(Message message) {
                    confirmed(sequence);
                }

                @Override
                public void onException(Message message, Exception cause) {
                    window.lost(connectionNumber, cause);
                }
            };
        }
    }

    @Override
    public void close() {
        thread.end();
        window.close();
        link.close();
        // A producer that was being made while its connection was closed may be waited for without end, by AMQP.
        thread.join(PATIENCE);
        broker.close();
    }
}
