package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The body of a request, and what reads it. Each thread of a server has one and uses it again, so that memory is bounded
 * by their number and no large array is made for each request.
 */
final class Content {

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
     * @throws Refusal 413 as soon as there is too much
     */
    void read(InputStream in) throws IOException, Refusal {
        length = 0;
        for (int read = 0; read >= 0; length += Math.max(0, read)) {
            if (length > Dip.MAX_BODY_BYTES) {
                throw tooLarge();
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(2 * length, Dip.MAX_BODY_BYTES + 1));
            }
            read = in.read(bytes, length, bytes.length - length);
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
