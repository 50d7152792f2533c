/**
 * Master data management: a hub that takes in what several sources say of the same meters and days, keeps what survives, and
 * serves subscribers from its outbox. The hub is a schema of PostgreSQL: its tables, and the functions that its clients call.
 *
 * <pre>
 *  HubPublisher                                     the hub                                               HubSubscriber
 *  SDS, SUP  ══COPY══> reading ───────┐  one transaction                                                 ┌──> Inlet
 *  REGS, SUP ══COPY══> registration ──┴─> match ─> survive ─> golden record, lineage ─> outbox ══NOTIFY══╡
 *    safe(index) <── committed              │         └─ undecided ─> stewardship                        └─ place <── durable
 *    poison ──> dead_letter                 └─ no match ─> stewardship ─ decide ─> golden record ─> outbox
 * </pre>
 *
 * <dl>
 *   <dt>source</dt><dd>who says something; one is appointed for readings.</dd>
 *   <dt>golden record</dt><dd>the best known of a meter-day, half hour by half hour, or of a meter, attribute by attribute.</dd>
 *   <dt>survivorship</dt><dd>quality, then recency, then trust.</dd>
 *   <dt>stewardship</dt><dd>what rules cannot decide, until a person does.</dd>
 *   <dt>lineage</dt><dd>of each element of a golden record: which source, which message, by which rule.</dd>
 *   <dt>outbox</dt><dd>what is published, numbered without gaps in the order of commits: upstream is the hub's name.</dd>
 * </dl>
 */
package org.mhhsbench.scenarios.mdm;
