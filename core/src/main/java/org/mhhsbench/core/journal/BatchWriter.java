package org.mhhsbench.core.journal;

import static org.mhhsbench.core.journal.BatchLayout.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.Failure;

/** Makes batches of messages, in a buffer that is used again. For one thread. */
public final class BatchWriter {

    /** A batch is ended once it is as long: an excerpt stays far below what a journal can take. */
    private static final int FULL_BYTES = 1 << 20;

    private final CRC32C checksum = new CRC32C();
    private ByteBuffer messages = allocate(FULL_BYTES / 4);
    private ByteBuffer batch = allocate(FULL_BYTES / 4);
    private final List<String> upstreams = new ArrayList<>();
    private long first;
    private int count;

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Begins a batch whose first message has a number. */
    public void begin(long number) {
        messages.clear();
        upstreams.clear();
        first = number;
        count = 0;
    }

    public int count() {
        return count;
    }

    /** Whether the batch should be ended. */
    public boolean isFull() {
        return messages.position() >= FULL_BYTES || upstreams.size() == MAX_UPSTREAMS;
    }

    public void add(CheckedMessage message) {
        int width = width(message);
        int rowBytes = ROW_VALUES + MeterDay.SLOTS * width;
        int texts = MESSAGE_BYTES + message.days * rowBytes;
        int length = padded(texts + message.transaction.length() + message.reference.length());
        reserve(length);
        ByteBuffer to = messages;
        int at = to.position();
        to.putInt(length)
                .put((byte) (message.quantity == null ? -1 : message.quantity.ordinal()))
                .put((byte) (message.replay ? 1 : 0))
                .putShort((short) width)
                .putLong(message.mpan)
                .putLong(message.epochSecond)
                .putInt(failures(message.failures))
                .putInt(message.readings)
                .putLong(message.position)
                .putInt(message.index)
                .putShort((short) upstream(message.upstream))
                .putShort((short) message.days)
                .putShort((short) message.transaction.length())
                .putShort((short) message.reference.length())
                .putShort((short) message.referenceStart)
                .putShort((short) 0);
        for (int day = 0; day < message.days; day++) {
            to.putInt(message.epochDay[day])
                    .putInt(0)
                    .putLong(message.present[day])
                    .putLong(message.actual[day]);
            values(message.present[day], message.wattHours, day * MeterDay.SLOTS, width, to);
        }
        to.put(message.transaction.bytes(), 0, message.transaction.length());
        to.put(message.reference.bytes(), 0, message.reference.length());
        while (to.position() < at + length) {
            to.put((byte) 0);
        }
        count++;
    }

    private static int width(CheckedMessage message) {
        for (int day = 0; day < message.days; day++) {
            int from = day * MeterDay.SLOTS;
            long bits = 0;
            if (message.present[day] == MeterDay.ALL_SLOTS) {
                for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                    bits |= message.wattHours[from + slot];
                }
            } else {
                for (long left = message.present[day]; left != 0; left &= left - 1) {
                    bits |= message.wattHours[from + Long.numberOfTrailingZeros(left)];
                }
            }
            if ((bits & ~LARGEST_NARROW) != 0) {
                return WIDE;
            }
        }
        return NARROW;
    }

    /** What stands in the slots of absent readings is left from another message: zeros are written for it. */
    private static void values(long present, long[] wattHours, int from, int width, ByteBuffer to) {
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            long value = wattHours[from + slot] & -(present >>> slot & 1);
            if (width == NARROW) {
                to.putChar((char) value);
            } else {
                to.putLong(value);
            }
        }
    }

    private static int failures(List<Failure> failures) {
        int bits = 0;
        for (int i = 0; i < failures.size(); i++) {
            bits |= 1 << failures.get(i).code().ordinal();
        }
        return bits;
    }

    private int upstream(String name) {
        if (name == null) {
            return 0;
        }
        int number = upstreams.indexOf(name);
        if (number < 0) {
            number = upstreams.size();
            upstreams.add(name);
        }
        return number + 1;
    }

    private void reserve(int length) {
        if (messages.remaining() < length) {
            ByteBuffer larger = allocate(Math.max(2 * messages.capacity(), messages.position() + length));
            larger.put(messages.flip());
            messages = larger;
        }
    }

    /** Ends the batch; what is answered is valid until the next one is begun. */
    public ByteBuffer end() {
        messages.flip();
        List<byte[]> names = upstreams.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
        int namesBytes = padded(names.stream().mapToInt(name -> 2 + name.length).sum());
        int length = HEADER_BYTES + namesBytes + messages.remaining();
        if (batch.capacity() < length) {
            batch = allocate(2 * length);
        }
        batch.clear();
        batch.putInt(MAGIC).putInt(0).putLong(first).putInt(count).putInt(names.size());
        for (byte[] name : names) {
            batch.putShort((short) name.length).put(name);
        }
        while (batch.position() < HEADER_BYTES + namesBytes) {
            batch.put((byte) 0);
        }
        batch.put(messages).flip();
        checksum.reset();
        checksum.update(batch.array(), FIRST, length - FIRST);
        return batch.putInt(CHECKSUM, (int) checksum.getValue());
    }
}
