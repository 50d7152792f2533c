package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.Tariff;

/** A day's consumption of one tariff and direction, split into actual (quality {@code A}) and estimated. */
public record DuosDay(
        Tariff tariff,
        EnergyDirection direction,
        boolean domestic,
        BigInteger actualWattHours,
        BigInteger estimatedWattHours) {}
