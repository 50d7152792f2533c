package org.mhhsbench.scenarios.spi;

/** Where a pattern acknowledges to the publisher. */
@FunctionalInterface
public interface Acks {

    /** Nobody waits for acknowledgements. */
    Acks IGNORED = index -> {};

    /**
     * The message of this index is as safe as the pattern's durability level says: the publisher may forget it. Called
     * once for each accepted message, from any thread, at the latest before {@link Integration#drain} returns.
     */
    void durable(long index);
}
