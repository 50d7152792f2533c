package org.mhhsbench.scenarios.cdc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/**
 * What goes into the tables under one number.
 *
 * @param message null for a body of whatever bytes
 * @param index of the message
 * @param body null for a message
 * @param added counted down when the body is in the tables, or laid aside; null for a message
 */
record Item(ConsumptionMessage message, long index, byte[] body, CountDownLatch added) {

    int meterDays() {
        return message == null ? 1 : message.days().size();
    }

    /** What to lay aside of it: a message in the common binary form. */
    byte[] bytes() {
        if (message == null) {
            return body;
        }
        MessageCodec codec = MessageCodec.of(Encoding.BINARY);
        ByteBuffer buffer = ByteBuffer.allocate(codec.maxBytes(message));
        codec.encode(message, buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
