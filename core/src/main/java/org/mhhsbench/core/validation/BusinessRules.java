package org.mhhsbench.core.validation;

import static org.mhhsbench.core.validation.RejectionCode.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * Checks a decoded message against all business rules but those of identity, which need the order of arrival. Each
 * code is reported once, with its first offender in document order. For one thread; any number of instances share the
 * reference data.
 */
public final class BusinessRules {

    private static final int HALF_HOUR_SECONDS = 1800;
    private static final int DAY_SECONDS = 86_400;

    private final ReferenceData reference;
    private final Registrations registrations;
    private final boolean daysAtOnce;
    /** The day and period of each code's first offender; day -1 for none. */
    private final int[] offenderDay = new int[RejectionCode.count()];

    private final int[] offenderPeriod = new int[RejectionCode.count()];
    private boolean failed;
    /** By day of the message: whether it is whole, actual and without fault. */
    private final boolean[] whole = new boolean[ConsumptionMessage.MAX_DAYS];

    private final int[] meters = new int[16];
    /** Keeps the compiler from leaving out reads of which nothing is made. */
    private long read;

    /** What every half hour of one settlement day has in common, for the meter of the message that is being checked. */
    private long settlementDayStart;

    private long settlementDayEnd;
    private boolean afterFinalRun;
    /** The settlement day last asked for, of any message, and its final run. */
    private int finalRunAskedFor = Integer.MIN_VALUE;

    private int finalRunDay;
    private int registration;
    private long limitWattHours;
    private boolean energised;

    public BusinessRules(ReferenceData reference) {
        this(reference, true);
    }

    /** @param daysAtOnce false for the same answers half hour by half hour: what tests compare with */
    BusinessRules(ReferenceData reference, boolean daysAtOnce) {
        this.reference = reference;
        this.daysAtOnce = daysAtOnce;
        this.registrations = reference.registrations();
    }

    /**
     * Reads what checking some messages will need, so that their misses overlap: in a market's registrations every
     * look-up is one. Changes nothing, and is not needed.
     */
    public void lookAhead(DecodedMessage[] messages, int count) {
        for (int from = 0; from < count; from += meters.length) {
            int some = Math.min(meters.length, count - from);
            for (int i = 0; i < some; i++) {
                meters[i] = registrations.meter(messages[from + i].mpan);
            }
            long sum = 0;
            for (int i = 0; i < some; i++) {
                sum += meters[i] < 0 ? 0 : registrations.touch(meters[i]);
            }
            for (int i = 0; i < some; i++) {
                sum += meters[i] < 0 ? 0 : registrations.touchFirst(meters[i]);
            }
            read += sum;
        }
    }

    /** Checks a message; {@code out} then holds its readings, or why it is rejected. */
    public void check(DecodedMessage message, CheckedMessage out) {
        Arrays.fill(offenderDay, -1);
        failed = false;
        int meter = registrations.meter(message.mpan);
        out.setHeader(message, meter);
        if (meter < 0) {
            fail(RCP1061, 0, 0);
        }
        if (message.activePower != message.quantity.active()) {
            fail(ECS1002, 0, 0);
        }
        int messageDay = SettlementCalendar.londonDay(message.epochSecond);
        boolean ordered = true;
        // No half hour is in it, so that the first one asks.
        settlementDayEnd = Long.MIN_VALUE;
        long previousEnd = Long.MIN_VALUE / 2;
        for (int day = 0; day < message.days; day++) {
            if (!message.dayHasHalfHours[day]) {
                fail(ECS1004, day, 0);
            }
            if (!message.dayIsUtcMidnight[day]) {
                fail(ECS1014, day, 0);
            }
            int first = message.dayFirstPeriod[day];
            whole[day] = daysAtOnce && isWhole(message, day) && settles(message, meter, messageDay, first);
            if (whole[day]) {
                ordered &= message.endEpochSecond[first] - previousEnd >= HALF_HOUR_SECONDS;
                previousEnd = message.endEpochSecond[first + MeterDay.SLOTS - 1];
                continue;
            }
            for (int period = first; period < message.dayFirstPeriod[day + 1]; period++) {
                checkPeriod(message, day, period - first, period);
                checkSettlementDay(message, meter, messageDay, day, period - first, period);
                ordered &= message.endEpochSecond[period] - previousEnd >= HALF_HOUR_SECONDS;
                previousEnd = message.endEpochSecond[period];
            }
        }
        if (!ordered) {
            checkOverlaps(message);
        }
        if (failed) {
            out.failures = failures();
        } else {
            for (int day = 0; day < message.days; day++) {
                addDay(message, day, out);
            }
        }
    }

    private void addDay(DecodedMessage message, int day, CheckedMessage out) {
        int first = message.dayFirstPeriod[day];
        if (whole[day]) {
            long start = message.endEpochSecond[first] - HALF_HOUR_SECONDS;
            out.addActualDay((int) Math.floorDiv(start, (long) DAY_SECONDS), message.wattHours, first);
            return;
        }
        for (int period = first; period < message.dayFirstPeriod[day + 1]; period++) {
            long halfHour = message.endEpochSecond[period] / HALF_HOUR_SECONDS;
            if (message.quality[period] == DecodedMessage.WITHDRAWN) {
                out.withdraw(halfHour);
            } else {
                out.add(halfHour, message.wattHours[period], message.quality[period] == Quality.A.ordinal());
            }
        }
    }

    /**
     * Whether a day is as nearly all are: 48 half hours in order, each actual. Such a day keeps every rule that asks
     * for nothing but the message; what this answers no to is looked at rule by rule.
     */
    private static boolean isWhole(DecodedMessage message, int day) {
        int first = message.dayFirstPeriod[day];
        long start = message.dayStartEpochSecond[day];
        if (message.dayFirstPeriod[day + 1] - first != MeterDay.SLOTS
                || !message.dayIsUtcMidnight[day]
                || !message.dayHasHalfHours[day]
                || start + HALF_HOUR_SECONDS < message.connectionTypeFromEpochSecond) {
            return false;
        }
        // In loops of one kind of work each: the compiler makes them run several half hours at a time.
        long otherEnd = 0;
        long negative = 0;
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            otherEnd |= message.endEpochSecond[first + slot] - start - (slot + 1) * HALF_HOUR_SECONDS;
            negative |= message.wattHours[first + slot];
        }
        int otherQuality = 0;
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            otherQuality |= message.quality[first + slot] | message.estimationReason[first + slot];
        }
        return otherEnd == 0 && negative >= 0 && otherQuality == Quality.A.ordinal();
    }

    /** Whether a whole day keeps the rules of its settlement days: one, or in summer two. */
    private boolean settles(DecodedMessage message, int meter, int messageDay, int first) {
        for (int slot = 0; slot < MeterDay.SLOTS; ) {
            long start = message.endEpochSecond[first + slot] - HALF_HOUR_SECONDS;
            if (start >= settlementDayEnd || start < settlementDayStart) {
                enterSettlementDay(start, meter, messageDay);
            }
            if (afterFinalRun || registration < 0) {
                return false;
            }
            int end = (int) Math.min(MeterDay.SLOTS, slot + (settlementDayEnd - start) / HALF_HOUR_SECONDS);
            long largest = 0;
            for (; slot < end; slot++) {
                largest = Math.max(largest, message.wattHours[first + slot]);
            }
            if (largest > limitWattHours) {
                return false;
            }
        }
        return true;
    }

    private void checkPeriod(DecodedMessage message, int day, int index, int period) {
        long end = message.endEpochSecond[period];
        long value = message.wattHours[period];
        long start = message.dayStartEpochSecond[day];
        if (end % HALF_HOUR_SECONDS != 0 || end <= start || end > start + DAY_SECONDS) {
            fail(ECS1005, day, index);
        }
        if (end < message.connectionTypeFromEpochSecond) {
            fail(ECS1013, day, index);
        }
        if (message.quality[period] == DecodedMessage.WITHDRAWN) {
            return;
        }
        Quality quality = Quality.ofOrdinal(message.quality[period]);
        if (value < 0) {
            fail(ECS1010, day, index);
        }
        if (quality.zero() && value != 0) {
            fail(ECS1011, day, index);
        }
        if (!quality.actual() && message.estimationReason[period] == 0) {
            fail(ECS1015, day, index);
        }
        if (message.estimationReason[period] == DecodedMessage.AMENDED && !message.hasAmendmentReason[period]) {
            fail(ECS1016, day, index);
        }
    }

    /** The rules that look at the settlement date of a period and at the registration in force on it. */
    private void checkSettlementDay(DecodedMessage message, int meter, int messageDay, int day, int index, int period) {
        long start = message.endEpochSecond[period] - HALF_HOUR_SECONDS;
        if (start >= settlementDayEnd || start < settlementDayStart) {
            enterSettlementDay(start, meter, messageDay);
        }
        if (afterFinalRun) {
            fail(ECS1003, day, index);
        }
        if (meter < 0) {
            return;
        }
        if (registration < 0) {
            fail(ECS1009, day, index);
            return;
        }
        if (message.wattHours[period] > limitWattHours) {
            fail(ECS1012, day, index);
        }
        if (!energised && message.quality[period] != DecodedMessage.WITHDRAWN) {
            Quality quality = Quality.ofOrdinal(message.quality[period]);
            boolean unmetered = registrations.marketSegment(registration) == MarketSegment.U;
            if (!quality.actual() && !(quality == Quality.ZE && unmetered)) {
                fail(ECS1008, day, index);
            }
        }
    }

    private void enterSettlementDay(long epochSecond, int meter, int messageDay) {
        int settlementDay = SettlementCalendar.londonDay(epochSecond);
        settlementDayStart = SettlementCalendar.midnight(settlementDay) * (long) HALF_HOUR_SECONDS;
        settlementDayEnd = SettlementCalendar.midnight(settlementDay + 1) * (long) HALF_HOUR_SECONDS;
        if (settlementDay != finalRunAskedFor) {
            finalRunAskedFor = settlementDay;
            finalRunDay = reference.finalRunDay(settlementDay);
        }
        afterFinalRun = messageDay > finalRunDay;
        registration = meter < 0 ? -1 : registrations.inForce(meter, settlementDay);
        if (registration >= 0) {
            limitWattHours = reference.limitWattHours(registrations.connectionType(registration));
            energised = registrations.energised(registration);
        }
    }

    /** The rare message whose half hours do not simply follow one another. */
    private void checkOverlaps(DecodedMessage message) {
        TreeSet<Long> ends = new TreeSet<>();
        for (int day = 0; day < message.days; day++) {
            int first = message.dayFirstPeriod[day];
            for (int period = first; period < message.dayFirstPeriod[day + 1]; period++) {
                long end = message.endEpochSecond[period];
                if (!ends.add(end)) {
                    fail(ECS1006, day, period - first);
                }
                Long before = ends.lower(end);
                Long after = ends.higher(end);
                if (before != null && end - before < HALF_HOUR_SECONDS
                        || after != null && after - end < HALF_HOUR_SECONDS) {
                    fail(ECS1007, day, period - first);
                }
            }
        }
    }

    private void fail(RejectionCode code, int day, int period) {
        failed = true;
        if (offenderDay[code.ordinal()] < 0) {
            offenderDay[code.ordinal()] = day;
            offenderPeriod[code.ordinal()] = period;
        }
    }

    private List<Failure> failures() {
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < offenderDay.length; i++) {
            if (offenderDay[i] >= 0) {
                RejectionCode code = RejectionCode.ofOrdinal(i);
                failures.add(new Failure(code, code.pointer(offenderDay[i], offenderPeriod[i])));
            }
        }
        return List.copyOf(failures);
    }
}
