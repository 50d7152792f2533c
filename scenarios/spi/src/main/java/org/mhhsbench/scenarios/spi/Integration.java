package org.mhhsbench.scenarios.spi;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * One way to carry messages from a publisher to a sink. Used once: opened, offered to, drained as often as wanted,
 * closed. All methods but {@link #durable} are called by one thread, the publisher.
 *
 * <p><b>Obligations.</b> Each accepted message reaches the sink, in the order that the descriptor declares, exactly
 * once (at least once where it declares so). What the sink or a thread of the pattern throws surfaces as an
 * {@link IntegrationException} with its cause from the next call of {@code offer} or {@code drain}, and from
 * {@code close} if none came before; nothing ever hangs on it, and nothing is delivered after it. After
 * {@code close} no thread and no file of the pattern is left. Calling out of order is an
 * {@link IllegalStateException}.
 *
 * <p><b>Freedoms.</b> The pattern chooses its threads, its batches and its buffers; it may deliver on the publisher's
 * own thread; it may ignore {@code endOfBatch} and {@code durable}.
 */
public interface Integration extends AutoCloseable {

    /**
     * Blocks until {@link #offer} may be called.
     *
     * @throws IOException if the pattern's server, file or port cannot be used
     */
    void open(Sink sink, Acks acks) throws IOException;

    /**
     * Takes a message, or refuses it for lack of room. Does not block.
     *
     * @param index the message's number in its workload
     * @param endOfBatch a hint: nothing follows at once
     * @return false if there was no room: the publisher counts it and offers the same message again
     */
    boolean offer(ConsumptionMessage message, long index, boolean endOfBatch);

    /**
     * Returns when every accepted message has been delivered and the sink has returned from it.
     *
     * @throws TimeoutException if that takes longer than {@code deadline}
     */
    void drain(Duration deadline) throws TimeoutException, InterruptedException;

    /**
     * Everything that the subscriber was delivered up to {@code position} is in its journal: the pattern may
     * acknowledge it upstream, commit an offset, delete a file. Any thread; does not block.
     */
    default void durable(int subscriber, long position) {}

    /**
     * Forgets what the messages so far have said, where a pattern keeps that: offered again, they are as new as they were.
     * Called between {@link #drain} and the next {@code offer}, so that what is measured again is the same work again.
     *
     * @throws IOException if its server cannot be told
     */
    default void forget() throws IOException {}

    /** The processes of its own that it has started; none before {@link #open}. */
    default List<Server> servers() {
        return List.of();
    }

    /** Where it puts what it cannot deliver; empty if it carries nothing that could be broken. */
    default Optional<DeadLetters> deadLetters() {
        return Optional.empty();
    }

    /** Ends delivery and releases everything, whatever has failed. What was not drained may be lost. Idempotent. */
    @Override
    void close();
}
