package org.mhhsbench.scenarios.spi.codec;

import java.nio.ByteBuffer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.codec.BinaryMessage;
import org.mhhsbench.core.codec.DecodedMessage;

/** A message in the library's {@linkplain BinaryMessage binary form}. For one thread that encodes and one that decodes. */
public final class BinaryCodec implements MessageCodec {

    private final BinaryMessage binary = new BinaryMessage();
    private final DecodedMessage decoded = new DecodedMessage();

    @Override
    public int maxBytes(ConsumptionMessage message) {
        return BinaryMessage.maxBytes(message);
    }

    @Override
    public void encode(ConsumptionMessage message, ByteBuffer to) {
        binary.encode(message, to);
    }

    @Override
    public ConsumptionMessage decode(ByteBuffer from) {
        int length = binary.decode(from, from.position(), decoded);
        from.position(from.position() + length);
        return decoded.toMessage();
    }
}
