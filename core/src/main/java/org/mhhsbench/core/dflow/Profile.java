package org.mhhsbench.core.dflow;

/** How much a reader overlooks. */
public enum Profile {
    /** Everything must be as this package says it. */
    STRICT,
    /**
     * Overlooks what real senders get wrong and what changes no reading: the trailer's counts, time and test flag, mixed
     * line ends, missing or surplus ends of lines, blank lines at the end, fewer or more decimals than the flow has, empty rows
     * without {@code XMI}, and the code of a quality in place of A or E.
     */
    LENIENT
}
