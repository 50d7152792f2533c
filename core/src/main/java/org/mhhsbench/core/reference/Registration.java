package org.mhhsbench.core.reference;

import java.time.LocalDate;
import java.util.Objects;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * What is known of one meter from one settlement date to another.
 *
 * @param mpan the meter: 13 digits
 * @param from the first settlement date (local)
 * @param to the first settlement date on which it no longer holds, or null while open-ended
 * @param llfc the line loss factor class, unique within its distributor
 * @param domestic whether the premises are domestic
 * @param energised whether the supply is energised; if not, missing readings get no defaults
 * @param bmUnit the BM unit, or empty for the supplier's default in the GSP Group
 */
public record Registration(
        long mpan,
        LocalDate from,
        LocalDate to,
        String supplier,
        String gspGroup,
        String distributor,
        String llfc,
        MarketSegment marketSegment,
        ConnectionType connectionType,
        EnergyDirection energyDirection,
        boolean domestic,
        boolean energised,
        String bmUnit) {

    public Registration {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(supplier, "supplier");
        Objects.requireNonNull(distributor, "distributor");
        Objects.requireNonNull(llfc, "llfc");
        Objects.requireNonNull(marketSegment, "marketSegment");
        Objects.requireNonNull(connectionType, "connectionType");
        Objects.requireNonNull(energyDirection, "energyDirection");
        Objects.requireNonNull(bmUnit, "bmUnit: empty for the supplier's default");
        if (mpan < 0 || mpan > ConsumptionMessage.MAX_MPAN) {
            throw new IllegalArgumentException("mpan must have at most 13 digits, was " + mpan);
        }
        if (!GspGroup.isId(gspGroup)) {
            throw new IllegalArgumentException("gspGroup must be one of " + GspGroup.IDS + ", was " + gspGroup);
        }
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("to must be after from, was " + from + " to " + to);
        }
    }
}
