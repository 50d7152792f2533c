package org.mhhsbench.scenarios.api;

import java.util.Map;

/**
 * What goes back.
 *
 * @param body JSON; empty for none
 */
record Reply(int status, byte[] body, Map<String, String> headers) {

    private static final byte[] NOTHING = {};

    static Reply of(int status, byte[] body) {
        return new Reply(status, body, Map.of());
    }

    static Reply empty(int status) {
        return of(status, NOTHING);
    }
}
