package org.mhhsbench.core.reference;

import org.mhhsbench.core.MeasurementQuantity;

/** The consumption component classes by market segment, connection type and quantity. Immutable once built. */
public final class ConsumptionClasses {

    /** The two ids of one kind of meter: for its consumption and for its losses. */
    public record Classes(String consumption, String losses) {}

    private final Classes[][][] classes = new Classes[MarketSegment.values().length][ConnectionType.values().length]
            [MeasurementQuantity.values().length];

    ConsumptionClasses() {}

    boolean put(MarketSegment segment, ConnectionType connection, MeasurementQuantity quantity, Classes ids) {
        Classes[] row = classes[segment.ordinal()][connection.ordinal()];
        boolean absent = row[quantity.ordinal()] == null;
        if (absent) {
            row[quantity.ordinal()] = ids;
        }
        return absent;
    }

    /** The ids, or null if the table has none. */
    public Classes of(MarketSegment segment, ConnectionType connection, MeasurementQuantity quantity) {
        return classes[segment.ordinal()][connection.ordinal()][quantity.ordinal()];
    }
}
