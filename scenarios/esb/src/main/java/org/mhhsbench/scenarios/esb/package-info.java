/**
 * Enterprise service bus: Apache Camel routes between the JMS queues of an Apache Artemis broker, in a process of their own.
 *
 * <pre>
 *  offer ─> Outbox ══ document ══> in ─> gate ─> SeenDocuments ─> Splitter ─> Translator ─> router ═╦═> settlement ══> BusSubscriber ─> Inlet
 *  safe  <─ Outbox <══ confirmed                     │ new?        Parts     Outgoing              ╠═> elsewhere             durable │
 *                                                    ╚══════════════════> seen                     ╚═> dead letters      <══ acknowledged
 * </pre>
 *
 * <dl>
 *   <dt>document</dt><dd>one or more messages as a publisher sends them: a JSON array, or binary messages one behind another.</dd>
 *   <dt>session</dt><dd>one life of a publishing end: the upstream of what it sends.</dd>
 *   <dt>number</dt><dd>that of a document in its session, from 0, without gaps; of a message its position: the document's
 *       number and its place there.</dd>
 *   <dt>stamp</dt><dd>session and number: the only properties of a message that anybody reads.</dd>
 * </dl>
 */
package org.mhhsbench.scenarios.esb;
