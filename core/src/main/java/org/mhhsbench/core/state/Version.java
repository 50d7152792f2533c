package org.mhhsbench.core.state;

/**
 * What one message says of one half hour.
 *
 * @param wattHours 0 where the reading is taken back
 * @param actual whether its quality is {@code A}
 * @param withdrawn whether it takes the reading back
 */
public record Version(long epochSecond, String transactionId, long wattHours, boolean actual, boolean withdrawn) {}
