package org.mhhsbench.scenarios.artemis;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;

/** What differs between the libraries that speak a protocol. Close it after its connections. */
public interface JmsClient extends AutoCloseable {

    /** A peer that has not been heard of for so long is gone: a connection to it is a failed one. */
    Duration DEAD_AFTER = Duration.ofSeconds(30);

    /** How long an answer may take. */
    Duration ANSWER = Duration.ofSeconds(15);

    /** JMS names three modes; this fourth one, of one message at a time, both libraries number alike. */
    int INDIVIDUAL_ACKNOWLEDGE = 101;

    /** What a connection is for. */
    enum Use {
        /** Each message that is sent is confirmed. */
        PUBLISH,
        /** If the client is killed, the broker knows at once, and lets its name be taken again. */
        SUBSCRIBE,
        /** One message is looked at after another, and it is seen that there is none behind the last. */
        BROWSE,
        /**
         * Takes and sends in transactions, and is told of each message whether the broker has taken it. If the client is
         * killed, the broker keeps its place until it has not heard of it for a while.
         */
        ROUTE
    }

    /** Connects. The connection fails for good: whoever holds it makes another. */
    Connection connect(Use use, String user, String password) throws JMSException;

    /**
     * Acknowledges messages of a session in the {@linkplain #INDIVIDUAL_ACKNOWLEDGE individual} mode, without a round trip.
     *
     * @param messages not empty, and all that were received and not acknowledged up to the last of them, in their order
     */
    void acknowledge(Session session, List<Message> messages) throws JMSException;

    /** Returns when the broker has what was acknowledged. */
    void awaitAcknowledged(Session session) throws JMSException;

    @Override
    void close();
}
