package org.mhhsbench.scenarios.esb;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.spi.technology.Address;

/** What an application may do at the bus's broker, by plain JMS. */
final class Application implements AutoCloseable {

    static final Names NAMES = new Names("mhhs", 1);
    private static final long RECEIVE_MS = 30_000;

    private final Broker broker;
    private final Connection connection;
    final Session session;

    Application(Address address) throws IOException, JMSException {
        broker = EsbSettings.broker(address, Optional.empty(), 1 << 20);
        connection = broker.connect(JmsClient.Use.SUBSCRIBE);
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    /** Makes a message wrong. */
    @FunctionalInterface
    interface Wrong {
        void make(BytesMessage message) throws JMSException;
    }

    void send(String queue, byte[] body, Wrong wrong) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        wrong.make(message);
        send(queue, message);
    }

    void send(String queue, Message message) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.send(message);
        }
    }

    void publish(String publisher, long number, byte[] document) throws JMSException {
        send(NAMES.in(), document, new Stamp(publisher, number)::putOn);
    }

    void publishUnchecked(String publisher, long number, byte[] document) {
        try {
            publish(publisher, number, document);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes so many messages, and no more are there. */
    List<Message> take(String queue, int count) throws JMSException {
        List<Message> taken = new ArrayList<>();
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            while (taken.size() < count) {
                Message message = consumer.receive(RECEIVE_MS);
                if (message == null) {
                    throw new JMSException("no more after " + taken.size() + " of " + count);
                }
                taken.add(message);
            }
            Message next = consumer.receiveNoWait();
            if (next != null) {
                throw new JMSException("more than " + count + ": " + next);
            }
        }
        return taken;
    }

    List<Message> look(String queue) throws JMSException {
        try (Connection looking = broker.connect(JmsClient.Use.BROWSE);
                Session looks = looking.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = looks.createBrowser(looks.createQueue(queue))) {
            return Collections.list((Enumeration<?>) browser.getEnumeration()).stream()
                    .map(Message.class::cast)
                    .toList();
        } catch (IOException e) {
            throw new JMSException(e.toString());
        }
    }

    int count(String queue) {
        try {
            return look(queue).size();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    static List<Long> numbers(List<Message> messages) throws JMSException {
        List<Long> numbers = new ArrayList<>();
        for (Message message : messages) {
            numbers.add(Stamp.of(message).number());
        }
        return numbers;
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        broker.close();
    }
}
