package org.mhhsbench.scenarios.mft;

import java.io.IOException;

/** A file is larger than any of its kind may be. */
final class OversizedException extends IOException {

    private static final long serialVersionUID = 1L;

    OversizedException(String message) {
        super(message);
    }
}
