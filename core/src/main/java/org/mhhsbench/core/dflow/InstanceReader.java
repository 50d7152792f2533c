package org.mhhsbench.core.dflow;

import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;

/** One instance after another, each line by line. For one thread. */
final class InstanceReader {

    private static final int MPAN_DIGITS = 13;

    private final DFlow flow;
    private final FlowHeader header;
    private final Line line;
    private final Profile profile;
    private final Violations violations;
    private final DayRows rows;

    private int firstLine;
    private long mpan;
    private MeasurementQuantity quantity;
    /** Null without an XMI. */
    private Identity identity;

    InstanceReader(DFlow flow, FlowHeader header, Line line, Profile profile, Violations violations) {
        this.flow = flow;
        this.header = header;
        this.line = line;
        this.profile = profile;
        this.violations = violations;
        this.rows = new DayRows(flow, profile, line, violations);
    }

    /** The line that it begins with. */
    void begin() {
        firstLine = line.number();
        identity = null;
        quantity = null;
        rows.clear();
        if (!line.is(flow.instanceGroup)) {
            violations.add(line.number(), 1, "an instance must begin with a group " + flow.instanceGroup, line.text(1));
            return;
        }
        if (!line.hasFields(4, 4)) {
            return;
        }
        mpan = mpan();
        for (MeasurementQuantity each : MeasurementQuantity.values()) {
            quantity = line.equal(3, each.name()) ? each : quantity;
        }
        if (quantity == null) {
            violations.add(line.number(), 3, "a quantity must be AI, AE, RI or RE", line.text(3));
        }
        if (line.length(4) > 0 && !line.text(4).matches("[A-Z0-9]{4}")) {
            violations.add(line.number(), 4, "a supplier must be empty or match [A-Z0-9]{4}", line.text(4));
        }
    }

    private long mpan() {
        long number = 0;
        boolean right = line.length(2) == MPAN_DIGITS;
        for (int i = 0; right && i < MPAN_DIGITS; i++) {
            byte digit = line.at(2, i);
            right = digit >= '0' && digit <= '9';
            number = 10 * number + digit - '0';
        }
        if (!right) {
            violations.add(line.number(), 2, "an MPAN must have 13 digits", line.text(2));
        }
        return number;
    }

    /** Another line of it. */
    void add() {
        if (line.is(flow.readingGroup)) {
            rows.addRow(identity != null);
        } else if (line.is(flow.dayGroup)) {
            rows.beginDay();
        } else if (line.is(Identity.GROUP)) {
            if (identity != null || !rows.isEmpty()) {
                violations.add(line.number(), 0, "a group " + Identity.GROUP + " must come once, before the first day");
            }
            identity = Identity.read(line, violations);
        } else if (line.is(QualityRuns.GROUP)) {
            rows.addQualities();
        } else if (line.fields() > 0) {
            violations.add(
                    line.number(),
                    1,
                    "a group must be " + flow.dayGroup + ", " + flow.readingGroup + ", " + Identity.GROUP + " or "
                            + QualityRuns.GROUP,
                    line.text(1));
        } else if (line.blank()) {
            violations.add(line.number(), 0, "a line must not be empty");
        }
    }

    /**
     * Ends it.
     *
     * @return null if something is wrong with it, of which is told
     */
    ConsumptionMessage end(int ordinal) {
        rows.endDay();
        if (rows.isEmpty()) {
            violations.add(firstLine, 0, "an instance must have a day");
        }
        if (violations.before(line.number())) {
            return null;
        }
        try {
            return identity == null ? unidentified(ordinal) : identified();
        } catch (IllegalArgumentException e) {
            violations.add(firstLine, 0, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private ConsumptionMessage identified() {
        return new ConsumptionMessage(
                identity.transactionId(),
                identity.senderDipId(),
                identity.reference(),
                identity.epochSecond(),
                identity.replay(),
                mpan,
                quantity,
                rows.days());
    }

    /** Names that sort as time, file id and ordinal do. */
    private ConsumptionMessage unidentified(int ordinal) {
        String file = "0".repeat(10 - header.fileId().length()) + header.fileId();
        String name = String.format("%s-%s-%s-%06d", header.from(), FlowTime.text(header.epochSecond()), file, ordinal);
        return new ConsumptionMessage(
                name, header.from(), name, header.epochSecond(), false, mpan, quantity, rows.days());
    }
}
