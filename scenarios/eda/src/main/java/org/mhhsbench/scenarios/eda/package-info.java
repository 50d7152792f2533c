/**
 * Event-driven architecture on Apache Kafka: a partitioned log of a topic per interface, which keeps what it is told and
 * which each group of subscribers reads at its own place.
 *
 * <pre>
 *  KafkaPublisher ──record (key MPAN)──> if-021, partition 0 … n−1 ──> KafkaSubscriber ──> Inlet.deliver(message, "if-021/p", offset)
 *    <── acks=all: safe(index)                   │    ▲                   │  └─ poison ──> if-021.dead-letter
 *                                             Replay  └── offsets of what is durable are committed to the group
 * </pre>
 *
 * <dl>
 *   <dt>hub</dt><dd>the brokers, seen from a client: the embedded one, or the user's own.</dd>
 *   <dt>record</dt><dd>what the log holds: key, headers, body, and an offset that never changes.</dd>
 *   <dt>upstream</dt><dd>a partition; its positions are the offsets.</dd>
 * </dl>
 */
package org.mhhsbench.scenarios.eda;
