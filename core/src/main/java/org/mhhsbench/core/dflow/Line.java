package org.mhhsbench.core.dflow;

import java.nio.charset.StandardCharsets;

/**
 * The lines of a file, one after another, each as its fields: nothing is copied before a field is asked for as text. For
 * one thread.
 */
final class Line {

    /** No group that is known has more. */
    private static final int MAX_FIELDS = 16;
    /** The longest group is an XMI of three texts of 200 characters, each as nine. */
    static final int MAX_BYTES = 6_000;

    private final byte[] bytes;
    private final int limit;
    private final Profile profile;
    private final Violations violations;
    private final int[] starts = new int[MAX_FIELDS + 1];
    private final int[] ends = new int[MAX_FIELDS + 1];
    private int next;
    private int start;
    private int number;
    private int fields;
    /** Whether the first line ended in CR and LF; null before there was one. */
    private Boolean carriageReturns;

    Line(byte[] bytes, int limit, Profile profile, Violations violations) {
        this.bytes = bytes;
        this.limit = limit;
        this.profile = profile;
        this.violations = violations;
    }

    /** Goes to the next line; false at the end, where it stands on a line that there is not. */
    boolean next() {
        start = next;
        number++;
        if (start >= limit) {
            fields = 0;
            return false;
        }
        int end = start;
        while (end < limit && bytes[end] != '\n') {
            end++;
        }
        boolean ended = end < limit;
        next = ended ? end + 1 : end;
        boolean carriageReturn = end > start && bytes[end - 1] == '\r';
        checkEnd(ended, carriageReturn);
        split(start, carriageReturn ? end - 1 : end);
        return true;
    }

    private void checkEnd(boolean ended, boolean carriageReturn) {
        if (profile == Profile.LENIENT) {
            return;
        }
        if (carriageReturns == null) {
            carriageReturns = carriageReturn;
        }
        if (!ended) {
            violations.add(number, 0, "the last line must end as the others do");
        } else if (carriageReturns != carriageReturn) {
            violations.add(number, 0, "all lines must end in LF, or all in CR and LF");
        }
    }

    private void split(int from, int to) {
        fields = 0;
        if (to - from > MAX_BYTES) {
            violations.add(number, 0, "a line must have at most " + MAX_BYTES + " bytes, has " + (to - from));
            return;
        }
        int at = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '|') {
                if (!field(at, i)) {
                    return;
                }
                at = i + 1;
            }
        }
        if (at < to) {
            if (profile == Profile.STRICT) {
                violations.add(number, 0, "a line must end in |");
            }
            field(at, to);
        }
    }

    private boolean field(int from, int to) {
        if (fields == MAX_FIELDS) {
            violations.add(number, 0, "a line must have at most " + MAX_FIELDS + " fields, has more");
            fields = 0;
            return false;
        }
        fields++;
        starts[fields] = from;
        ends[fields] = to;
        return true;
    }

    /** From 1. */
    int number() {
        return number;
    }

    /** Where it begins. */
    int start() {
        return start;
    }

    /** Where the next one begins. */
    int end() {
        return next;
    }

    /** How many fields it has, the group's name among them; 0 if it cannot be taken apart. */
    int fields() {
        return fields;
    }

    boolean blank() {
        return fields == 0 && next - start <= 2;
    }

    /** Whether it is of this group. */
    boolean is(String group) {
        return fields > 0 && equal(1, group);
    }

    boolean equal(int field, String ascii) {
        int from = starts[field];
        if (ends[field] - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int length(int field) {
        return field <= fields ? ends[field] - starts[field] : 0;
    }

    byte at(int field, int index) {
        return bytes[starts[field] + index];
    }

    /** A field as text: its bytes as characters of ISO 8859-1; empty for one that is not there. */
    String text(int field) {
        return field <= fields
                ? new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.ISO_8859_1)
                : "";
    }

    /**
     * Whether it has the fields that its group has, which are counted; tells of it if not. A lenient reader overlooks empty
     * ones too many.
     */
    boolean hasFields(int least, int most) {
        int last = fields;
        while (profile == Profile.LENIENT && last > most && length(last) == 0) {
            last--;
        }
        boolean right = last >= least && last <= most;
        if (!right && fields > 0) {
            violations.add(
                    number,
                    0,
                    "a group " + text(1) + " must have " + least + (most > least ? " to " + most : "") + " fields, has "
                            + fields);
        }
        return right;
    }
}
