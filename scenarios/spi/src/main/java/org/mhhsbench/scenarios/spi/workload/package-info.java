/**
 * Seeded work: message <i>i</i> is a pure function of (seed, <i>i</i>), so that any thread, process or run can make it
 * again, and an oracle can say what must come out.
 */
package org.mhhsbench.scenarios.spi.workload;
