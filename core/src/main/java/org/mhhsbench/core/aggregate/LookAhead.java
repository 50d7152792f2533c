package org.mhhsbench.core.aggregate;

import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.state.IdentityWindow;
import org.mhhsbench.core.state.Readings;
import org.mhhsbench.core.time.SettlementCalendar;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * Reads the memory that a few messages will need before any of them is applied, kind by kind. In a market's state every
 * look-up misses the cache; one message's depend on each other and are waited for one after another, while those of
 * several messages are under way at once. Changes nothing. The writer's thread.
 */
final class LookAhead {

    /** What these messages need fits the second cache, and their loads the processor's window. */
    static final int MESSAGES = 16;
    /** Bits of a long that are no slot. */
    private static final int SPARE = Long.SIZE - MeterDay.SLOTS;

    private final IdentityWindow transactions;
    private final IdentityWindow references;
    private final Registrations registrations;
    private final Readings readings;
    private final RunningTotals totals;

    private final CheckedMessage[] messages = new CheckedMessage[MESSAGES];
    /** The rows of cells that the messages will go to. */
    private final DayCells[] cells = new DayCells[2 * MESSAGES];

    private final int[] registrationOf = new int[2 * MESSAGES];
    private final MeasurementQuantity[] quantityOf = new MeasurementQuantity[2 * MESSAGES];
    private int count;
    /** Keeps the compiler from leaving out reads of which nothing is made. */
    private long read;

    LookAhead(
            IdentityWindow transactions,
            IdentityWindow references,
            Registrations registrations,
            Readings readings,
            RunningTotals totals) {
        this.transactions = transactions;
        this.references = references;
        this.registrations = registrations;
        this.readings = readings;
        this.totals = totals;
    }

    /** Takes a message that may be applied next; one that will be rejected needs nothing. */
    void add(CheckedMessage message) {
        if (count < MESSAGES && message.failures.isEmpty() && message.days > 0) {
            messages[count++] = message;
        }
    }

    /** Reads, and forgets the messages. */
    void run() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            CheckedMessage message = messages[i];
            sum += transactions.touch(message.transaction)
                    + references.touch(message.reference)
                    + registrations.touch(message.meter)
                    + readings.touch(message.epochDay[0], message.meter, message.quantity);
        }
        for (int i = 0; i < count; i++) {
            sum += registrations.touchFirst(messages[i].meter);
        }
        if (totals != null) {
            sum += touchCells();
        }
        read += sum;
        count = 0;
    }

    private long touchCells() {
        int places = 0;
        for (int i = 0; i < count; i++) {
            CheckedMessage message = messages[i];
            // What is not active power has no cells. In summer a UTC day lies in two settlement days.
            if (message.quantity.active()) {
                long slots = message.present[0] | message.actual[0];
                int firstDay = SettlementCalendar.settlementDay(halfHour(message, Long.numberOfTrailingZeros(slots)));
                int lastDay = SettlementCalendar.settlementDay(
                        halfHour(message, MeterDay.SLOTS - 1 - Long.numberOfLeadingZeros(slots << SPARE)));
                places = place(message, firstDay, places);
                places = lastDay == firstDay ? places : place(message, lastDay, places);
            }
        }
        long sum = 0;
        for (int i = 0; i < places; i++) {
            sum += cells[i].touchKey(registrationOf[i], quantityOf[i]);
        }
        for (int i = 0; i < places; i++) {
            sum += cells[i].touch(registrationOf[i], quantityOf[i]);
        }
        return sum;
    }

    private int place(CheckedMessage message, int settlementDay, int place) {
        DayCells day = totals.find(settlementDay);
        int registration = registrations.inForce(message.meter, settlementDay);
        if (day == null || registration < 0) {
            return place;
        }
        cells[place] = day;
        registrationOf[place] = registration;
        quantityOf[place] = message.quantity;
        return place + 1;
    }

    private static long halfHour(CheckedMessage message, int slot) {
        return message.epochDay[0] * (long) MeterDay.SLOTS + 1 + slot;
    }
}
