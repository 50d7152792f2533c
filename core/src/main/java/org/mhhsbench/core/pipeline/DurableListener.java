package org.mhhsbench.core.pipeline;

/** Hears of messages that will not be lost any more. Called on the writer thread, in the order of the ring. */
@FunctionalInterface
public interface DurableListener {

    /** Hears nothing. */
    DurableListener NONE = (upstream, position, index) -> {};

    /**
     * A message that was offered with an upstream was applied (or rejected, or skipped as sent before), and is as durable
     * as the engine's journal makes it; without a journal it is not durable at all.
     *
     * @param index its place in its body
     */
    void durable(String upstream, long position, int index);
}
