/**
 * A whole market's day on one machine: made, applied, a run of it evaluated, and all of it asked of the oracle again. Each
 * part is a JVM of its own, so that the memory of one is free for the next.
 */
package org.mhhsbench.bench.market;
