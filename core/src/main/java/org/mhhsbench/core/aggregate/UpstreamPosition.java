package org.mhhsbench.core.aggregate;

/**
 * How far an upstream's messages were applied.
 *
 * @param upstream a partition, a file: what sends messages in order
 * @param position of the last message that was applied; it may have more messages, which were not
 * @param index which of the messages at that position it was
 */
public record UpstreamPosition(String upstream, long position, int index) {}
