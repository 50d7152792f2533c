package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.mft.Inbox.Arrival;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/**
 * Delivers the messages of a file that has come, each once; what is no message is laid aside before the next one is
 * looked at. For one thread.
 */
final class Delivery {

    private final Spool spool;
    private final SetAside aside;
    private final int maxBytes;
    private final Inlet inlet;
    private final BooleanSupplier closing;
    private final MessageCodec json = MessageCodec.of(Encoding.JSON);
    private final MessageCodec binary = MessageCodec.of(Encoding.BINARY);
    /** By session: the last position that is not to be delivered again. */
    private final Map<String, Long> delivered;

    private boolean ended;

    /**
     * @param reached as {@link #delivered}, from an earlier life
     * @param closing whether nothing more is to be delivered
     */
    Delivery(
            Spool spool,
            SetAside aside,
            int maxBytes,
            Map<String, Long> reached,
            Inlet inlet,
            BooleanSupplier closing) {
        this.spool = spool;
        this.aside = aside;
        this.maxBytes = maxBytes;
        this.delivered = new HashMap<>(reached);
        this.inlet = inlet;
        this.closing = closing;
    }

    /** Whether the inlet has thrown: nothing may be delivered or acknowledged any more. */
    boolean ended() {
        return ended;
    }

    /**
     * Delivers what the spool holds of a file, from where an earlier attempt was broken off.
     *
     * @return the last position of it that was ever delivered, −1 if none was; empty if it was not gone through to its end
     */
    OptionalLong deliver(Link link, Arrival arrival) throws IOException {
        FileName file = arrival.file();
        String session = arrival.session();
        RecordReader records = new RecordReader(spool, file.form(), maxBytes);
        long skip = delivered.getOrDefault(session, -1L);
        long last = -1;
        for (long number = 0; records.next(); number++) {
            long position = file.position(number);
            if (position > skip) {
                Optional<ConsumptionMessage> message = message(link, arrival, number, records);
                if (message.isEmpty()) {
                    continue;
                }
                if (!handOver(message.get(), session, position)) {
                    return OptionalLong.empty();
                }
            }
            last = position;
        }
        return OptionalLong.of(last);
    }

    /** Empty for what is none: it is laid aside by then. */
    private Optional<ConsumptionMessage> message(Link link, Arrival arrival, long number, RecordReader records)
            throws IOException {
        String reason;
        try {
            return Optional.of(decode(arrival.file().form(), records.bytes()));
        } catch (RuntimeException e) {
            reason = String.valueOf(e.getMessage());
        }
        aside.message(link, arrival, number, reason, spool.part(records.start(), records.length()), records.length());
        return Optional.empty();
    }

    private ConsumptionMessage decode(Form form, ByteBuffer bytes) {
        if (bytes == null) {
            throw new IllegalArgumentException("a message must have at most " + maxBytes + " bytes");
        }
        ConsumptionMessage message = (form.lines() ? json : binary).decode(bytes);
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("nothing may follow a message, " + bytes.remaining() + " bytes do");
        }
        return message;
    }

    /** False if nothing more is to be delivered. */
    private boolean handOver(ConsumptionMessage message, String session, long position) {
        if (closing.getAsBoolean()) {
            return false;
        }
        try {
            inlet.deliver(message, session, position);
        } catch (RuntimeException | Error e) {
            // Whoever threw it knows.
            ended = true;
            return false;
        }
        delivered.put(session, position);
        return true;
    }

    /** A session that is done with needs not be kept in mind. */
    void forget(String session) {
        delivered.remove(session);
    }
}
