/**
 * One settlement job, done by the library and by what else one would take: a plain loop over arrays, a database. Every
 * engine gets the same messages, and its cells must be those of the others, bit by bit. The floor does no settlement:
 * it makes the memory traffic of it and nothing else.
 *
 * <p>The job: one UTC day (in winter, so that it is one settlement day) of whole days in random order, one in twenty
 * sent again with other values and a timestamp of its own. Of each meter and quantity the newest message counts. It is
 * added up by settlement group and period with its line losses, and by DUoS tariff and period.
 */
package org.mhhsbench.peers;
