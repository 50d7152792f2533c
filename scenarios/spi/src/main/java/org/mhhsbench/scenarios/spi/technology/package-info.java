/**
 * What a pattern on real technology is made of: a server in a process of its own, and two ends that talk to it.
 *
 * <pre>
 *  publisher's JVM                     server's JVM                     subscriber's JVM
 *  offer ──> PublishingEnd ══════════> ServerMain (embedded) ═════════> SubscribingEnd ──> Inlet.deliver(message, upstream, position)
 *  safe(index) <── acknowledged        or the user's own                <── durable(upstream, position): now it may acknowledge
 * </pre>
 *
 * {@link org.mhhsbench.scenarios.spi.technology.TechnologyIntegration} makes one
 * {@link org.mhhsbench.scenarios.spi.Integration} of the three for whoever wants all of them in one JVM; a drill gives each
 * end a process of its own.
 *
 * <dl>
 *   <dt>upstream</dt><dd>a source of messages in one order: a partition of a topic, a publisher's session, a folder.</dd>
 *   <dt>position</dt><dd>the place of a message in its upstream, from 0; what is delivered again has the same.</dd>
 * </dl>
 */
package org.mhhsbench.scenarios.spi.technology;
