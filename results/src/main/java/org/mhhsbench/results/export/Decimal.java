package org.mhhsbench.results.export;

import java.math.BigDecimal;

/** Numbers for programs: all digits, no exponent, no separators. Stateless, any thread. */
final class Decimal {

    private Decimal() {}

    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : new BigDecimal(Double.toString(value)).toPlainString();
    }
}
