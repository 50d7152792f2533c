package org.mhhsbench.core.aggregate;

/** What became of one message. */
public enum Outcome {
    /** Its readings count. */
    ACCEPTED,
    /** It broke a rule: nothing of it counts. */
    REJECTED,
    /** Its transaction id was seen before: counted, and nothing else. */
    DUPLICATE,
    /** Its upstream sent it before: not even counted. */
    SKIPPED
}
