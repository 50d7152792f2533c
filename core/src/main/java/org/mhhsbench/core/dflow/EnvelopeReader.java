package org.mhhsbench.core.dflow;

/** What is around the content of a file: its header, its trailer and what the trailer counts. For one thread. */
final class EnvelopeReader {

    static final String TRAILER = "ZPT";
    private static final int LEAST_FIELDS = 6;
    private static final int MOST_FIELDS = 7;
    private static final int LEAST_LENIENT_FIELDS = 2;
    private static final int MAX_DIGITS = 10;

    private final Line line;
    private final Profile profile;
    private final Violations violations;
    private FlowHeader header;
    private int records;
    private boolean trailer;

    EnvelopeReader(Line line, Profile profile, Violations violations) {
        this.line = line;
        this.profile = profile;
        this.violations = violations;
    }

    /** Reads the header; null if there is none that can be used. */
    FlowHeader header() {
        if (!line.next()) {
            violations.add(1, 0, "a file must begin with a " + FlowHeader.GROUP + ", is empty");
            return null;
        }
        header = FlowHeader.read(line, violations);
        return header;
    }

    /** Goes to the next line of the content; false at its end. */
    boolean nextRecord() {
        if (!line.next()) {
            return false;
        }
        if (line.is(TRAILER)) {
            trailer = true;
            return false;
        }
        records++;
        return true;
    }

    /** Checks what comes after the content. */
    void finish(int instances) {
        if (!trailer) {
            violations.add(line.number(), 0, "a file must end in a " + TRAILER + ": it is cut off");
            return;
        }
        boolean strict = profile == Profile.STRICT;
        if (line.hasFields(strict ? LEAST_FIELDS : LEAST_LENIENT_FIELDS, MOST_FIELDS)) {
            if (header != null && !line.equal(2, header.fileId())) {
                violations.add(line.number(), 2, "the file id must be the header's " + header.fileId(), line.text(2));
            }
            if (strict) {
                checkCounts(instances);
            }
        }
        while (line.next()) {
            if (strict || !line.blank()) {
                violations.add(line.number(), 0, "nothing may follow the " + TRAILER);
                return;
            }
        }
    }

    private void checkCounts(int instances) {
        requireCount(3, "groups between header and trailer", records);
        requireCount(5, "instances", instances);
        if (!digits(line.text(4))) {
            violations.add(line.number(), 4, "a checksum must be empty or digits", line.text(4));
        }
        FlowTime.read(line, 6, violations);
        if (line.length(7) > 0 && header != null && !line.equal(7, header.testFlag())) {
            violations.add(line.number(), 7, "the test flag must be the header's " + header.testFlag(), line.text(7));
        }
    }

    private void requireCount(int field, String what, int counted) {
        if (!line.equal(field, Integer.toString(counted))) {
            violations.add(line.number(), field, "it must count the " + what + ", " + counted, line.text(field));
        }
    }

    private static boolean digits(String text) {
        return text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
