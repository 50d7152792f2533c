package org.mhhsbench.scenarios.mom;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.mhhsbench.scenarios.artemis.Body;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.spi.DeadLetters;

/** The queue at the broker where a subscriber lays aside what it cannot read, each with its reason. */
final class DeadLetterQueue {

    private static final String REASON = "mhhs_reason";
    private static final int MAX_REASON_CHARS = 500;
    private static final int MAX_ID_CHARS = 200;
    /** The broker drops a second message of the same value: the subscriber was killed before it acknowledged the first. */
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private static final int MOST_LOOKS = 8;
    private static final int ALIKE = 3;
    private static final int MAX_LETTERS = 1_000;

    private final Broker broker;
    private final String queue;

    DeadLetterQueue(Broker broker, String queue) {
        this.broker = broker;
        this.queue = queue;
    }

    /** Returns when the broker has it. The receiving thread, with a session that is not transacted. */
    void put(Session session, Message message, String reason) throws JMSException {
        String id = identity(message);
        // As it is, whatever its type: nothing of its body is read.
        message.clearProperties();
        message.setStringProperty(REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS)));
        // Its sender chooses it: of what is longer than a broker's own, a second one is kept.
        if (id != null && id.length() <= MAX_ID_CHARS) {
            message.setStringProperty(DUPLICATE_ID, id);
        }
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(message);
        }
    }

    private static String identity(Message message) throws JMSException {
        try {
            return Stamp.of(message).toString();
        } catch (IllegalArgumentException e) {
            return message.getJMSMessageID();
        }
    }

    /**
     * The oldest first, each look over a connection of its own. Any thread. By AMQP the broker's answer that there is nothing
     * more can overtake a long message, and the look is short: the longest is taken, when some looks found no more.
     */
    List<DeadLetters.Letter> letters() throws IOException {
        List<DeadLetters.Letter> longest = look();
        for (int looks = 1, alike = 1; looks < MOST_LOOKS && alike < ALIKE; looks++) {
            List<DeadLetters.Letter> again = look();
            alike = again.size() > longest.size() ? 1 : alike + 1;
            longest = again.size() > longest.size() ? again : longest;
        }
        return longest;
    }

    private List<DeadLetters.Letter> look() throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>();
        try (Connection connection = broker.connect(JmsClient.Use.BROWSE);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            Enumeration<?> messages = browser.getEnumeration();
            while (letters.size() < MAX_LETTERS && messages.hasMoreElements()) {
                Message message = (Message) messages.nextElement();
                letters.add(new DeadLetters.Letter(reason(message), body(message)));
            }
            return Collections.unmodifiableList(letters);
        } catch (JMSException e) {
            throw new IOException("cannot read " + queue + ": " + e.getMessage(), e);
        }
    }

    private static String reason(Message message) throws JMSException {
        String reason = message.getStringProperty(REASON);
        return reason == null ? "laid aside by somebody else" : reason;
    }

    /** What there is of bytes in it, up to the limit. */
    private static byte[] body(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText() == null ? new byte[0] : text.getText().getBytes(StandardCharsets.UTF_8);
        }
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[(int) Math.min(bytes.getBodyLength(), Body.MAX_BYTES)];
            bytes.readBytes(body);
            return body;
        }
        return new byte[0];
    }
}
