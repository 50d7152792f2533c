package org.mhhsbench.core.aggregate;

import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.state.DayRow;
import org.mhhsbench.core.state.IdPacker;
import org.mhhsbench.core.state.IdentityWindow;
import org.mhhsbench.core.state.PackedId;
import org.mhhsbench.core.state.Readings;
import org.mhhsbench.core.time.SettlementCalendar;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * Puts a state together again from what a {@link StateCut} held, in its order: identities first, then rows. For the
 * writer's thread, before any message.
 */
public final class StateRestore {

    private final Registrations registrations;
    private final IdPacker packer;
    private final PackedId id = new PackedId();
    private final IdentityWindow transactions;
    private final IdentityWindow references;
    private final Readings readings;
    private final RunningTotals totals;
    private final Upstreams upstreams;
    private final CheckedMessage message = new CheckedMessage();

    StateRestore(
            Registrations registrations,
            IdPacker packer,
            IdentityWindow transactions,
            IdentityWindow references,
            Readings readings,
            RunningTotals totals,
            Upstreams upstreams) {
        this.registrations = registrations;
        this.packer = packer;
        this.transactions = transactions;
        this.references = references;
        this.readings = readings;
        this.totals = totals;
        this.upstreams = upstreams;
    }

    public IdentityWindow transactions() {
        return transactions;
    }

    public IdentityWindow references() {
        return references;
    }

    public void upstream(UpstreamPosition position) {
        upstreams.restore(position);
    }

    /**
     * @param row its meter's number is not looked at: the MPAN says which it is
     * @throws MissingReferenceException if no registration is in force for a reading
     */
    public void row(int epochDay, long mpan, DayRow row) {
        message.restore(MeasurementQuantity.ofOrdinal(row.quantity), false, mpan, row.epochSecond, 0, 0);
        int into = message.restoreDay(epochDay, row.present, row.actual);
        System.arraycopy(row.wattHours, 0, message.wattHours, into, MeterDay.SLOTS);
        resolve(message);
        packer.pack(row.transaction, id);
        readings.load(epochDay);
        if (totals != null && message.quantity.active()) {
            totals.replace(message, 0, id);
        } else {
            readings.add(message, 0, id);
        }
    }

    /** Finds the meter of a message that was accepted before, and sees to it that it is still registered. */
    void resolve(CheckedMessage accepted) {
        accepted.meter = registrations.meter(accepted.mpan);
        for (int day = 0; day < accepted.days; day++) {
            long first = accepted.epochDay[day] * (long) MeterDay.SLOTS + 1;
            for (long left = accepted.present[day] | accepted.actual[day]; left != 0; ) {
                int slot = Long.numberOfTrailingZeros(left);
                int settlementDay = SettlementCalendar.settlementDay(first + slot);
                if (accepted.meter < 0 || registrations.inForce(accepted.meter, settlementDay) < 0) {
                    throw new MissingReferenceException(
                            "MPAN " + accepted.mpan + " has stored readings of settlement date "
                                    + java.time.LocalDate.ofEpochDay(settlementDay)
                                    + ", but no registration is in force then: recover with one");
                }
                long end = SettlementCalendar.midnight(settlementDay + 1) + 1 - first;
                left = end >= MeterDay.SLOTS ? 0 : left & -1L << end;
            }
        }
    }
}
