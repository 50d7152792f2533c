package org.mhhsbench.core.validation;

/**
 * One reason why a message is rejected.
 *
 * @param pointer the JSON pointer of the first offender in document order; may name an absent member
 */
public record Failure(RejectionCode code, String pointer) {

    /** The sender used this reference before under another transaction. */
    public static final Failure REUSED_REFERENCE =
            new Failure(RejectionCode.MSG1006, RejectionCode.MSG1006.pointer(0, 0));
}
