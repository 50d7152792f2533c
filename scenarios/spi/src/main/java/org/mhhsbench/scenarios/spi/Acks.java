package org.mhhsbench.scenarios.spi;

/** Where a pattern tells the publisher what becomes of a message. */
@FunctionalInterface
public interface Acks {

    /** Nobody waits for acknowledgements. */
    Acks IGNORED = index -> {};

    /**
     * The message of this index is as safe as the pattern's durability level says: the publisher may forget it. Called
     * once for each accepted message, from any thread, at the latest before {@link Integration#drain} returns.
     */
    void durable(long index);

    /**
     * The batch that holds the message of this index is closed and leaves: it waits for no other message any more. Called
     * by patterns that make batches by size or time, once for each accepted message, from any thread.
     */
    default void departed(long index) {}
}
