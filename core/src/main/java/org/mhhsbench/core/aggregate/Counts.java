package org.mhhsbench.core.aggregate;

/**
 * How many messages came and what became of them.
 *
 * @param readings the half hours of accepted messages
 */
public record Counts(long messages, long accepted, long rejected, long duplicates, long readings) {}
