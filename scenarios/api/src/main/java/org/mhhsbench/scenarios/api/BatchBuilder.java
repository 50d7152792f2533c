package org.mhhsbench.scenarios.api;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

/** Puts messages into a body, until it is full. Used again and again. For one thread at a time. */
final class BatchBuilder {

    private final Form form;
    private final MessageCodec codec;
    private final long[] indexes;
    private ByteBuffer body = ByteBuffer.allocate(64 << 10);
    private int count;

    BatchBuilder(Form form, MessageCodec codec, int maxMessages) {
        this.form = form;
        this.codec = codec;
        this.indexes = new long[maxMessages];
    }

    boolean isFull() {
        return count == indexes.length || body.position() >= Dip.FULL_BODY_BYTES;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * @param index what its owner knows the message by
     */
    void add(ConsumptionMessage message, long index) {
        reserve(codec.maxBytes(message) + 2);
        if (form == Form.JSON) {
            body.put((byte) (count == 0 ? '[' : ','));
        }
        codec.encode(message, body);
        indexes[count++] = index;
    }

    private void reserve(int more) {
        if (body.remaining() < more) {
            int capacity = Math.max(2 * body.capacity(), body.position() + more);
            body = ByteBuffer.allocate(capacity).put(body.flip());
        }
    }

    long index(int at) {
        return indexes[at];
    }

    /** What was added, numbered from 0. */
    Batch batch() {
        if (form == Form.JSON) {
            body.put((byte) ']');
        }
        return new Batch(form, 0, count, Arrays.copyOf(body.array(), body.position()));
    }

    void clear() {
        body.clear();
        count = 0;
    }
}
