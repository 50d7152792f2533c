/**
 * The search for the highest rate that a limit of latency allows, without clocks, threads and files: what is measured comes
 * in as numbers, so that every decision can be tried on a simulated system.
 */
package org.mhhsbench.bench.search;
