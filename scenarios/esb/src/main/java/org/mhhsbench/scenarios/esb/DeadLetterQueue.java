package org.mhhsbench.scenarios.esb;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.spi.DeadLetters;

/** The queue of what can be read by nobody, each with its reason. */
final class DeadLetterQueue {

    private static final int MAX_LETTERS = 1_000;

    private final Broker broker;
    private final String queue;

    DeadLetterQueue(Broker broker, String queue) {
        this.broker = broker;
        this.queue = queue;
    }

    /** Returns when the broker has it. For the thread of the session, which is not transacted. */
    void put(Session session, Letter letter) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(letter.body());
        message.setStringProperty(Letter.REASON, letter.reason());
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(message);
        }
    }

    /** The oldest first, each look over a connection of its own. Any thread. */
    List<DeadLetters.Letter> letters() throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>();
        try (Connection connection = broker.connect(JmsClient.Use.BROWSE);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            Enumeration<?> messages = browser.getEnumeration();
            while (letters.size() < MAX_LETTERS && messages.hasMoreElements()) {
                Message message = (Message) messages.nextElement();
                String reason = message.getStringProperty(Letter.REASON);
                letters.add(new DeadLetters.Letter(
                        reason == null ? "laid aside by somebody else" : reason, Letter.bytesOf(message)));
            }
            return List.copyOf(letters);
        } catch (JMSException e) {
            throw new IOException("cannot read " + queue + ": " + e.getMessage(), e);
        }
    }
}
