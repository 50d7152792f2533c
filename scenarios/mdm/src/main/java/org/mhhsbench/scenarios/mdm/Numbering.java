package org.mhhsbench.scenarios.mdm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.Offered;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/** Numbers what is offered, with what the second source says beside it. For one thread. */
final class Numbering {

    private static final int NUMBER_BITS = 32;

    private final SecondSource second;
    private final MessageCodec binary = MessageCodec.of(Encoding.BINARY);
    private final long first;
    private long next;

    /**
     * @param session the number of this publisher's life: what it delivers is behind all that an earlier one has
     */
    Numbering(long session, SecondSource second) {
        this.second = second;
        this.first = session << NUMBER_BITS;
        this.next = first;
    }

    /** The first of so many numbers that nothing else has. */
    long take(int count) {
        long taken = next;
        next += count;
        if (next - first >>> NUMBER_BITS != 0) {
            throw new IllegalStateException(
                    "a publisher can deliver " + (1L << NUMBER_BITS) + " messages: open another");
        }
        return taken;
    }

    Numbered number(Offered offered) {
        ConsumptionMessage message;
        try {
            message = offered.message() == null ? decode(offered.body()) : offered.message();
            message.days().forEach(day -> day.requireNoneWithdrawn("the hub"));
        } catch (RuntimeException e) {
            return new Numbered(offered, take(1), List.of(), "no message: " + e.getMessage());
        }
        List<Said> said = new ArrayList<>(2);
        Optional<ConsumptionMessage> beside = second.beside(message);
        boolean supplierFirst = beside.isPresent() && second.first(message);
        if (supplierFirst) {
            said.add(new Said(take(1), Source.SUP, beside.get()));
        }
        said.add(new Said(take(1), Source.SDS, message));
        if (beside.isPresent() && !supplierFirst) {
            said.add(new Said(take(1), Source.SUP, beside.get()));
        }
        return new Numbered(offered, said.get(0).id(), said, null);
    }

    private ConsumptionMessage decode(byte[] body) {
        if (body.length > HubSchema.MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "a body must have at most " + HubSchema.MAX_BODY_BYTES + " bytes, has " + body.length);
        }
        ByteBuffer from = ByteBuffer.wrap(body);
        ConsumptionMessage message = binary.decode(from);
        if (from.hasRemaining()) {
            throw new IllegalArgumentException(
                    "a body must end with its message, " + from.remaining() + " bytes follow");
        }
        return message;
    }
}
