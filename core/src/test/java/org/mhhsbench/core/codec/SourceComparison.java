package org.mhhsbench.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a body the fast way and by Jackson alone: the same acceptance, the same values, the same pointers. Makes nothing
 * as long as they agree. For one thread.
 */
final class SourceComparison {

    private final If021Body fast = new If021Body();
    private final If021Body reference = new If021Body(false);
    private final Outcomes actual = new Outcomes();
    private final Outcomes expected = new Outcomes();

    /**
     * Reads a body both ways.
     *
     * @throws AssertionError if something differs
     */
    void read(byte[] bytes, int offset, int length) {
        fast.read(bytes, offset, length);
        compare(bytes, offset, length);
    }

    /** The same, but of what the fast way gives up on: there Jackson would be compared with itself. False then. */
    boolean readIfFast(byte[] bytes, int offset, int length) {
        boolean readFast = fast.readFast(bytes, offset, length);
        if (readFast) {
            compare(bytes, offset, length);
        }
        return readFast;
    }

    private void compare(byte[] bytes, int offset, int length) {
        actual.of(fast);
        reference.read(bytes, offset, length);
        expected.of(reference);
        if (!same(actual, expected)) {
            throw new AssertionError("read fast " + actual.text() + "\nby Jackson " + expected.text() + "\nof "
                    + new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }

    private static boolean same(Outcomes a, Outcomes b) {
        boolean same = a.messages.size() == b.messages.size();
        for (int i = 0; same && i < a.messages.size(); i++) {
            DecodedMessage message = a.messages.get(i);
            DecodedMessage other = b.messages.get(i);
            same = message == null || other == null
                    ? message == other && a.pointers.get(i).equals(b.pointers.get(i))
                    : same(message, other);
        }
        return same;
    }

    /** Whether two messages say the same, in everything that they say. */
    static boolean same(DecodedMessage a, DecodedMessage b) {
        int days = a.days;
        int periods = a.periods;
        return same(a.transaction, b.transaction)
                && same(a.reference, b.reference)
                && a.referenceStart == b.referenceStart
                && a.epochSecond == b.epochSecond
                && a.replay == b.replay
                && a.mpan == b.mpan
                && a.quantity == b.quantity
                && a.activePower == b.activePower
                && a.connectionTypeFromEpochSecond == b.connectionTypeFromEpochSecond
                && days == b.days
                && Arrays.equals(a.dayStartEpochSecond, 0, days, b.dayStartEpochSecond, 0, days)
                && Arrays.equals(a.dayIsUtcMidnight, 0, days, b.dayIsUtcMidnight, 0, days)
                && Arrays.equals(a.dayHasHalfHours, 0, days, b.dayHasHalfHours, 0, days)
                && Arrays.equals(a.dayFirstPeriod, 0, days + 1, b.dayFirstPeriod, 0, days + 1)
                && periods == b.periods
                && Arrays.equals(a.endEpochSecond, 0, periods, b.endEpochSecond, 0, periods)
                && Arrays.equals(a.wattHours, 0, periods, b.wattHours, 0, periods)
                && Arrays.equals(a.quality, 0, periods, b.quality, 0, periods)
                && Arrays.equals(a.estimationReason, 0, periods, b.estimationReason, 0, periods)
                && Arrays.equals(a.hasAmendmentReason, 0, periods, b.hasAmendmentReason, 0, periods);
    }

    private static boolean same(Key a, Key b) {
        return Arrays.equals(a.bytes(), 0, a.length(), b.bytes(), 0, b.length());
    }

    /** What a body said, message by message. */
    private static final class Outcomes implements If021Body.Handler {

        /** Null where the message left the schema. */
        private final List<DecodedMessage> messages = new ArrayList<>();

        private final List<String> pointers = new ArrayList<>();

        void of(If021Body body) {
            if (!body.held()) {
                throw new IllegalArgumentException("a body must have few messages, has " + body.size());
            }
            messages.clear();
            pointers.clear();
            body.forEach(this);
        }

        @Override
        public void message(int index, DecodedMessage message) {
            messages.add(message);
            pointers.add(null);
        }

        @Override
        public void violation(int index, String pointer) {
            messages.add(null);
            pointers.add(pointer);
        }

        String text() {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                DecodedMessage message = messages.get(i);
                texts.add(message == null ? "violation " + pointers.get(i) : SchemaOracle.describe(message));
            }
            return texts.toString();
        }
    }
}
