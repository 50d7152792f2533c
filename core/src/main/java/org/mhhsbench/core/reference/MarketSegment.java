package org.mhhsbench.core.reference;

/** Smart (and traditional), Advanced or Unmetered. */
public enum MarketSegment {
    S,
    A,
    U
}
