package org.mhhsbench.scenarios.api;

import java.util.Map;

/** A request is not carried out. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    /**
     * @param status of HTTP
     * @param reason for the client's eyes
     */
    Refusal(int status, String reason) {
        this(status, reason, Map.of());
    }

    private Refusal(int status, String reason, Map<String, String> headers) {
        super(reason);
        this.status = status;
        this.headers = headers;
    }

    /** 503: not now, perhaps in a second. */
    static Refusal later(String reason) {
        return new Refusal(503, reason, Map.of("Retry-After", "1"));
    }

    /**
     * 405.
     *
     * @param allowed the methods that there are, as a header has them
     */
    static Refusal method(String allowed) {
        return new Refusal(405, "the method must be " + allowed, Map.of("Allow", allowed));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
