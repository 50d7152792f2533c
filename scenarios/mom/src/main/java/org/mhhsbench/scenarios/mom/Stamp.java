package org.mhhsbench.scenarios.mom;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * Where a message stands, as properties that travel with it.
 *
 * @param session one life of a publishing end
 * @param sequence from 0, without gaps
 */
record Stamp(String session, long sequence) {

    private static final String SESSION = "mhhs_session";
    private static final String SEQUENCE = "mhhs_sequence";
    private static final int MAX_SESSION_CHARS = 64;

    void putOn(Message message) throws JMSException {
        message.setStringProperty(SESSION, session);
        message.setLongProperty(SEQUENCE, sequence);
    }

    /** @throws IllegalArgumentException if the message has none, or one that is wrong */
    static Stamp of(Message message) throws JMSException {
        Object session = message.getObjectProperty(SESSION);
        Object sequence = message.getObjectProperty(SEQUENCE);
        if (!(session instanceof String name) || name.isEmpty() || name.length() > MAX_SESSION_CHARS) {
            throw new IllegalArgumentException(
                    "property " + SESSION + " must be a text of 1 to " + MAX_SESSION_CHARS + " characters");
        }
        if (!(sequence instanceof Long number) || number < 0) {
            throw new IllegalArgumentException("property " + SEQUENCE + " must be a long number from 0");
        }
        return new Stamp(name, number);
    }
}
