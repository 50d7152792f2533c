package org.mhhsbench.scenarios.artemis;

/** Trying again is of no use: over another connection it would be the same. */
public class GivenUpException extends Exception {

    private static final long serialVersionUID = 1L;

    public GivenUpException(String message) {
        super(message);
    }
}
