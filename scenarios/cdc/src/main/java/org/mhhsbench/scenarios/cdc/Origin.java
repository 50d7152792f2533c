package org.mhhsbench.scenarios.cdc;

/**
 * Where a change comes from.
 *
 * @param upstream the log's, or that of an initial load
 * @param place in the log; null for what was there before
 */
record Origin(String upstream, long position, Place place) {}
