package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The body of a request, and what reads it. Each thread of a server has one and uses it again, so that memory is bounded
 * by their number and no large array is made for each request.
 */
final class Content {

    /** Who sends more slowly than this, but for the first seconds, holds a thread for nothing. */
    private static final long LEAST_BYTES_PER_SECOND = 1_000;

    private static final long PATIENCE_NS = 3_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private static final ThreadLocal<Content> OF_THREAD = ThreadLocal.withInitial(Content::new);

    private final ContentHash hash = new ContentHash();
    private final BodyReader reader = new BodyReader();
    private byte[] bytes = new byte[64 << 10];
    private int length;

    private Content() {}

    static Content ofThread() {
        return OF_THREAD.get();
    }

    /**
     * Reads all of a stream.
     *
     * @throws Refusal 413 as soon as there is too much, 408 if it comes too slowly
     */
    void read(InputStream in) throws IOException, Refusal {
        length = 0;
        long startNs = System.nanoTime();
        for (int read = in.read(bytes, 0, bytes.length);
                read >= 0;
                read = in.read(bytes, length, bytes.length - length)) {
            length += read;
            if (length > Dip.MAX_BODY_BYTES) {
                throw tooLarge();
            }
            long lateNs = System.nanoTime() - startNs - PATIENCE_NS;
            if (lateNs > 0 && length < lateNs / SECOND_NS * LEAST_BYTES_PER_SECOND) {
                throw new Refusal(408, "a body must come with " + LEAST_BYTES_PER_SECOND + " bytes a second");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(2 * length, Dip.MAX_BODY_BYTES + 1));
            }
        }
    }

    static Refusal tooLarge() {
        return new Refusal(413, "a body must have at most " + Dip.MAX_BODY_BYTES + " bytes");
    }

    /** Valid until this thread reads the next body. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    String hash() {
        return hash.of(bytes, length);
    }

    BodyReader reader() {
        return reader;
    }
}
