package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.util.List;
import org.mhhsbench.scenarios.spi.DeadLetters;

/**
 * A subscriber's end of a technology. While its server is away it tries again, and goes on where it was when the server
 * is back; that is no failure.
 */
public interface SubscribingEnd extends AutoCloseable {

    /**
     * Everything delivered of {@code upstream} up to {@code position} is as durable as the subscriber makes it: it may be
     * acknowledged. Any thread, the delivering one included; does not block.
     */
    void durable(String upstream, long position);

    /** What lies in this end's dead-letter place, the oldest first; the first thousand. Any thread but the delivering one. */
    List<DeadLetters.Letter> deadLetters() throws IOException;

    /**
     * Ends delivery, then its threads and connections, whatever has failed. What was said to be durable is acknowledged
     * first where the server still answers. Idempotent.
     */
    @Override
    void close();
}
