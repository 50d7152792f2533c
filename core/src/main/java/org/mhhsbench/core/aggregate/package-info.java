/**
 * Readings into cells: running totals of the latest state by delta, and runs as of a cutoff by a scan. Sums are exact
 * integers, so that neither order nor partition changes a bit.
 */
package org.mhhsbench.core.aggregate;
