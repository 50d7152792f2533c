package org.mhhsbench.scenarios.api;

/** What follows from the status of a reply, as the platform's specification rules it for both legs. */
enum Verdict {
    /** 200, 201, 202, 204: it has what was sent. */
    ACCEPTED,
    /** 408, 429, 500, 502, 503, 504, or no reply at all: the same again, later. */
    RETRY,
    /**
     * 400, 413: not this body, ever. Of several messages one may be to blame: the halves are tried. So they are after a
     * 207, which says that some were taken: those are known by their position or reference when they come again.
     */
    DIVIDE,
    /** 401, 403, 404, 405, 406, 505 and whatever else: nothing that is sent there will be taken. */
    STOP;

    /**
     * @param status 0 for no reply
     */
    static Verdict of(int status) {
        return switch (status) {
            case 200, 201, 202, 204 -> ACCEPTED;
            case 0, 408, 429, 500, 502, 503, 504 -> RETRY;
            case 207, 400, 413 -> DIVIDE;
            default -> STOP;
        };
    }
}
