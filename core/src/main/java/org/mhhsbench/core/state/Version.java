package org.mhhsbench.core.state;

/**
 * What one message says of one half hour.
 *
 * @param actual whether its quality is {@code A}
 */
public record Version(long epochSecond, String transactionId, long wattHours, boolean actual) {}
