package org.mhhsbench.scenarios.mom;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.ByteBuffer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.artemis.Body;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/** Makes messages of what a broker delivers. For one thread. */
final class Reader {

    private final MessageCodec codec;
    private byte[] body = new byte[8_192];

    Reader(Encoding encoding) {
        codec = MessageCodec.of(encoding);
    }

    /** @throws IllegalArgumentException if it is none; the text says why */
    ConsumptionMessage read(Message message) throws JMSException {
        if (!(message instanceof BytesMessage bytes)) {
            throw new IllegalArgumentException("a message must be one of bytes");
        }
        long length = bytes.getBodyLength();
        if (length > Body.MAX_BYTES) {
            throw new IllegalArgumentException(Body.tooLong(length));
        }
        if (body.length < length) {
            body = new byte[(int) Math.min(2 * length, Body.MAX_BYTES)];
        }
        bytes.readBytes(body, (int) length);
        return decode((int) length);
    }

    private ConsumptionMessage decode(int length) {
        ByteBuffer from = ByteBuffer.wrap(body, 0, length);
        ConsumptionMessage message;
        try {
            message = codec.decode(from);
        } catch (RuntimeException e) {
            // A codec says what is wrong; that it trips over something is its reason too.
            throw new IllegalArgumentException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
        if (from.hasRemaining()) {
            throw new IllegalArgumentException(
                    "a message must end with its body, " + from.remaining() + " bytes follow");
        }
        return message;
    }
}
