package org.mhhsbench.scenarios.mft;

/** Counts the messages in the content of a file, as it comes by. For one thread. */
final class RecordCounter {

    private final boolean lines;
    private final int maxBytes;
    private long count;
    /** Whether a line has begun that has not ended. */
    private boolean open;
    /** Of a length: the bytes that have come. */
    private int lengthBytes;

    private int length;
    /** Of a message in binary form: the bytes that are to come. */
    private int left;

    RecordCounter(Form form, int maxBytes) {
        this.lines = form.lines();
        this.maxBytes = maxBytes;
    }

    void add(byte[] bytes, int count) throws Rejected {
        if (lines) {
            addLines(bytes, count);
        } else {
            addLengths(bytes, count);
        }
    }

    private void addLines(byte[] bytes, int size) {
        for (int i = 0; i < size; i++) {
            if (bytes[i] == '\n') {
                count++;
            }
        }
        open = bytes[size - 1] != '\n';
    }

    private void addLengths(byte[] bytes, int size) throws Rejected {
        int at = 0;
        while (at < size) {
            if (left > 0) {
                int skipped = Math.min(left, size - at);
                left -= skipped;
                at += skipped;
            } else {
                length = length << Byte.SIZE | bytes[at++] & 0xFF;
                lengthBytes++;
                if (lengthBytes == Integer.BYTES) {
                    startMessage();
                }
            }
        }
    }

    private void startMessage() throws Rejected {
        count++;
        if (length < 0 || length > maxBytes) {
            throw new Rejected("content: message " + count + " must have 0 to " + maxBytes + " bytes, says " + length);
        }
        left = length;
        lengthBytes = 0;
        length = 0;
    }

    /** How many there were, now that all has come. */
    long finish() throws Rejected {
        if (lengthBytes > 0 || left > 0) {
            throw new Rejected("content: it must end where its last message ends");
        }
        return open ? count + 1 : count;
    }
}
