package org.mhhsbench.bench.lcl;

/**
 * What the timestamp of a row names.
 *
 * <p>No statement of the publisher was found, so the data decide: in the hundred homes of 2013 every gap of whole days
 * runs from a missing 00:30 to a missing 00:00, and six of nine early ends are at 00:00. That is how a day looks whose
 * half hours are named by their end, so {@link #END} is the default; the import report names the choice.
 */
public enum TimestampMeaning {
    /** The start of the half hour: the period end of the message is 30 minutes later. */
    START,
    /** The end of the half hour: it is the period end of the message. */
    END
}
