package org.mhhsbench.scenarios.sftp;

import java.io.IOException;

/** A file is larger than any of its kind may be. */
public final class OversizedException extends IOException {

    private static final long serialVersionUID = 1L;

    OversizedException(String message) {
        super(message);
    }
}
