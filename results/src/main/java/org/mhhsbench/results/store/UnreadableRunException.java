package org.mhhsbench.results.store;

/** A file of a run that this program cannot read; the message names it. */
public final class UnreadableRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRunException(String message) {
        super(message);
    }

    UnreadableRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
