package org.mhhsbench.scenarios.esb;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.Receiver;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.codec.BinaryCodec;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** Takes canonical messages from a queue that is its own, by a {@link Receiver}. */
final class BusSubscriber implements SubscribingEnd, Receiver.Subscription {

    private final String queue;
    private final BinaryCodec codec = new BinaryCodec();
    private final DeadLetterQueue deadLetters;
    private final Receiver receiver;

    BusSubscriber(Broker broker, Names names, int subscriber, Map<String, Long> reached, Inlet inlet) {
        this.queue = names.settlement(subscriber);
        this.deadLetters = new DeadLetterQueue(broker, names.deadLetters());
        this.receiver = new Receiver(
                "esb-subscriber-" + subscriber, broker, names.subscriber(subscriber), reached, this, inlet);
    }

    /** Connects and starts to deliver. */
    void open() throws IOException {
        try {
            receiver.open();
        } catch (JMSException e) {
            throw new IOException("cannot take from " + queue + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void durable(String from, long position) {
        receiver.durable(from, position);
    }

    @Override
    public MessageConsumer consumer(Session session) throws JMSException {
        return session.createConsumer(session.createQueue(queue));
    }

    @Override
    public Receiver.Origin origin(Message message) throws JMSException {
        Stamp stamp = Stamp.of(message);
        return new Receiver.Origin(stamp.session(), stamp.number());
    }

    /** Whatever else than the bus puts on the queue of a broker of the user's own. */
    @Override
    public ConsumptionMessage read(Message message) throws JMSException {
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

    @Override
    public void layAside(Session aside, Message message, IllegalArgumentException because) throws JMSException {
        deadLetters.put(aside, new Letter(Letter.reasonOf(because), Letter.bytesOf(message)));
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        return deadLetters.letters();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
