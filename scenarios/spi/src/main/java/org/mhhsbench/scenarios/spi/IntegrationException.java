package org.mhhsbench.scenarios.spi;

/** Something failed on the way of a message: the cause says what, where it was thrown. */
public final class IntegrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IntegrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
