package org.mhhsbench.core.codec;

/** A body that is no JSON: nothing in it counts. Control flow within this package only, so without a trace. */
final class NotJson extends Exception {

    private static final long serialVersionUID = 1L;

    NotJson(String message) {
        super(message, null, false, false);
    }
}
