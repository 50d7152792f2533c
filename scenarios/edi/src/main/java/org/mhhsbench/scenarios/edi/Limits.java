package org.mhhsbench.scenarios.edi;

/** What bounds memory and disk on all sides, whatever comes. */
final class Limits {

    /** Of an interchange that is sent, unless a single message has more: an upper bound of what its messages take. */
    static final int SENT_BYTES = 16 << 20;
    /** Of an interchange that is moved or received. */
    static final int RECEIVED_BYTES = 32 << 20;
    /** Of a body that is carried as it is. */
    static final int BODY_BYTES = 4 << 20;
    /** Of an interchange's instances that are laid aside one by one: one with more is rejected as a whole. */
    static final int REJECTED_INSTANCES = 1_000;
    /** Of all interchanges that a sender keeps until they are answered. */
    static final long UNANSWERED_BYTES = 64L << 20;
    /** How many accepted interchanges are known when they come again. */
    static final int REMEMBERED = 4_096;
    /** Of an answer. */
    static final int ANSWER_BYTES = 1 << 20;
    /** Rules of an interchange that a rejection tells of. */
    static final int TOLD_VIOLATIONS = 1_000;

    private Limits() {}
}
