package org.mhhsbench.core.reference;

import java.time.LocalDate;
import java.util.Objects;

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
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("to must be after from, was " + from + " to " + to);
        }
    }
}
