/**
 * What every integration pattern implements, small enough to read in a minute.
 *
 * <pre>
 *  publisher thread                                   aggregation thread (the pattern's, or the publisher's)
 *  offer(message, index, endOfBatch) ──> pattern ───> sink.accept(subscriber, message, position)
 *              acks.durable(index) <────    │    <─── durable(subscriber, position)
 *  drain(deadline): all delivered           │
 * </pre>
 *
 * <dl>
 *   <dt>index</dt><dd>the number of a message in its workload, from 0; it travels inside the message.</dd>
 *   <dt>position</dt><dd>where a subscriber stands in what the pattern delivers to it; strictly increasing.</dd>
 *   <dt>subscriber</dt><dd>0 to {@link org.mhhsbench.scenarios.spi.Settings#subscribers} − 1: who is delivered to.</dd>
 * </dl>
 *
 * The JDK and {@code core} only: no clock of measurement, no metric, no third-party type. A pattern owns the timers
 * that its protocol needs.
 */
package org.mhhsbench.scenarios.spi;
