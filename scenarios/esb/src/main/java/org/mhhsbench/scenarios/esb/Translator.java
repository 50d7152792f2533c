package org.mhhsbench.scenarios.esb;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.codec.If021Body;
import org.mhhsbench.scenarios.spi.codec.BinaryCodec;

/**
 * What a publisher writes to what subscribers read: the canonical message, which is the common binary one, whatever the
 * publisher's form. Says of each what kind it is. For one thread.
 */
final class Translator {

    private final Framing framing;
    private final BinaryCodec canonical = new BinaryCodec();
    private final If021Body body = new If021Body();
    private ByteBuffer encoded = ByteBuffer.allocate(8_192);

    Translator(Framing framing) {
        this.framing = framing;
    }

    Outgoing translate(Part part) {
        if (part.reason() != null) {
            return Outgoing.unreadable(new Letter(part.reason(), part.bytes()));
        }
        try {
            return framing == Framing.JSON ? fromJson(part) : fromBinary(part);
        } catch (RuntimeException e) {
            // A codec says what is wrong; that it trips over something is its reason too.
            return Outgoing.unreadable(new Letter(Letter.reasonOf(e), part.bytes()));
        }
    }

    private Outgoing fromBinary(Part part) {
        ByteBuffer bytes = ByteBuffer.wrap(part.bytes());
        canonical.decode(bytes);
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes must not follow a message");
        }
        return new Outgoing(Outgoing.Kind.CONSUMPTION, part.stamp(), part.bytes(), null);
    }

    private Outgoing fromJson(Part part) {
        body.read(part.bytes(), 0, part.bytes().length);
        Outgoing[] outgoing = new Outgoing[1];
        body.forEach(new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage decoded) {
                outgoing[0] =
                        new Outgoing(Outgoing.Kind.CONSUMPTION, part.stamp(), canonicalOf(decoded.toMessage()), null);
            }

            @Override
            public void violation(int index, String pointer) {
                outgoing[0] = Interfaces.isOfAnother(part.bytes())
                        ? new Outgoing(Outgoing.Kind.OTHER_INTERFACE, part.stamp(), part.bytes(), null)
                        : Outgoing.unreadable(new Letter(
                                "a message must be of IF-021, leaves its schema at " + pointer, part.bytes()));
            }
        });
        return outgoing[0];
    }

    private byte[] canonicalOf(ConsumptionMessage message) {
        int most = canonical.maxBytes(message);
        encoded = encoded.capacity() < most ? ByteBuffer.allocate(most) : encoded.clear();
        canonical.encode(message, encoded);
        return Arrays.copyOf(encoded.array(), encoded.position());
    }
}
