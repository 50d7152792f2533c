package org.mhhsbench.core.state;

import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * What is taken back of one meter-day, as its versions are gone through from the newest to the oldest: a withdrawal is as old
 * as what it takes back, and its id is larger, so that it comes before. For one thread.
 */
final class Withdrawals {

    private record Withdrawal(int epochSecond, String subject, long slots) {}

    private final DaySegment segment;
    private final List<Withdrawal> noted = new ArrayList<>(1);

    Withdrawals(DaySegment segment) {
        this.segment = segment;
    }

    /** Whether a row without readings takes another back; then it says nothing itself. */
    boolean note(int row) {
        String subject = ConsumptionMessage.subjectOf(segment.transaction(row));
        if (subject == null) {
            return false;
        }
        noted.add(new Withdrawal(segment.epochSecond(row), subject, segment.actual(row)));
        return true;
    }

    /** Which slots of a row were taken back. */
    long of(int row) {
        long slots = 0;
        for (Withdrawal each : noted) {
            if (each.epochSecond == segment.epochSecond(row) && each.subject.equals(segment.transaction(row))) {
                slots |= each.slots;
            }
        }
        return slots;
    }
}
