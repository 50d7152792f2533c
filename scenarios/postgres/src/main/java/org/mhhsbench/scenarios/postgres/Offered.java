package org.mhhsbench.scenarios.postgres;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/**
 * What was offered to a publisher's end.
 *
 * @param message null for a body of whatever bytes
 * @param index the publisher's; -1 for a body
 * @param body null for a message
 * @param taken counted down when the body is with the database, or laid aside; null for a message
 */
public record Offered(ConsumptionMessage message, long index, byte[] body, CountDownLatch taken) {

    public int meterDays() {
        return message == null ? 1 : message.days().size();
    }

    /** What to lay aside of it: a message in the common binary form. */
    public byte[] bytes() {
        if (message == null) {
            return body;
        }
        MessageCodec codec = MessageCodec.of(Encoding.BINARY);
        ByteBuffer buffer = ByteBuffer.allocate(codec.maxBytes(message));
        codec.encode(message, buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
