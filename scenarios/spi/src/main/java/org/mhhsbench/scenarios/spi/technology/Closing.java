package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes everything, the last that was named first, whatever one of them throws. For one thread. */
public final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> left = new ArrayDeque<>();

    /**
     * @param closeable null for nothing
     */
    public void later(AutoCloseable closeable) {
        if (closeable != null) {
            left.push(closeable);
        }
    }

    /** Throws the first that was thrown, with the others suppressed in it. */
    @Override
    public void close() {
        Throwable first = null;
        while (!left.isEmpty()) {
            try {
                left.pop().close();
            } catch (Exception | Error e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (first != null) {
            throw new UncheckedIOException(first instanceof IOException io ? io : new IOException(first));
        }
    }
}
