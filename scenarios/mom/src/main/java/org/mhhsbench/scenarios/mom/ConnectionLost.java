package org.mhhsbench.scenarios.mom;

/** The connection has failed while nobody was using it: time for a new one. */
final class ConnectionLost extends Exception {

    private static final long serialVersionUID = 1L;

    ConnectionLost(Throwable cause) {
        super("the connection is lost: " + cause, cause);
    }
}
