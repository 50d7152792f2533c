package org.mhhsbench.core.dataset;

/**
 * How a dataset is settled. None of these changes a figure.
 *
 * @param threads decoding threads, at least 1
 * @param maxLineBytes the longest line of a message file that is held in memory
 * @param listDefaults whether every default is listed, or only their number and sum
 */
public record SettleOptions(int threads, int maxLineBytes, boolean listDefaults) {

    /** A decoding thread a core, lines of up to 128 MiB, all defaults listed. */
    public static final SettleOptions DEFAULT =
            new SettleOptions(Runtime.getRuntime().availableProcessors(), 128 << 20, true);

    public SettleOptions {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads must be 1 to 1024, was " + threads);
        }
        if (maxLineBytes < 1024) {
            throw new IllegalArgumentException("maxLineBytes must be at least 1024, was " + maxLineBytes);
        }
    }
}
