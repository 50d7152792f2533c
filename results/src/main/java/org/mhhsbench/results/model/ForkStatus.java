package org.mhhsbench.results.model;

/** What became of a fork. It travels with the data and is shown by every report. */
public enum ForkStatus {
    OK,
    /** Its aggregates were wrong, or messages were lost or came twice: never ranked. */
    INVALID,
    /** It wanted more cores than there were. */
    OVERSUBSCRIBED,
    /** The load generator was late so often that its delay is part of the result. */
    GENERATOR_BOUND,
    NOT_STEADY,
    /** It did not end in time and was killed. */
    TIMEOUT,
    /** It failed. */
    ERROR,
    /** It cannot run on this machine or JVM; the reason says why. */
    UNAVAILABLE;

    /** Whether the run that has such a fork has failed. */
    public boolean failed() {
        return this == INVALID || this == TIMEOUT || this == ERROR;
    }

    /** Whether a reason is why a fork has this status: it begins with its name and a colon. */
    public boolean isSaidBy(String reason) {
        return reason.startsWith(name() + ": ");
    }

    /** Whether what such a fork measured may be shown as a result. */
    public boolean isResult() {
        return !failed() && this != UNAVAILABLE;
    }
}
