/**
 * Turns half-hourly readings of real Low Carbon London households into a settlement dataset.
 *
 * <p>A <em>row</em> is a line of the source. It ends as exactly one {@link org.mhhsbench.bench.lcl.Outcome}, so the counts of a report add up to the rows read. A <em>slot</em> is
 * one half hour of the dataset, numbered in time order ({@code HalfHourPlan}); a reading of the source either has a slot or lies outside the import.
 * Half hours are counted from the epoch and named by their start. Nothing here prints, exits or starts a thread that works.
 */
package org.mhhsbench.bench.lcl;
