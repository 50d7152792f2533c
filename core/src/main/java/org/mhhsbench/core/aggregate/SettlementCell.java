package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.reference.SettlementGroup;

/**
 * Consumption and losses of one group, quantity and settlement period.
 *
 * @param period the settlement period, from 1
 * @param msidCount how many MPANs have a reading (or, in a run, a default) in the period
 * @param volumeWattHours Σ readings
 * @param lossesMilliWattHours Σ reading · (factor − 1), exact in thousandths of a watt-hour; may be negative
 */
public record SettlementCell(
        SettlementGroup group,
        MeasurementQuantity quantity,
        int period,
        int msidCount,
        BigInteger volumeWattHours,
        BigInteger lossesMilliWattHours) {}
