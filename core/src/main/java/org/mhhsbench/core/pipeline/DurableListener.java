package org.mhhsbench.core.pipeline;

/** Hears of what will not be lost any more. Called on the writer thread, in the order of the ring. */
@FunctionalInterface
public interface DurableListener {

    /** Hears nothing. */
    DurableListener NONE = (upstream, position) -> {};

    /**
     * Every message that was offered at a position of an upstream was applied (or rejected, or skipped as sent before),
     * and is as durable as the engine's journal makes it; without a journal they are not durable at all.
     */
    void durable(String upstream, long position);
}
