/**
 * What becomes of messages when a part of a pattern fails: publisher, server and consumer in processes of their own, one of
 * them killed, held up or cut off under load.
 *
 * <pre>
 *  DrillRun (the program) ──> DrillMain (a JVM that holds the pattern)
 *                               ├── server
 *                               ├── DrillPublisher ──> [CutProxy] ──> server
 *                               └── DrillConsumer  <── [CutProxy] <── server; settles, journals, acknowledges
 * </pre>
 *
 * Publisher and consumer tell in {@link org.mhhsbench.bench.drill.Gauges}, a mapped file, what survives their being killed.
 */
package org.mhhsbench.bench.drill;
