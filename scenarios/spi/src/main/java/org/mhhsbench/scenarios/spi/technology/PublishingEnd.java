package org.mhhsbench.scenarios.spi.technology;

import java.io.IOException;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.DeadLetters;

/**
 * The publisher's end of a technology. Publisher's thread. While its server is away it refuses what it has no room for,
 * and sends again what is not acknowledged when the server is back; that is no failure.
 */
public interface PublishingEnd extends AutoCloseable {

    /** Who is told what becomes of what was offered. Any thread. */
    interface Listener {

        /** The message of this index is as safe as the variant's level says. Once for each that was taken. */
        void safe(long index);

        /** See {@link org.mhhsbench.scenarios.spi.Acks#departed}. */
        default void departed(long index) {}

        /** Nothing will come of what is under way: credentials are wrong, the server refuses for good. */
        void failed(Throwable cause);
    }

    /**
     * Takes a message, or refuses it for lack of room. Does not block.
     *
     * @param endOfBatch a hint: nothing follows at once
     */
    boolean offer(ConsumptionMessage message, long index, boolean endOfBatch);

    /** Sends on what waits for more to come. Does not wait for an answer. */
    default void flush() {}

    /** See {@link DeadLetters#offerBody}. */
    void offerBody(byte[] body) throws IOException, InterruptedException;

    /** What was refused to this end for good, with what the server said. */
    default List<DeadLetters.Letter> deadLetters() throws IOException {
        return List.of();
    }

    /** Ends its threads and connections, whatever has failed. What is not acknowledged may be lost. Idempotent. */
    @Override
    void close();
}
