package org.mhhsbench.scenarios.spi.codec;

import java.nio.ByteBuffer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;

/** A message to bytes and back. For one thread, unless the codec says more. */
public interface MessageCodec {

    /**
     * The codec of an encoding.
     *
     * @throws IllegalArgumentException for {@link Encoding#OBJECT}, which has no bytes, and {@link Encoding#DFLOW}, whose
     *     messages are written into files together
     */
    static MessageCodec of(Encoding encoding) {
        return switch (encoding) {
            case BINARY -> new BinaryCodec();
            case JSON -> new If021Codec();
            case OBJECT, DFLOW ->
                throw new IllegalArgumentException("encoding must have bytes of a single message, was " + encoding);
        };
    }

    /** An upper bound of what {@link #encode} will write. */
    int maxBytes(ConsumptionMessage message);

    /** Writes the message from the buffer's position on. */
    void encode(ConsumptionMessage message, ByteBuffer to);

    /**
     * Reads a message from the buffer's position on.
     *
     * @throws IllegalArgumentException if it is of another version, cut off or out of bounds
     */
    ConsumptionMessage decode(ByteBuffer from);
}
