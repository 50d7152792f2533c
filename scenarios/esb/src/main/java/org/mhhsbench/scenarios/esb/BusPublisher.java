package org.mhhsbench.scenarios.esb;

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
import java.util.List;
import java.util.UUID;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.artemis.Body;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.BrokerThread;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.artemis.Link;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * Puts documents on the bus. The publisher's thread encodes into the {@link Outbox}; a thread of this end sends from there,
 * and it alone waits when the broker gives no credit. A message is safe when the broker has confirmed its document.
 */
final class BusPublisher implements PublishingEnd {

    /** However long the messages: what the outbox keeps of them. */
    private static final long IN_FLIGHT_BYTES = 64L << 20;

    private static final long BODY_TIMEOUT_MS = 60_000;

    private final Broker broker;
    private final String queue;
    private final Listener listener;
    private final MessageCodec codec;
    private final Outbox outbox;
    private final String session = UUID.randomUUID().toString();
    private ByteBuffer encoded = ByteBuffer.allocate(8_192);
    private final Link link;
    private final BrokerThread thread;

    BusPublisher(Broker broker, EsbSettings settings, Listener listener) {
        this.broker = broker;
        this.link = new Link(() -> broker.connect(JmsClient.Use.PUBLISH));
        this.thread = new BrokerThread("esb-publisher", link, this::send, listener::failed);
        this.queue = settings.names().in();
        this.listener = listener;
        this.codec = MessageCodec.of(settings.encoding());
        this.outbox =
                new Outbox(Framing.of(settings.encoding()), settings.batch(), settings.inFlight(), IN_FLIGHT_BYTES);
    }

    /** Connects, and starts to send. */
    void open() throws IOException {
        try {
            link.open();
        } catch (JMSException e) {
            throw new IOException("cannot publish to " + queue + ": " + e.getMessage(), e);
        }
        thread.start();
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        // Before it is encoded: while there is no room, it is asked again and again.
        if (!outbox.hasRoom()) {
            return false;
        }
        int most = codec.maxBytes(message);
        encoded = encoded.capacity() < most ? ByteBuffer.allocate(most) : encoded.clear();
        codec.encode(message, encoded);
        return outbox.offer(index, encoded.array(), encoded.position());
    }

    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        if (body.length > Body.MAX_BYTES) {
            throw new IOException(Body.tooLong(body.length));
        }
        if (!outbox.putAndAwait(body, BODY_TIMEOUT_MS)) {
            throw new IOException("the broker did not confirm a body within " + BODY_TIMEOUT_MS + " ms");
        }
    }

    /** Sends until the connection fails. */
    private void send(Connection connection) throws JMSException, IOException, InterruptedException {
        int number = outbox.connected();
        connection.setExceptionListener(e -> outbox.lost(number, e));
        Session jms = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        try (MessageProducer producer = jms.createProducer(jms.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.setDisableMessageID(true);
            producer.setDisableMessageTimestamp(true);
            while (!thread.closed()) {
                Outbox.Document document = outbox.take();
                BytesMessage message = jms.createBytesMessage();
                message.writeBytes(document.body());
                new Stamp(session, document.number()).putOn(message);
                producer.send(message, new Confirmation(number, document.number()));
            }
        }
    }

    private void confirmed(long document) {
        List<Long> released = outbox.confirmed(document);
        // Not before: a document that is refused each time would be sent as fast as it can be refused.
        thread.worked();
        released.forEach(listener::safe);
    }

    /** What the broker says to a document that was sent over one connection. The client's thread. */
    private final class Confirmation implements CompletionListener {

        private final int connectionNumber;
        private final long document;

        private Confirmation(int connectionNumber, long document) {
            this.connectionNumber = connectionNumber;
            this.document = document;
        }

        @Override
        public void onCompletion(Message message) {
            confirmed(document);
        }

        @Override
        public void onException(Message message, Exception cause) {
            outbox.lost(connectionNumber, cause);
        }
    }

    @Override
    public void close() {
        thread.end();
        outbox.close();
        link.close();
        thread.join();
        broker.close();
    }
}
