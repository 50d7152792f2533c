package org.mhhsbench.core.dataset;

/** Decimal texts as exact integers; no floating point touches an amount. */
final class Decimal {

    private Decimal() {}

    /** Digits only, as many as allowed; -1 for anything else. */
    static long digits(String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** {@code \d{1,whole}\.\d{1,3}}, where the decimals may be absent if none are required; -1 for anything else. */
    static long thousandths(String text, int mostWhole, int leastDecimals) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String decimals = point < 0 ? "" : text.substring(point + 1);
        long wholeValue = digits(whole, 1, mostWhole);
        long decimalValue = digits(decimals, point < 0 ? leastDecimals : 1, 3);
        if (wholeValue < 0 || decimalValue < 0) {
            return -1;
        }
        for (int i = decimals.length(); i < 3; i++) {
            decimalValue *= 10;
        }
        return wholeValue * 1000 + decimalValue;
    }
}
