package org.mhhsbench.scenarios.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/** Reads the log in its order, as bodies. For one thread. */
final class LogReader {

    private final MessageLog log;
    private Segment segment;
    private long at;
    private long position;
    /** Read, and not part of a batch yet. */
    private LogRecord pending;

    LogReader(MessageLog log) {
        this.log = log;
    }

    /** Goes to a position; to the oldest that is still there if it is before that. */
    void seek(long wanted) {
        segment = log.holding(wanted);
        at = 0;
        pending = null;
        position = Math.max(wanted, segment.first());
    }

    /** The position of the message that comes next. */
    long position() {
        return position;
    }

    /**
     * The messages that come next, if they are committed.
     *
     * @param maxMessages unless one request brought more of them
     * @param maxBytes likewise
     * @return null if there are none
     * @throws IOException if the log cannot be read
     */
    Batch next(int maxMessages, int maxBytes) throws IOException {
        LogRecord record = peek();
        if (record == null) {
            return null;
        }
        Form form = record.form();
        long first = record.first();
        int skipped = (int) (position - first);
        int count = 0;
        ByteArrayOutputStream body = new ByteArrayOutputStream(record.content().length + 2);
        do {
            if (form == Form.JSON) {
                body.write(count == 0 ? '[' : ',');
            }
            body.write(record.content(), 0, record.content().length);
            count += record.count();
            position = record.end();
            pending = null;
            record = peek();
        } while (record != null
                && record.form() == form
                && count + record.count() <= maxMessages
                && body.size() + record.content().length <= maxBytes);
        if (form == Form.JSON) {
            body.write(']');
        }
        Batch batch = new Batch(form, first, count, body.toByteArray());
        return skipped == 0 ? batch : batch.from(skipped);
    }

    /** The record that holds the position. */
    private LogRecord peek() throws IOException {
        if (log.committed() <= position) {
            return null;
        }
        while (pending == null) {
            LogRecord record = readNext();
            if (record == null) {
                nextSegment();
            } else {
                at += record.bytes();
                if (record.form() != null && record.end() > position) {
                    requireNoGap(record);
                    pending = record;
                }
            }
        }
        return pending;
    }

    private LogRecord readNext() throws IOException {
        try {
            return LogRecord.read(segment.channel(), at);
        } catch (ClosedChannelException e) {
            // Everybody has all of the segment behind whose last record this stood: it was deleted.
            Segment before = segment;
            seek(position);
            if (segment == before) {
                throw e;
            }
            return readNext();
        }
    }

    private void nextSegment() throws IOException {
        Segment following = log.after(segment);
        if (following == null) {
            throw new IOException("the log must have message " + position + ", ends before it");
        }
        segment = following;
        at = 0;
    }

    private void requireNoGap(LogRecord record) throws IOException {
        if (record.first() > position) {
            throw new IOException("the log must have message " + position + ", goes on with " + record.first());
        }
    }
}
