package org.mhhsbench.core.state;

import org.mhhsbench.core.codec.Key;

/**
 * The identities that a generation held at one moment: its log, which only grows. Safe for one other thread, to which
 * it was handed over.
 */
public final class IdentityCut {

    /** Hears of identities, in the order of their arrival. */
    @FunctionalInterface
    public interface Consumer<E extends Exception> {

        /** @param identity valid during the call only */
        void identity(Key identity) throws E;
    }

    private final long generation;
    private final byte[][] chunks;
    private final int[] ends;
    private final int lastChunk;
    private final int used;
    private final int size;
    private final IdPacker.Unpacker unpacker;

    IdentityCut(
            long generation,
            byte[][] chunks,
            int[] ends,
            int lastChunk,
            int used,
            int size,
            IdPacker.Unpacker unpacker) {
        this.generation = generation;
        this.chunks = chunks;
        this.ends = ends;
        this.lastChunk = lastChunk;
        this.used = used;
        this.size = size;
        this.unpacker = unpacker;
    }

    /** The number of the generation, from 0. */
    public long generation() {
        return generation;
    }

    public int size() {
        return size;
    }

    /** Hands on the identities but the first so many. */
    public <E extends Exception> void forEach(long skipped, Consumer<E> consumer) throws E {
        Key identity = new Key();
        long number = 0;
        for (int i = 0; i <= lastChunk; i++) {
            int end = i == lastChunk ? used : ends[i];
            for (int at = 0; at < end; at += IdPacker.lengthAt(chunks[i], at)) {
                if (number++ >= skipped) {
                    unpacker.unpack(chunks[i], at, identity);
                    consumer.identity(identity);
                }
            }
        }
    }
}
