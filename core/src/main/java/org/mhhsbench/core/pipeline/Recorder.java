package org.mhhsbench.core.pipeline;

import com.lmax.disruptor.RingBuffer;
import org.mhhsbench.core.journal.BatchWriter;
import org.mhhsbench.core.journal.Journal;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * Puts what the ring holds into the journal before any of it is applied, and says afterwards which messages their
 * upstreams may forget. The writer's thread.
 */
final class Recorder {

    /** Null without one. */
    private final Journal journal;

    private final DurableListener durable;
    private final BatchWriter batch = new BatchWriter();
    /** The number of the next message to be appended, and of the next one to be applied. */
    private long appended;

    private long applied;

    /** @param next the number of the next message */
    Recorder(Journal journal, long next, DurableListener durable) {
        this.journal = journal;
        this.durable = durable;
        this.appended = next;
        this.applied = next;
    }

    /** Appends the messages of some slots, all of them published. */
    void record(RingBuffer<Slot> ring, long from, long to) {
        if (journal == null) {
            return;
        }
        batch.begin(appended);
        for (long sequence = from; sequence <= to; sequence++) {
            Slot slot = ring.get(sequence);
            if (slot.command == null) {
                batch.add(slot.message);
                if (batch.isFull()) {
                    append();
                }
            }
        }
        append();
    }

    private void append() {
        if (batch.count() > 0) {
            appended += batch.count();
            journal.append(batch.end(), appended);
            batch.begin(appended);
        }
    }

    /** One more message was applied. */
    void applied() {
        applied++;
    }

    /** The number of the first message that was not applied. */
    long next() {
        return applied;
    }

    /**
     * Says which positions are durable whose last messages stand in some slots, all of them recorded and applied: the
     * messages before them are.
     */
    void acknowledge(RingBuffer<Slot> ring, long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            CheckedMessage message = ring.get(sequence).message;
            String upstream = message.upstream;
            if (upstream != null) {
                message.upstream = null;
                if (message.lastOfPosition) {
                    durable.durable(upstream, message.position);
                }
            }
        }
    }
}
