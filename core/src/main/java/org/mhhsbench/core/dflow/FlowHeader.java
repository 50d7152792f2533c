package org.mhhsbench.core.dflow;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The header of a file: the group {@code ZHV}.
 *
 * @param fileId 1 to 10 letters and digits, the sender's own
 * @param flow number and version: 8 letters and digits
 * @param fromRole market role of the sender: a letter or digit
 * @param from market participant id of the sender: 4 letters and digits
 * @param toRole of the recipient
 * @param to of the recipient
 * @param epochSecond when it was made: the years 2000 to 2099, UTC
 * @param sendingApplication at most 5 letters and digits
 * @param receivingApplication as well
 * @param broadcast empty or one letter
 * @param testFlag at most 4 letters and digits: OPER, TR01 …
 */
public record FlowHeader(
        String fileId,
        String flow,
        String fromRole,
        String from,
        String toRole,
        String to,
        long epochSecond,
        String sendingApplication,
        String receivingApplication,
        String broadcast,
        String testFlag) {

    static final String GROUP = "ZHV";
    static final int FIELDS = 12;

    /** What a text of each field must match, by field from 2; the time's is null. */
    private static final String[] RULES = {
        "[A-Za-z0-9]{1,10}",
        "[A-Z0-9]{8}",
        "[A-Z0-9]",
        "[A-Z0-9]{4}",
        "[A-Z0-9]",
        "[A-Z0-9]{4}",
        null,
        "[A-Za-z0-9]{0,5}",
        "[A-Za-z0-9]{0,5}",
        "[A-Z0-9]?",
        "[A-Z0-9]{0,4}"
    };

    private static final Pattern[] PATTERNS = patterns();

    private static Pattern[] patterns() {
        Pattern[] patterns = new Pattern[RULES.length];
        for (int i = 0; i < RULES.length; i++) {
            patterns[i] = RULES[i] == null ? null : Pattern.compile(RULES[i]);
        }
        return patterns;
    }

    public FlowHeader {
        String[] texts = {
            fileId,
            flow,
            fromRole,
            from,
            toRole,
            to,
            null,
            sendingApplication,
            receivingApplication,
            broadcast,
            testFlag
        };
        for (int i = 0; i < texts.length; i++) {
            if (PATTERNS[i] != null) {
                Objects.requireNonNull(texts[i]);
                if (!PATTERNS[i].matcher(texts[i]).matches()) {
                    throw new IllegalArgumentException(
                            "field " + (i + 2) + " of a header must match " + RULES[i] + ", was " + texts[i]);
                }
            }
        }
        FlowTime.require(epochSecond);
    }

    /** A header of a flow in operation, without names of applications. */
    public static FlowHeader of(
            String fileId, String flow, String fromRole, String from, String toRole, String to, long epochSecond) {
        return new FlowHeader(fileId, flow, fromRole, from, toRole, to, epochSecond, "", "", "", "OPER");
    }

    /** Reads a line; null if it is no header, of which is told. */
    static FlowHeader read(Line line, Violations violations) {
        if (!line.is(GROUP)) {
            violations.add(line.number(), 1, "the first group must be " + GROUP, line.text(1));
            return null;
        }
        if (!line.hasFields(FIELDS, FIELDS)) {
            return null;
        }
        boolean right = true;
        for (int i = 0; i < PATTERNS.length; i++) {
            if (PATTERNS[i] != null && !PATTERNS[i].matcher(line.text(i + 2)).matches()) {
                violations.add(line.number(), i + 2, "it must match " + RULES[i], line.text(i + 2));
                right = false;
            }
        }
        long time = FlowTime.read(line, 8, violations);
        if (!right || time == FlowTime.NONE) {
            return null;
        }
        return new FlowHeader(
                line.text(2),
                line.text(3),
                line.text(4),
                line.text(5),
                line.text(6),
                line.text(7),
                time,
                line.text(9),
                line.text(10),
                line.text(11),
                line.text(12));
    }

    /** The line, without its end. */
    public String text() {
        return String.join(
                        "|",
                        GROUP,
                        fileId,
                        flow,
                        fromRole,
                        from,
                        toRole,
                        to,
                        FlowTime.text(epochSecond),
                        sendingApplication,
                        receivingApplication,
                        broadcast,
                        testFlag)
                + "|";
    }

    /**
     * The line of the trailer that belongs to it, without its end.
     *
     * @param records groups between header and trailer
     */
    public String trailer(int records, int instances) {
        return String.join(
                        "|",
                        EnvelopeReader.TRAILER,
                        fileId,
                        Integer.toString(records),
                        "",
                        Integer.toString(instances),
                        FlowTime.text(epochSecond))
                + "|";
    }
}
