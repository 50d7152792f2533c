package org.mhhsbench.scenarios.esb;

/**
 * One message of a document, as it was written there.
 *
 * @param stamp its session and position
 * @param reason why it cannot be read; null for one that nobody has tried to read
 */
record Part(Stamp stamp, byte[] bytes, String reason) {}
