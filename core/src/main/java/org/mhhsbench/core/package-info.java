/**
 * Exact aggregation of half-hourly consumption for GB market-wide half-hourly settlement.
 *
 * <pre>
 *  bytes ──decode──> DecodedMessage ──check──┐                        ┌──> running totals ──> Snapshot
 *  (codec)           (validation)            ├──> ring ──> identify ──┤
 *  ConsumptionMessage ────────────check──────┘  (pipeline)  apply     └──> readings ──run──> RunTotals ──> files
 *                                                   │      (state)         (state)  (aggregate)        (output)
 *                                                   └─> journal                 └──cut──> checkpoint
 *  many producer threads ................................. one writer thread ...............................
 * </pre>
 *
 * Ten words, each meaning one thing everywhere:
 *
 * <dl>
 *   <dt>half hour</dt><dd>30 minutes of UTC, named by its <em>end</em>, counted since 1970-01-01T00:00Z
 *       ({@code long halfHour}; a day's 48 half hours are its <em>slots</em> 0..47).</dd>
 *   <dt>reading</dt><dd>the energy of one meter, one quantity, one half hour: integer watt-hours and a quality.</dd>
 *   <dt>meter-day</dt><dd>one UTC day of one meter's readings of one quantity: {@link org.mhhsbench.core.MeterDay}.</dd>
 *   <dt>message</dt><dd>1..200 meter-days applied whole or not at all:
 *       {@link org.mhhsbench.core.ConsumptionMessage}.</dd>
 *   <dt>version</dt><dd>what one message says of a meter-day; of several, the newest by (timestamp, transaction id)
 *       counts, half hour by half hour.</dd>
 *   <dt>settlement day, period</dt><dd>the London calendar day and its 46, 48 or 50 half hours, from 1.</dd>
 *   <dt>registration</dt><dd>what is known of a meter from one settlement day to another: supplier, GSP Group…</dd>
 *   <dt>cell</dt><dd>one sum of the output: a group of registrations, a quantity, a settlement period.</dd>
 *   <dt>run</dt><dd>all cells of one settlement day from the versions up to a cutoff.</dd>
 *   <dt>default</dt><dd>what a run puts where an expected reading is missing.</dd>
 * </dl>
 *
 * Threads: decoding and checking run on the callers' threads; everything that changes state runs on one writer thread.
 * The hand-over points between threads are the ring ({@code pipeline.SlotRing}: many producers, one consumer), the
 * workers of an intake ({@code pipeline.OrderedWorkers}: they publish in input order), the answers to
 * questions (a future; among them the cut of a state that a checkpoint is made of) and the threads of a run, which
 * read a state that nobody changes. There are no others.
 */
package org.mhhsbench.core;
