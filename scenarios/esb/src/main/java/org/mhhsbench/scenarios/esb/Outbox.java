package org.mhhsbench.scenarios.esb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mhhsbench.scenarios.artemis.Body;

/**
 * What a publisher has taken and the broker has not confirmed, as documents in the order of their numbers:
 *
 * <pre>
 *   sent, unconfirmed | to be sent | open: takes messages until it is full, or the sender has nothing else to send
 * </pre>
 *
 * <p>A document that was sent is never changed. After a new connection everything unconfirmed is sent again, from the first
 * on: so the documents that a broker has are at each moment the first <i>n</i> of the session, some of them more than
 * once. Who keeps only those of a higher number than all before has each once, and in order.
 *
 * <p>Any thread.
 */
final class Outbox {

    /** The index of bytes that are no message: nobody is told that they are safe. */
    static final long NO_INDEX = -1;

    /** What goes to the broker. */
    record Document(long number, List<Long> indices, byte[] body) {

        Document {
            indices = List.copyOf(indices);
        }
    }

    private static final class Slot {
        private final Document document;
        private boolean confirmed;

        private Slot(Document document) {
            this.document = document;
        }
    }

    private final Framing framing;
    private final int messagesOfDocument;
    private final int mostMessages;
    private final long mostBytes;

    /** From the first that is unconfirmed on. */
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    /** Those of the slots that were not sent over this connection. */
    private final ArrayDeque<Document> unsent = new ArrayDeque<>();

    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private final List<Long> openIndices = new ArrayList<>();
    private long nextNumber;
    private int messages;
    private long bytes;
    /** Counts connections: what an old one reports late changes nothing. */
    private int connection;

    private Exception lost;
    private boolean closed;

    /**
     * @param messagesOfDocument the most that share one
     * @param mostMessages of all documents together
     * @param mostBytes of all documents together, of which one may exceed it
     */
    Outbox(Framing framing, int messagesOfDocument, int mostMessages, long mostBytes) {
        this.framing = framing;
        this.messagesOfDocument = messagesOfDocument;
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
    }

    /** Whether a message of any length would be taken. */
    synchronized boolean hasRoom() {
        return messages < mostMessages && bytes < mostBytes;
    }

    /** Takes the first bytes of an array as a message; false if there is no room. */
    synchronized boolean offer(long index, byte[] encoded, int length) {
        if (!hasRoom()) {
            return false;
        }
        if (openIndices.size() == messagesOfDocument || open.size() + length + 2 > Body.MAX_BYTES) {
            seal();
        }
        byte[] before = framing.before(openIndices.size());
        open.writeBytes(before);
        open.write(encoded, 0, length);
        openIndices.add(index);
        messages++;
        bytes += before.length + length;
        notifyAll();
        return true;
    }

    /** Takes a document that is none, and returns when it has been confirmed; false if that takes longer. */
    synchronized boolean putAndAwait(byte[] body, long timeoutMs) throws InterruptedException {
        long endNs = System.nanoTime() + timeoutMs * 1_000_000;
        seal();
        messages++;
        bytes += body.length;
        Document document = put(List.of(NO_INDEX), body.clone());
        while (slots.stream().anyMatch(slot -> slot.document == document)) {
            long leftMs = (endNs - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    private void seal() {
        if (!openIndices.isEmpty()) {
            open.writeBytes(framing.end());
            bytes += framing.end().length;
            byte[] body = open.toByteArray();
            open.reset();
            put(openIndices, body);
            openIndices.clear();
        }
    }

    private Document put(List<Long> indices, byte[] body) {
        Document document = new Document(nextNumber++, indices, body);
        slots.add(new Slot(document));
        unsent.add(document);
        notifyAll();
        return document;
    }

    /** A new connection: everything that is not confirmed is to be sent again. Returns its number. */
    synchronized int connected() {
        unsent.clear();
        slots.forEach(slot -> unsent.add(slot.document));
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

    /** Whether there is something to send. */
    synchronized boolean hasUnsent() {
        return !unsent.isEmpty() || !openIndices.isEmpty();
    }

    /** Waits for something to send. */
    synchronized Document take() throws IOException, InterruptedException {
        while (!hasUnsent() && lost == null) {
            wait();
        }
        if (lost != null) {
            throw new IOException("the connection is lost: " + lost, lost);
        }
        if (unsent.isEmpty()) {
            seal();
        }
        return unsent.poll();
    }

    /** The broker has a document. Returns the indices of the messages that need not be kept any longer. */
    synchronized List<Long> confirmed(long number) {
        for (Iterator<Slot> all = slots.iterator(); all.hasNext(); ) {
            Slot slot = all.next();
            if (slot.document.number() >= number) {
                // Told twice, if it was sent twice: then there is no such slot.
                slot.confirmed |= slot.document.number() == number;
                break;
            }
        }
        List<Long> released = new ArrayList<>();
        while (!slots.isEmpty() && slots.peek().confirmed) {
            Document document = slots.poll().document;
            unsent.remove(document);
            messages -= document.indices().size();
            bytes -= document.body().length;
            document.indices().stream().filter(index -> index != NO_INDEX).forEach(released::add);
            notifyAll();
        }
        return released;
    }
}
