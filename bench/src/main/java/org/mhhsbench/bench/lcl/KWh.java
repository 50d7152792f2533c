package org.mhhsbench.bench.lcl;

/** Watt-hours as the dataset writes them: kWh with three decimals. */
final class KWh {

    /** The largest amount that the dataset's nine digits hold. */
    static final long MOST_WATT_HOURS = 999_999_999_999L;

    private KWh() {}

    static String text(long wattHours) {
        return append(new StringBuilder(16), wattHours).toString();
    }

    static StringBuilder append(StringBuilder out, long wattHours) {
        int thousandths = (int) (wattHours % 1_000);
        out.append(wattHours / 1_000).append('.');
        if (thousandths < 100) {
            out.append('0');
        }
        if (thousandths < 10) {
            out.append('0');
        }
        return out.append(thousandths);
    }
}
