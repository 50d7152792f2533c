package org.mhhsbench.core.state;

/**
 * The identities that a set held at one moment: its log, which only grows. Safe for one other thread, to which it was
 * handed over.
 */
public final class IdentityCut {

    /** Hears of identities, in the order of their arrival. */
    @FunctionalInterface
    public interface Consumer<E extends Exception> {

        /** @param bytes valid during the call only */
        void identity(byte[] bytes, int offset, int length) throws E;
    }

    private final byte[][] chunks;
    private final int[] ends;
    private final int lastChunk;
    private final int used;
    private final int size;

    IdentityCut(byte[][] chunks, int[] ends, int lastChunk, int used, int size) {
        this.chunks = chunks;
        this.ends = ends;
        this.lastChunk = lastChunk;
        this.used = used;
        this.size = size;
    }

    public int size() {
        return size;
    }

    /** Hands on the identities but the first so many. */
    public <E extends Exception> void forEach(long skipped, Consumer<E> consumer) throws E {
        long number = 0;
        for (int i = 0; i <= lastChunk; i++) {
            int end = i == lastChunk ? used : ends[i];
            for (int at = 0; at < end; ) {
                int length = IdentitySet.length(chunks[i], at);
                if (number++ >= skipped) {
                    consumer.identity(chunks[i], at + IdentitySet.LENGTH_BYTES, length);
                }
                at += IdentitySet.LENGTH_BYTES + length;
            }
        }
    }
}
