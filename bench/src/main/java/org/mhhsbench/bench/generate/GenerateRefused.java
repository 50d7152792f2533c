package org.mhhsbench.bench.generate;

/** A dataset that cannot be made, with a message for the user that says why. */
public final class GenerateRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GenerateRefused(String message) {
        super(message);
    }
}
