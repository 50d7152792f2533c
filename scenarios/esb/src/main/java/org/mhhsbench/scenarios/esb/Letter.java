package org.mhhsbench.scenarios.esb;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.mhhsbench.scenarios.artemis.Body;

/**
 * What can be read by nobody.
 *
 * @param reason why, in words
 * @param body the bytes that came
 */
record Letter(String reason, byte[] body) {

    static final String REASON = "mhhs_reason";
    private static final int MAX_REASON_CHARS = 500;

    Letter {
        reason = reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARS));
    }

    /** The bytes of a message, whatever else it is; none of what is no message of bytes, which nobody here reads. */
    static byte[] bytesOf(Message message) throws JMSException {
        if (!(message instanceof BytesMessage bytes)) {
            return new byte[0];
        }
        bytes.reset();
        byte[] body = new byte[(int) Math.min(bytes.getBodyLength(), Body.MAX_BYTES)];
        bytes.readBytes(body);
        return body;
    }

    /** The reason for which a codec or parser does not take some bytes. */
    static String reasonOf(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
