package org.mhhsbench.scenarios.spi.contract;

/** What a {@link TamperedProvider} does wrong, once. */
public enum Fault {
    NONE,
    /** A message does not arrive. */
    DROP,
    /** A message arrives twice. */
    DUPLICATE,
    /** Two messages of one meter change places. */
    REORDER,
    /** One reading has a watt-hour more. */
    CORRUPT
}
