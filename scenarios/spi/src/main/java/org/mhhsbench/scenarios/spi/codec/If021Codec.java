package org.mhhsbench.scenarios.spi.codec;

import java.nio.ByteBuffer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.codec.If021Body;

/**
 * A message as one IF-021 body: what {@link If021Writer} writes, read with the checks of the schema. The message must
 * be within the schema's bounds; its members beside the readings are those of a {@linkplain Envelope#HOME home}. For
 * one thread.
 */
public final class If021Codec implements MessageCodec {

    private final If021Writer writer = new If021Writer();
    private final If021Body body = new If021Body();
    private byte[] copy = new byte[8_192];

    @Override
    public int maxBytes(ConsumptionMessage message) {
        return If021Writer.maxBytes(message);
    }

    @Override
    public void encode(ConsumptionMessage message, ByteBuffer to) {
        writer.write(message, Envelope.HOME, to);
    }

    @Override
    public ConsumptionMessage decode(ByteBuffer from) {
        int length = from.remaining();
        if (from.hasArray()) {
            body.read(from.array(), from.arrayOffset() + from.position(), length);
            from.position(from.limit());
        } else {
            copy = copy.length < length ? new byte[length * 2] : copy;
            from.get(copy, 0, length);
            body.read(copy, 0, length);
        }
        if (body.size() != 1) {
            throw new IllegalArgumentException("bytes must hold one message, held " + body.size());
        }
        ConsumptionMessage[] message = new ConsumptionMessage[1];
        body.forEach(new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage decoded) {
                message[0] = decoded.toMessage();
            }

            @Override
            public void violation(int index, String pointer) {
                throw new IllegalArgumentException("bytes must be an IF-021 message, leave its schema at " + pointer);
            }
        });
        return message[0];
    }
}
