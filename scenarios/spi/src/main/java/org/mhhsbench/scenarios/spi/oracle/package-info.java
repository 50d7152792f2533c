/**
 * What must come out of a workload, by a path of its own: of {@code core} it knows the message types and nothing else.
 * Time comes from {@code java.time}, attributes from the workload's formulas, sums from checked longs.
 */
package org.mhhsbench.scenarios.spi.oracle;
