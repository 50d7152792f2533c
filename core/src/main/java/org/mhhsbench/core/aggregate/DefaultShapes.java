package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.LoadShapes;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.time.SettlementCalendar;

/** The load shapes of one settlement day as its registrations see them, each kind looked up once. For one thread. */
final class DefaultShapes {

    private final ReferenceData reference;
    private final Registrations registrations;
    private final int settlementDay;
    private final Map<LoadShapes.Category, LoadShapes.Day> shapes = new HashMap<>();
    /** By settlement group, domestic flag and direction: what {@link #shapes} holds for it. */
    private final LoadShapes.Day[] byKind;

    DefaultShapes(ReferenceData reference, int settlementDay) {
        this.reference = reference;
        this.registrations = reference.registrations();
        this.settlementDay = settlementDay;
        this.byKind = new LoadShapes.Day[registrations.settlementGroups().size() * 4];
    }

    /** The shape of the expected quantity of a registration, by period - 1. */
    LoadShapes.Day of(int registration) {
        EnergyDirection direction = registrations.energyDirection(registration);
        int kind = registrations.settlementGroup(registration) * 4
                + (registrations.domestic(registration) ? 1 : 0)
                + (direction == EnergyDirection.E ? 2 : 0);
        if (byKind[kind] == null) {
            byKind[kind] = shapes.computeIfAbsent(
                    category(registrations, registration),
                    c -> reference
                            .loadShapes()
                            .day(
                                    c,
                                    SettlementCalendar.midnight(settlementDay) + 1L,
                                    SettlementCalendar.periods(settlementDay)));
        }
        return byKind[kind];
    }

    /** What the defaults of a registration are looked up by. */
    static LoadShapes.Category category(Registrations registrations, int registration) {
        SettlementGroup group = registrations.settlementGroups().get(registrations.settlementGroup(registration));
        return new LoadShapes.Category(
                group.gspGroup(),
                registrations.domestic(registration),
                group.connectionType(),
                group.marketSegment(),
                registrations.energyDirection(registration).expectedQuantity());
    }

    /**
     * A default: period · consumption ÷ annual, half up to a whole watt-hour, or the shape's own value where no
     * consumption is known or the shape has no annual total.
     *
     * @param annualConsumptionWattHours of the meter, or -1
     */
    static BigInteger wattHours(LoadShapes.Day shape, int p, long annualConsumptionWattHours) {
        long period = shape.periodWattHours()[p];
        long annual = shape.annualWattHours()[p];
        if (annualConsumptionWattHours < 0 || annual <= 0) {
            return BigInteger.valueOf(period);
        }
        long high = Math.multiplyHigh(period, annualConsumptionWattHours);
        long low = period * annualConsumptionWattHours;
        if (high == 0 && low >= 0 && low < Long.MAX_VALUE / 4) {
            return BigInteger.valueOf((2 * low + annual) / (2 * annual));
        }
        BigInteger twice = BigInteger.valueOf(period)
                .multiply(BigInteger.valueOf(annualConsumptionWattHours))
                .shiftLeft(1);
        BigInteger divisor = BigInteger.valueOf(annual);
        return twice.add(divisor).divide(divisor.shiftLeft(1));
    }
}
