package org.mhhsbench.results.compare;

/**
 * Something in which the surroundings of two runs differ.
 *
 * @param what a member of {@code env.json} or {@code run.json}
 * @param a of the first run, null where it does not say
 * @param b of the second
 */
public record EnvironmentDifference(String what, String a, String b, Severity severity) {

    /** What a difference does to a comparison. */
    public enum Severity {
        /** Not comparable, unless somebody insists. */
        REFUSE,
        /** Stands over the result. */
        WATERMARK,
        /** Is told. */
        NOTE
    }

    /** For people. */
    public String words() {
        return what + " differs: " + said(a) + " and " + said(b);
    }

    private static String said(String value) {
        return value == null ? "not said" : value;
    }
}
