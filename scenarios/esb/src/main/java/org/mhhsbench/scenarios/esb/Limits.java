package org.mhhsbench.scenarios.esb;

/** How much a document may hold. */
final class Limits {

    /** A message's place in its document is the lower ten bits of its position. */
    static final int MESSAGES_BITS = 10;

    static final int MESSAGES = 1_000;

    private Limits() {}
}
