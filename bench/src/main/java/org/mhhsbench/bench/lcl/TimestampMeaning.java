package org.mhhsbench.bench.lcl;

/**
 * What the timestamp of a row names.
 *
 * <p>No statement of the publisher was found. {@link #START} is the default, and the reading on which a calendar cut (00:00 to 23:30) holds whole days. The data themselves lean to {@link #END}: in
 * the hundred homes of 2013 every gap of whole days runs from 00:30 to 00:00, and six of nine early ends are at 00:00. So the choice is an option, and the report names it.
 */
public enum TimestampMeaning {
    /** The start of the half hour: the period end of the message is 30 minutes later. */
    START,
    /** The end of the half hour: it is the period end of the message. */
    END
}
