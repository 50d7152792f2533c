package org.mhhsbench.scenarios.mom;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.Receiver;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** Reads a durable subscription that is its own, by a {@link Receiver}. */
final class JmsSubscriber implements SubscribingEnd, Receiver.Subscription {

    private final Names names;
    private final Reader reader;
    private final Sequences sequences;
    private final DeadLetterQueue deadLetters;
    private final Receiver receiver;

    JmsSubscriber(
            Broker broker, Names names, int subscriber, Map<String, Long> reached, Settings settings, Inlet inlet) {
        this.names = names;
        this.reader = new Reader(settings.encoding());
        this.sequences = new Sequences(reached);
        this.deadLetters = new DeadLetterQueue(broker, names.deadLetters(subscriber));
        this.receiver =
                new Receiver("mom-subscriber-" + subscriber, broker, names.client(subscriber), reached, this, inlet);
    }

    /** Connects and starts to deliver. */
    void open() throws IOException {
        try {
            receiver.open();
        } catch (JMSException e) {
            throw new IOException("cannot subscribe to " + names.topic() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void durable(String from, long position) {
        receiver.durable(from, position);
    }

    @Override
    public MessageConsumer consumer(Session session) throws JMSException {
        return session.createDurableConsumer(session.createTopic(names.topic()), names.subscription());
    }

    @Override
    public Receiver.Origin origin(Message message) throws JMSException, MessageMissing {
        Stamp stamp = Stamp.of(message);
        sequences.came(stamp.session(), stamp.sequence());
        return new Receiver.Origin(stamp.session(), stamp.sequence());
    }

    @Override
    public ConsumptionMessage read(Message message) throws JMSException {
        return reader.read(message);
    }

    @Override
    public void layAside(Session aside, Message message, IllegalArgumentException because) throws JMSException {
        deadLetters.put(aside, message, because.getMessage());
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
