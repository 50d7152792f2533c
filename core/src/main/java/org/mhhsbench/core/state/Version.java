package org.mhhsbench.core.state;

/**
 * What one message says of one half hour.
 *
 * @param wattHours 0 where it takes the reading back
 * @param actual whether its quality is {@code A}
 * @param withdrawn whether it takes the reading back, or was taken back itself: where it is the newest there is no reading
 */
public record Version(long epochSecond, String transactionId, long wattHours, boolean actual, boolean withdrawn) {}
