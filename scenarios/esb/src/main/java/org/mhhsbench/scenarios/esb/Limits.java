package org.mhhsbench.scenarios.esb;

/** How large anything from outside may be. */
final class Limits {

    /** The longest message of all, 200 days of 48 half hours in JSON, has 0.96 million. */
    static final int DOCUMENT_BYTES = 1 << 20;

    /** What the protocol may put around them: properties, the names of the destination and the user. */
    static final int HEADER_BYTES = 16 << 10;

    /** What of them publishers leave free: a dead letter has a reason more than its document had. */
    static final int REASON_BYTES = 4 << 10;

    /** A message's place in its document is the lower ten bits of its position. */
    static final int MESSAGES_BITS = 10;

    static final int MESSAGES = 1_000;

    private Limits() {}

    static String tooLong(long bytes) {
        return "a document must have at most " + DOCUMENT_BYTES + " bytes, has " + bytes;
    }
}
