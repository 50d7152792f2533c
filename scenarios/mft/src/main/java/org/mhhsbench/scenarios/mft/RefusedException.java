package org.mhhsbench.scenarios.mft;

import java.io.IOException;

/** The other side was reached and will not do, now or later: trying again is of no use. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
