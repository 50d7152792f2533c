package org.mhhsbench.core.pipeline;

import java.time.Duration;

/**
 * How an engine came by its state.
 *
 * @param restored messages that a checkpoint held
 * @param replayed messages that were applied once more from the journal
 */
public record Recovery(long restored, long replayed, Duration took) {

    static final Recovery NONE = new Recovery(0, 0, Duration.ZERO);
}
