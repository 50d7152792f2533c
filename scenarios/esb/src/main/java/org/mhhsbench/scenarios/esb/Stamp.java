package org.mhhsbench.scenarios.esb;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * Where something comes from: of a document its number, of a message its position.
 *
 * @param session the publisher's end that sent it
 * @param number from 0
 */
record Stamp(String session, long number) {

    static final String SESSION = "mhhs_session";
    static final String NUMBER = "mhhs_number";
    private static final int MAX_SESSION_CHARS = 64;
    /** A position has room for it. */
    private static final long MAX_NUMBER = Long.MAX_VALUE >> Limits.MESSAGES_BITS;

    void putOn(Message message) throws JMSException {
        message.setStringProperty(SESSION, session);
        message.setLongProperty(NUMBER, number);
    }

    /** The position of a message in the document of this stamp. */
    long position(int place) {
        return number << Limits.MESSAGES_BITS | place;
    }

    /** What the document is known by. */
    String key() {
        return session + "/" + number;
    }

    static Stamp ofKey(String key) {
        int slash = key.lastIndexOf('/');
        return new Stamp(key.substring(0, slash), Long.parseLong(key.substring(slash + 1)));
    }

    /** @throws IllegalArgumentException if a document has none, or one that is wrong */
    static Stamp ofDocument(Message message) throws JMSException {
        Stamp stamp = of(message);
        if (stamp.number > MAX_NUMBER) {
            throw new IllegalArgumentException("property " + NUMBER + " must be at most " + MAX_NUMBER);
        }
        return stamp;
    }

    /** @throws IllegalArgumentException if the message has none, or one that is wrong */
    static Stamp of(Message message) throws JMSException {
        Object session = message.getObjectProperty(SESSION);
        Object number = message.getObjectProperty(NUMBER);
        if (!(session instanceof String name) || !name.matches("[A-Za-z0-9-]{1," + MAX_SESSION_CHARS + "}")) {
            throw new IllegalArgumentException("property " + SESSION + " must be a text of 1 to " + MAX_SESSION_CHARS
                    + " letters, digits and hyphens");
        }
        if (!(number instanceof Long given) || given < 0) {
            throw new IllegalArgumentException("property " + NUMBER + " must be a long number from 0");
        }
        return new Stamp(name, given);
    }
}
