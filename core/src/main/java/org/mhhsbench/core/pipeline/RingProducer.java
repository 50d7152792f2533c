package org.mhhsbench.core.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * Puts messages and commands into slots of the ring, in the order of publication. Claimed slots are published whatever
 * happens, first as {@link Slot#NOTHING}: should one not be filled, it must not apply what it held before. Safe for any
 * thread.
 */
final class RingProducer {

    private final RingBuffer<Slot> ring;
    private final LongAdder refused = new LongAdder();

    RingProducer(RingBuffer<Slot> ring) {
        this.ring = ring;
    }

    boolean isFull() {
        return !ring.hasAvailableCapacity(1);
    }

    /** Counts a refusal; false. */
    boolean refuse() {
        refused.increment();
        return false;
    }

    long refused() {
        return refused.sum();
    }

    /** Claims all slots or none, and fills them in order; false, and counted, if there is no room. */
    boolean offer(int slots, String upstream, long position, Consumer<ObjIntConsumer<CheckedMessage>> messages) {
        long last;
        try {
            last = ring.tryNext(slots);
        } catch (InsufficientCapacityException e) {
            return refuse();
        }
        long first = last - slots + 1;
        try {
            clear(first, last);
            messages.accept((message, index) ->
                    fill(first + index, message, null, 0, index, upstream, position, index == slots - 1));
        } finally {
            ring.publish(first, last);
        }
        return true;
    }

    /** Puts the messages of a body that its upstream keeps, waiting while the ring is full. */
    void publish(CheckedBody body, String upstream, long position) {
        int last = body.size() - 1;
        body.forEach((message, index) -> put(message, null, 0, index, upstream, position, index == last));
    }

    /** Puts the messages of a body that stands somewhere, waiting while the ring is full. */
    void publish(CheckedBody body, Object source, long line) {
        body.forEach((message, index) -> put(message, source, line, index, null, 0, false));
    }

    /** Checks some messages in the slots themselves, waiting while the ring is full. */
    void publish(DecodedMessage[] messages, int count, BusinessRules rules) {
        int most = ring.getBufferSize() / 2;
        for (int from = 0; from < count; from += most) {
            checkInPlace(messages, from, Math.min(most, count - from), rules);
        }
    }

    private void checkInPlace(DecodedMessage[] messages, int from, int count, BusinessRules rules) {
        long last = ring.next(count);
        long first = last - count + 1;
        try {
            clear(first, last);
            for (int i = 0; i < count; i++) {
                Slot slot = ring.get(first + i);
                rules.check(messages[from + i], slot.message);
                slot.message.source = null;
                slot.message.line = 0;
                slot.message.index = 0;
                slot.command = null;
            }
        } finally {
            ring.publish(first, last);
        }
    }

    private void clear(long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            ring.get(sequence).command = Slot.NOTHING;
        }
    }

    private void put(
            CheckedMessage message,
            Object source,
            long line,
            int index,
            String upstream,
            long position,
            boolean lastOfPosition) {
        long sequence = ring.next();
        try {
            fill(sequence, message, source, line, index, upstream, position, lastOfPosition);
        } finally {
            ring.publish(sequence);
        }
    }

    private void fill(
            long sequence,
            CheckedMessage message,
            Object source,
            long line,
            int index,
            String upstream,
            long position,
            boolean lastOfPosition) {
        Slot slot = ring.get(sequence);
        slot.command = Slot.NOTHING;
        slot.message.set(message);
        slot.message.source = source;
        slot.message.line = line;
        slot.message.index = index;
        slot.message.position = position;
        slot.message.lastOfPosition = lastOfPosition;
        slot.message.upstream = upstream;
        slot.command = null;
    }

    /** Puts a command, waiting while the ring is full. */
    void command(Runnable command) {
        long sequence = ring.next();
        ring.get(sequence).command = command;
        ring.publish(sequence);
    }
}
