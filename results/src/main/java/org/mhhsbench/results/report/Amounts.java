package org.mhhsbench.results.report;

import java.util.Locale;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Quantiles;

/** Numbers as people read them: three significant digits, unit behind, a dash where nothing was measured. */
public final class Amounts {

    public static final String NONE = "–";

    private Amounts() {}

    /** 1.23 µs; {@code ~} in front when too few values lie beyond it to be sure. */
    public static String duration(Long ns, Quantiles of, long oneIn) {
        return ns == null ? NONE : (of.unsure(oneIn) ? "~" : "") + duration(ns);
    }

    /** What a probe's outcome rests on, however few: {@code ~} in front when too few values lie beyond it to be sure. */
    public static String p99(ForkRecord.Probe probe) {
        return probe.responseP99Ns() == null
                ? NONE
                : (probe.messages() / 100 < Quantiles.SURE_EXCEEDANCES ? "~" : "") + duration(probe.responseP99Ns());
    }

    public static String duration(long ns) {
        if (ns < 1_000) {
            return ns + " ns";
        }
        if (ns < 1_000_000) {
            return digits(ns / 1e3) + " µs";
        }
        return ns < 1_000_000_000 ? digits(ns / 1e6) + " ms" : digits(ns / 1e9) + " s";
    }

    /** 1 µs, 2.5 ms: for axes, whose values are round. */
    public static String brief(long ns) {
        return duration(ns).replaceFirst("(\\.[0-9]*?)0+ ", "$1 ").replace(". ", " ");
    }

    /** Both ends as they are written, or one where they read alike. */
    public static String range(String least, String greatest) {
        return least.equals(greatest) ? least : least + " to " + greatest;
    }

    /** 1,234,567. */
    public static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
