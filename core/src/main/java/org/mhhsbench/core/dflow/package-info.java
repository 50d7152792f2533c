/**
 * The D-flows in which half-hourly data travelled before IF-021, as text: D0379 (UTC, watt-hours) and D0036 (settlement
 * dates, tenths of kWh), each in an envelope.
 *
 * <pre>
 *  ZHV|0000000007|D0379001|C|DCOL|G|SVAA|20261124093000||||OPER|                  the header: file id, flow, from, to, time (UTC)
 *  25B|1200012345674|AI|SUPL|       101|…                                      an instance: MPAN, quantity, supplier
 *  XMI|T-1|1000000001|S-1|20261124093000||                                     extension: what makes it that message
 *  26B|20261123|                    102|20261123|                              a day: UTC, or of settlement
 *  66L|A|0.123|                     103|A|0.1|                                 a half hour each, in order, 48 or 46 to 50
 *  XQC|47|48|E2|                                                               extension: quality of the rows 47 to 48
 *  ZPT|0000000007|52||1|20261124093000|                                        the trailer: records, checksum, instances
 * </pre>
 *
 * Where the sources are silent, this package's own rules: times of the envelope are UTC; a checksum, of which no algorithm
 * is public, is neither written nor checked.
 *
 * <dl>
 *   <dt>group</dt><dd>a record, which is a line: its first field says which.</dd>
 *   <dt>instance</dt><dd>a group that stands alone with those that belong to it: one meter's consumption, a message.</dd>
 *   <dt>ordinal</dt><dd>the number of an instance in its file, from 0.</dd>
 *   <dt>extension</dt><dd>a group or form that the catalogue of flows does not have. {@code XMI} carries transaction id,
 *       sender, reference (each with {@code %XX} for what is not a plain character), timestamp and {@code R} for a replay;
 *       {@code XQC} the quality of rows that {@code A} or {@code E} does not tell; a row without indicator and value is a
 *       half hour without reading, and stands only where there is an {@code XMI}.</dd>
 * </dl>
 *
 * Without {@code XMI} a message is known by sender, file id, time and ordinal, and its timestamp is the header's: of two of
 * the same meter and half hour the one of the later header wins, then of the higher file id, then of the higher ordinal.
 */
package org.mhhsbench.core.dflow;
