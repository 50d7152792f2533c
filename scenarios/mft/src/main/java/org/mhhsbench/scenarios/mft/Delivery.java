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
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/**
 * Delivers the messages of a file that has come, each once; what is no message is laid aside before the next one is
 * looked at. A file with more of that than may be is rejected before anything of it is delivered. For one thread.
 */
final class Delivery {

    private final Spool spool;
    private final SetAside aside;
    private final Limits limits;
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
            Limits limits,
            Map<String, Long> reached,
            Inlet inlet,
            BooleanSupplier closing) {
        this.spool = spool;
        this.aside = aside;
        this.limits = limits;
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
     * @param messages how many it has
     * @return the last position of it that was ever delivered, −1 if none was; empty if it was not gone through to its end
     * @throws Rejected if too many of its messages are none: nothing of it is delivered or laid aside then
     */
    OptionalLong deliver(SftpLink link, Arrival arrival, long messages) throws IOException, Rejected {
        if (messages > limits.unreadable()) {
            // It can have too many; usual files are too small for that, and need not be read twice.
            requireReadable(arrival.file().form());
        }
        FileName file = arrival.file();
        String session = arrival.session();
        RecordReader records = new RecordReader(spool, file.form(), limits.messageBytes());
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

    private void requireReadable(Form form) throws IOException, Rejected {
        RecordReader records = new RecordReader(spool, form, limits.messageBytes());
        int unreadable = 0;
        for (long number = 0; records.next(); number++) {
            try {
                decode(form, records.bytes());
            } catch (RuntimeException e) {
                unreadable++;
                if (unreadable > limits.unreadable()) {
                    throw new Rejected("content: it must have at most " + limits.unreadable()
                            + " messages that cannot be read, has more; message " + number + ": " + e.getMessage());
                }
            }
        }
    }

    /** Empty for what is none: it is laid aside by then. */
    private Optional<ConsumptionMessage> message(SftpLink link, Arrival arrival, long number, RecordReader records)
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
            throw new IllegalArgumentException("a message must have at most " + limits.messageBytes() + " bytes");
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
