package org.mhhsbench.scenarios.mom;

/** Whoever is delivered to wants nothing more. */
final class DeliveryEnded extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param cause null if this end is closed
     */
    DeliveryEnded(Throwable cause) {
        super("delivery has ended", cause);
    }
}
