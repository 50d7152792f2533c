package org.mhhsbench.scenarios.mom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a publisher has taken and the broker has not confirmed, in the order of their sequence numbers:
 *
 * <pre>
 *   first ≤ next ≤ end
 *   ├ sent, unconfirmed ┤ to be sent ┤ room
 * </pre>
 *
 * <p>After a new connection everything unconfirmed is sent again from the first on. So, whatever arrived of an old
 * connection and whenever, the messages that a broker has are at each moment the first <i>n</i> of the session, some of
 * them more than once: who keeps only those of a higher sequence number than all before has each once, and in order.
 *
 * <p>That holds as long as the broker refuses no single message and confirms later ones: {@link Sequences} notices.
 *
 * <p>Any thread.
 */
final class Window {

    /** The index of bytes that are no message: nobody is told that they are safe. */
    static final long NO_INDEX = -1;

    private static final long REFUSED = -1;

    /** What goes to the broker. */
    record Outgoing(long sequence, long index, byte[] body) {}

    private static final class Slot {
        private Outgoing outgoing;
        private boolean confirmed;
    }

    private final Slot[] slots;
    private final long maxBytes;
    private long first;
    private long next;
    private long end;
    private long bytes;
    /** Counts connections: what an old one reports late changes nothing. */
    private int connection;

    private Exception lost;
    private boolean closed;

    /**
     * @param maxBytes of all bodies together, of which one may exceed it
     */
    Window(int messages, long maxBytes) {
        this.slots = new Slot[messages];
        this.maxBytes = maxBytes;
        for (int i = 0; i < messages; i++) {
            slots[i] = new Slot();
        }
    }

    /** Whether a message of any length would be taken. */
    synchronized boolean hasRoom() {
        return end - first < slots.length && bytes < maxBytes;
    }

    /** Takes a body; false if there is no room. */
    boolean offer(long index, byte[] body) {
        return put(index, body) != REFUSED;
    }

    private synchronized long put(long index, byte[] body) {
        if (!hasRoom()) {
            return REFUSED;
        }
        long sequence = end++;
        slot(sequence).outgoing = new Outgoing(sequence, index, body);
        slot(sequence).confirmed = false;
        bytes += body.length;
        notifyAll();
        return sequence;
    }

    /** Takes a body that is no message, and returns when it has been confirmed; false if that takes longer. */
    synchronized boolean putAndAwait(byte[] body, long timeoutMs) throws InterruptedException {
        long endMs = System.currentTimeMillis() + timeoutMs;
        long sequence = put(NO_INDEX, body);
        while (sequence == REFUSED || first <= sequence) {
            long leftMs = endMs - System.currentTimeMillis();
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
            if (sequence == REFUSED) {
                sequence = put(NO_INDEX, body);
            }
        }
        return true;
    }

    /** A new connection: everything that is not confirmed is to be sent again. Returns its number. */
    synchronized int connected() {
        next = first;
        lost = closed ? lost : null;
        return ++connection;
    }

    /** The connection of this number has failed. */
    synchronized void lost(int number, Exception cause) {
        if (number == connection && lost == null) {
            lost = cause;
            notifyAll();
        }
    }

    /** There is nothing more to send. */
    synchronized void close() {
        closed = true;
        lost = new IOException("closed");
        notifyAll();
    }

    /** Waits for something to send. */
    synchronized Outgoing take() throws ConnectionLost, InterruptedException {
        while (next >= end && lost == null) {
            wait();
        }
        return poll();
    }

    /** Something to send; null if there is nothing. */
    synchronized Outgoing poll() throws ConnectionLost {
        if (lost != null) {
            throw new ConnectionLost(lost);
        }
        return next < end ? slot(next++).outgoing : null;
    }

    /** The broker has a message. Returns what need not be kept any longer. */
    synchronized List<Outgoing> confirmed(long sequence) {
        // Told twice, if it was sent twice.
        if (sequence >= first) {
            slot(sequence).confirmed = true;
        }
        List<Outgoing> released = new ArrayList<>(1);
        while (first < end && slot(first).confirmed) {
            Slot slot = slot(first++);
            released.add(slot.outgoing);
            bytes -= slot.outgoing.body().length;
            slot.outgoing = null;
            slot.confirmed = false;
        }
        next = Math.max(next, first);
        if (!released.isEmpty()) {
            notifyAll();
        }
        return released;
    }

    private Slot slot(long sequence) {
        return slots[(int) (sequence % slots.length)];
    }
}
