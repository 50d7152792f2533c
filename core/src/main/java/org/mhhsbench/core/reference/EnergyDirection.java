package org.mhhsbench.core.reference;

import org.mhhsbench.core.MeasurementQuantity;

/** Import or Export. */
public enum EnergyDirection {
    I(MeasurementQuantity.AI),
    E(MeasurementQuantity.AE);

    private final MeasurementQuantity expected;

    EnergyDirection(MeasurementQuantity expected) {
        this.expected = expected;
    }

    /** The quantity that an energised registration of this direction must have readings of. */
    public MeasurementQuantity expectedQuantity() {
        return expected;
    }

    /** The direction of an active quantity. */
    public static EnergyDirection of(MeasurementQuantity quantity) {
        return quantity == MeasurementQuantity.AI ? I : E;
    }
}
