package org.mhhsbench.results.compare;

import java.util.Locale;

/** Numbers of a pair as people read them; a dash where there is none. Stateless, any thread. */
public final class PairText {

    private static final String NONE = "–";

    private PairText() {}

    public static String ratio(Double ratio) {
        return ratio == null ? NONE : number("%.3f", ratio);
    }

    public static String interval(Interval interval) {
        return interval == null ? NONE : number("%.3f", interval.low()) + "–" + number("%.3f", interval.high());
    }

    public static String p(Double p) {
        return p == null ? NONE : p < 0.0001 ? "<0.0001" : number("%.4f", p);
    }

    public static String delta(Double delta) {
        return delta == null ? NONE : number("%+.2f", delta);
    }

    /** The least difference that would be told, as a share of the baseline. */
    public static String detects(PairResult pair) {
        return pair.detectable() == null ? NONE : "±" + number("%.1f", 100 * (pair.detectable() - 1)) + " %";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
