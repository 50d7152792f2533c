/** Workload files: what a person chose to ask, and the load that asks it. */
package org.mhhsbench.bench.workload;
