package org.mhhsbench.core.dflow;

import org.mhhsbench.core.MeterDay;

/** Kilowatt-hours as text, in exact watt-hours. Any thread. */
final class Quantities {

    private static final int MOST_WHOLE_DIGITS = 9;
    private static final int MOST_DECIMALS = 3;

    private Quantities() {}

    /** Watt-hours; 0 if it is no quantity of the flow, of which is told. */
    static long read(Line line, int field, DFlow flow, Profile profile, Violations violations) {
        boolean strict = profile == Profile.STRICT;
        int length = line.length(field);
        int at = length > 0 && line.at(field, 0) == '-' ? 1 : 0;
        boolean negative = at == 1;
        long value = 0;
        int whole = 0;
        for (; at < length && digit(line, field, at); at++) {
            value = 10 * value + line.at(field, at) - '0';
            whole++;
            if (whole > MOST_WHOLE_DIGITS) {
                break;
            }
        }
        int decimals = 0;
        boolean point = at < length && line.at(field, at) == '.';
        at += point ? 1 : 0;
        for (; at < length && digit(line, field, at) && decimals < MOST_DECIMALS; at++) {
            value = 10 * value + line.at(field, at) - '0';
            decimals++;
        }
        boolean right = at == length && whole > 0 && whole <= MOST_WHOLE_DIGITS && (!point || decimals > 0);
        if (!right || strict && (whole > flow.wholeDigits || decimals != flow.decimals)) {
            violations.add(
                    line.number(),
                    field,
                    strict
                            ? "kWh must have 1 to " + flow.wholeDigits + " digits, a point and " + flow.decimals
                                    + (flow.decimals == 1 ? " digit" : " digits")
                            : "kWh must have 1 to 9 digits and perhaps a point and 1 to 3 digits",
                    line.text(field));
            return 0;
        }
        for (int i = decimals; i < MOST_DECIMALS; i++) {
            value *= 10;
        }
        return negative ? -value : value;
    }

    private static boolean digit(Line line, int field, int at) {
        byte c = line.at(field, at);
        return c >= '0' && c <= '9';
    }

    /** Whether a flow can carry so many watt-hours exactly. */
    static boolean fits(long wattHours, DFlow flow) {
        long most = flow == DFlow.D0379 ? MeterDay.MAX_WATT_HOURS : 999_999_900L;
        return wattHours % flow.stepWattHours == 0 && wattHours >= -most && wattHours <= most;
    }
}
