/**
 * Message-oriented middleware: a topic with durable subscriptions on Apache Artemis, by its own protocol or by AMQP 1.0.
 *
 * <pre>
 *  offer ─> Window ─> sender thread ══ JMS, persistent ══> topic ─> durable subscription ══> subscriber thread ─> Inlet
 *  safe  <─ Window <────────────────── confirmed by the broker             ^                     │        durable │
 *                                                                          └══ acknowledged, many at a time <═════┘
 *                                                       dead letters <══ what is no message, with its reason ══ ┘
 * </pre>
 *
 * <dl>
 *   <dt>session</dt><dd>one life of a publishing end: the upstream of what it sends.</dd>
 *   <dt>sequence</dt><dd>the number of a message in its session, from 0: its position. Both travel as properties.</dd>
 *   <dt>window</dt><dd>what the publisher has taken and the broker has not confirmed; sent again after a new connection.</dd>
 * </dl>
 */
package org.mhhsbench.scenarios.mom;
