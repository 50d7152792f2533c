package org.mhhsbench.core.journal;

import static org.mhhsbench.core.journal.BatchLayout.*;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.journal.Journal.Replay;
import org.mhhsbench.core.validation.CheckedMessage;

/** Reads what {@link BatchWriter} made. For one thread. */
final class BatchReader {

    private final CRC32C checksum = new CRC32C();
    private final CheckedMessage message = new CheckedMessage();
    private ByteBuffer batch;
    private long first;
    private int count;

    /**
     * Takes a batch, from the buffer's position to its limit, and checks its sum.
     *
     * @throws IllegalArgumentException if it is none, of another version, or was changed
     */
    void open(ByteBuffer bytes) {
        batch = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        require(batch.limit() >= HEADER_BYTES, "is shorter than a batch");
        int magic = batch.getInt(0);
        require(magic == MAGIC, "is no batch of messages, version 1, begins with " + Integer.toHexString(magic));
        checksum.reset();
        checksum.update(batch.duplicate().position(FIRST));
        require(batch.getInt(CHECKSUM) == (int) checksum.getValue(), "was changed: its checksum is another");
        first = batch.getLong(FIRST);
        count = batch.getInt(COUNT);
        require(first >= 0 && count > 0, "has no messages");
    }

    /** The number of the first message. */
    long first() {
        return first;
    }

    /** The number of the message that follows the last. */
    long end() {
        return first + count;
    }

    /** Hands on the messages from a number on. */
    void replay(long from, Replay replay) {
        try {
            batch.position(HEADER_BYTES);
            int names = batch.getInt(UPSTREAMS);
            require(names >= 0 && names <= MAX_UPSTREAMS, "has " + names + " upstreams");
            String[] upstreams = new String[names];
            for (int i = 0; i < upstreams.length; i++) {
                byte[] name = new byte[batch.getChar()];
                batch.get(name);
                upstreams[i] = new String(name, StandardCharsets.UTF_8);
            }
            int at = padded(batch.position());
            for (long number = first; number < end(); number++) {
                int length = batch.getInt(at);
                require(length >= MESSAGE_BYTES, "has a message of " + length + " bytes");
                if (number >= from) {
                    read(at, upstreams);
                    replay.message(number, message);
                }
                at += length;
            }
            require(at == batch.limit(), "has bytes behind its messages");
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("holds what is no message: " + e, e);
        }
    }

    private void read(int at, String[] upstreams) {
        int quantity = batch.get(at + QUANTITY);
        int width = batch.get(at + WIDTH);
        require(quantity >= -1 && quantity < 4 && (width == NARROW || width == WIDE), "holds what is no message");
        int upstream = batch.getChar(at + UPSTREAM);
        int days = batch.getChar(at + ROWS);
        require(days <= ConsumptionMessage.MAX_DAYS, "has a message of " + days + " rows");
        int transaction = batch.getChar(at + TRANSACTION);
        int reference = batch.getChar(at + REFERENCE);
        int referenceStart = batch.getChar(at + REFERENCE_START);
        require(
                batch.getInt(at)
                        == padded(
                                MESSAGE_BYTES + days * (ROW_VALUES + MeterDay.SLOTS * width) + transaction + reference),
                "has a message that is not as long as its parts");
        require(referenceStart <= reference, "has a reference that begins behind its end");
        message.restore(
                quantity < 0 ? null : MeasurementQuantity.ofOrdinal(quantity),
                batch.get(at + REPLAY) != 0,
                batch.getLong(at + MPAN),
                batch.getLong(at + TIME),
                batch.getInt(at + FAILURES),
                batch.getInt(at + READINGS));
        message.upstream = upstream == 0 ? null : upstreams[upstream - 1];
        message.position = batch.getLong(at + POSITION);
        message.index = batch.getInt(at + INDEX);
        int row = at + MESSAGE_BYTES;
        for (int day = 0; day < days; day++) {
            long present = batch.getLong(row + ROW_PRESENT);
            long actual = batch.getLong(row + ROW_ACTUAL);
            require(
                    (present | actual) != 0 && ((present | actual) & ~MeterDay.ALL_SLOTS) == 0,
                    "has slots that a day does not have");
            int into = message.restoreDay(batch.getInt(row), present, actual);
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                message.wattHours[into + slot] = width == NARROW
                        ? batch.getChar(row + ROW_VALUES + 2 * slot)
                        : batch.getLong(row + ROW_VALUES + 8 * slot);
            }
            row += ROW_VALUES + MeterDay.SLOTS * width;
        }
        message.transaction.clear();
        message.transaction.append(batch, row, transaction);
        message.reference.clear();
        message.reference.append(batch, row + transaction, reference);
        message.referenceStart = referenceStart;
    }

    private static void require(boolean kept, String why) {
        if (!kept) {
            throw new IllegalArgumentException(why);
        }
    }
}
