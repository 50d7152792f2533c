package org.mhhsbench.scenarios.mom;

import java.io.IOException;

/** The connection has failed while nobody was using it: time for a new one. */
final class ConnectionLost extends IOException {

    private static final long serialVersionUID = 1L;

    ConnectionLost(Throwable cause) {
        super("the connection is lost: " + cause, cause);
    }
}
