package org.mhhsbench.bench.lcl;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The energy of a row, as exact watt-hours.
 *
 * @param wattHours rounded half up from the text
 * @param decimals how many the text has
 * @param rounding what rounding changed, in kWh, without sign
 */
record Energy(Kind kind, long wattHours, int decimals, BigDecimal rounding) {

    enum Kind {
        VALUE,
        NO_VALUE,
        NEGATIVE,
        TOO_LARGE,
        UNREADABLE
    }

    static final String RULE = "must be a plain decimal number of kWh or Null";

    private static final int LONGEST_TEXT = 40;
    private static final int MOST_INTEGER_DIGITS = 9;
    private static final int KWH_TO_WH_DIGITS = 3;

    static Energy parse(String text) {
        String value = text.strip();
        if (value.isEmpty() || value.equalsIgnoreCase("null")) {
            return without(Kind.NO_VALUE);
        }
        // The form is checked before BigDecimal sees it: an exponent could ask it for gigabytes of zeros.
        int decimals = decimals(value);
        if (decimals < 0) {
            return without(Kind.UNREADABLE);
        }
        BigDecimal kWh = new BigDecimal(value);
        if (kWh.signum() < 0) {
            return without(Kind.NEGATIVE);
        }
        if (kWh.precision() - kWh.scale() > MOST_INTEGER_DIGITS) {
            return without(Kind.TOO_LARGE);
        }
        BigDecimal rounded = kWh.setScale(KWH_TO_WH_DIGITS, RoundingMode.HALF_UP);
        long wattHours = rounded.unscaledValue().longValueExact();
        if (wattHours > KWh.MOST_WATT_HOURS) {
            return without(Kind.TOO_LARGE);
        }
        BigDecimal rounding = decimals <= KWH_TO_WH_DIGITS
                ? BigDecimal.ZERO
                : rounded.subtract(kWh).abs();
        return new Energy(Kind.VALUE, wattHours, decimals, rounding);
    }

    boolean rounded() {
        return rounding.signum() != 0;
    }

    private static Energy without(Kind kind) {
        return new Energy(kind, 0, 0, BigDecimal.ZERO);
    }

    /** The digits after the point of {@code -?d+(.d+)?}, or -1 if the text is not of that form. */
    private static int decimals(String value) {
        int first = value.charAt(0) == '-' ? 1 : 0;
        int point = -1;
        for (int i = first; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c < '0' || c > '9') {
                return -1;
            }
        }
        int last = value.length() - 1;
        if (value.length() > LONGEST_TEXT || first > last || point == first || point == last) {
            return -1;
        }
        return point < 0 ? 0 : last - point;
    }
}
