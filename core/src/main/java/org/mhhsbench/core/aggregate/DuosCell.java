package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.Tariff;

/** Consumption of one tariff, direction and settlement period, as the distributor charges it. */
public record DuosCell(
        Tariff tariff,
        EnergyDirection direction,
        boolean domestic,
        int period,
        BigInteger volumeWattHours,
        int energisedCount,
        int deEnergisedCount) {}
