package org.mhhsbench.scenarios.inprocess;

import java.nio.ByteBuffer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/** An array for each message, as long as it must be. */
final class WireByBytes implements Wire {

    private final MessageCodec codec;
    private ByteBuffer buffer = ByteBuffer.allocate(8_192);

    WireByBytes(MessageCodec codec) {
        this.codec = codec;
    }

    @Override
    public boolean free() {
        return false;
    }

    @Override
    public byte[] toWire(ConsumptionMessage message) {
        int most = codec.maxBytes(message);
        if (buffer.capacity() < most) {
            buffer = ByteBuffer.allocate(most);
        }
        buffer.clear();
        codec.encode(message, buffer);
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    @Override
    public ConsumptionMessage fromWire(Object form) {
        return codec.decode(ByteBuffer.wrap((byte[]) form));
    }
}
