package org.mhhsbench.scenarios.eda;

/**
 * What of a producer a user may set.
 *
 * @param inFlight how many messages may be under way to the hub: what is more is refused
 * @param batchBytes how much of one partition goes in one batch
 * @param lingerMs how long a batch waits for more
 * @param compression of a batch, as Kafka calls it
 */
record ProducerChoices(int inFlight, int batchBytes, int lingerMs, String compression) {}
