/**
 * Change data capture: a data service writes to the tables of its own database, and whoever settles reads that database's
 * log.
 *
 * <pre>
 *  PostgresPublisher ──INSERT, COMMIT──> reading, message ──> log ══ slot, pgoutput ══> Capture (Debezium) ──> ChangeReader ──> Inlet
 *    safe(index) <── committed                                 │                           PostgresSubscriber        └─ poison ──> dead_letter
 *    Backlog: held back <── what the slot keeps ───────────────┘ <── confirmed <── whole transactions that are durable
 * </pre>
 *
 * <dl>
 *   <dt>slot</dt><dd>what the database remembers of a reader: from where on its log must be kept.</dd>
 *   <dt>place</dt><dd>of a change in the log: where the transaction before its own ends, and which in its own it is.</dd>
 *   <dt>initial load</dt><dd>what the tables held before there was a slot.</dd>
 *   <dt>upstream</dt><dd>slot, timeline and part of the log; or an initial load.</dd>
 * </dl>
 */
package org.mhhsbench.scenarios.cdc;
