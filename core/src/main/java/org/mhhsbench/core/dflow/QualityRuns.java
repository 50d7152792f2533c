package org.mhhsbench.core.dflow;

import java.util.HashMap;
import java.util.Map;
import org.mhhsbench.core.Quality;

/** What the extension {@code XQC} carries: the quality of rows that A or E does not tell. Any thread. */
final class QualityRuns {

    static final String GROUP = "XQC";
    private static final int MAX_DIGITS = 2;
    private static final Map<String, Quality> BY_CODE = byCode();

    private QualityRuns() {}

    private static Map<String, Quality> byCode() {
        Map<String, Quality> byCode = new HashMap<>();
        for (Quality quality : Quality.values()) {
            byCode.put(quality.name(), quality);
        }
        return byCode;
    }

    /** Null if it is none. */
    static Quality quality(Line line, int field) {
        return BY_CODE.get(line.text(field));
    }

    /** Whether A or E tells it. */
    static boolean told(Quality quality) {
        return quality == Quality.A || quality == Quality.E;
    }

    /**
     * Reads a line into the qualities of a day.
     *
     * @param present which rows have a reading
     */
    static void read(Line line, long present, int periods, byte[] qualities, Violations violations) {
        if (!line.hasFields(4, 4)) {
            return;
        }
        int from = number(line, 2);
        int to = number(line, 3);
        Quality quality = quality(line, 4);
        if (from < 1 || to < from || to > periods) {
            violations.add(line.number(), 2, "rows must be from 1 to " + periods, line.text(2) + "|" + line.text(3));
        } else if (quality == null || told(quality)) {
            violations.add(line.number(), 4, "a quality must be a code of IF-021 other than A and E", line.text(4));
        } else {
            for (int row = from - 1; row < to; row++) {
                if ((present >>> row & 1) == 0 || qualities[row] != (byte) Quality.E.ordinal()) {
                    violations.add(line.number(), 2, "row " + (row + 1) + " must be an estimate, told of once");
                    return;
                }
                qualities[row] = (byte) quality.ordinal();
            }
        }
    }

    private static int number(Line line, int field) {
        String text = line.text(field);
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}
