/**
 * Benchmarks in JMH: every variant as a whole, and the parts that it is made of. Each is verified when its trial ends,
 * and one that came to a wrong answer fails the run.
 *
 * <p>JMH knows closed loops alone: what it says of a variant is saturation, service time and allocation. Latency under
 * a load comes from the open loop of {@code bench.harness}.
 */
package org.mhhsbench.bench.micro;
