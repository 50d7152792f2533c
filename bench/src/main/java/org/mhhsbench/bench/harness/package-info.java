/**
 * Measures variants: a fork is a fresh JVM that runs one of them in a closed loop (throughput) and in an open loop at a
 * fixed rate (latency), and verifies every phase against the oracle. The harness owns the clock; nothing here prints or
 * exits.
 *
 * <pre>
 *  Experiment ──job.json──> ForkMain (another JVM) ──> ForkWork ──> ClosedLoop, OpenLoop ──> integration ──> MeasuringSink
 *     │  <──fork.json───           │
 *     └──> NewRun: env.json, forks.ndjson, hist/, run.json, report.md
 * </pre>
 */
package org.mhhsbench.bench.harness;
