package org.mhhsbench.core.aggregate;

/** A run needs a consumption component class or a BM unit that the reference data do not name. */
public final class MissingReferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingReferenceException(String message) {
        super(message);
    }
}
