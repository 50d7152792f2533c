package org.mhhsbench.scenarios.mft;

/** A file is not what its sender says, or not what may be sent; the message says why. */
final class Rejected extends Exception {

    private static final long serialVersionUID = 1L;

    Rejected(String reason) {
        super(reason);
    }
}
