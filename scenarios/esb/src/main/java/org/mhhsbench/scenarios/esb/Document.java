package org.mhhsbench.scenarios.esb;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.mhhsbench.scenarios.artemis.Body;

/** One or more messages as a publisher has sent them. */
record Document(Stamp stamp, byte[] bytes) {

    /** @throws IllegalArgumentException if it is none; the text says why */
    static Document of(Message message) throws JMSException {
        if (!(message instanceof BytesMessage bytes)) {
            throw new IllegalArgumentException("a document must be a message of bytes");
        }
        if (bytes.getBodyLength() > Body.MAX_BYTES) {
            throw new IllegalArgumentException(Body.tooLong(bytes.getBodyLength()));
        }
        return new Document(Stamp.ofDocument(message), Letter.bytesOf(message));
    }
}
