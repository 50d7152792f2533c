package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import org.mhhsbench.core.reference.LineLossFactors;
import org.mhhsbench.core.reference.LoadShapes;

/**
 * What one meter has in one cell of a run.
 *
 * @param registration the number of the registration in force
 * @param factor the line loss factor in thousandths, or {@link LineLossFactors#MISSING}
 * @param estimate where the watt-hours come from if they are a default; null for a reading
 */
public record CellShare(
        long mpan,
        int registration,
        BigInteger wattHours,
        BigInteger lossesMilliWattHours,
        int factor,
        Estimate estimate) {

    /**
     * How a default came about.
     *
     * @param shape the load shape, or null if there is none
     * @param annualWattHours the annual consumption of the meter, or -1 if it is not known
     */
    public record Estimate(LoadShapes.HalfHour shape, long annualWattHours) {

        /** Whether the shape was scaled by annual consumption: period · consumption ÷ annual. */
        public boolean scaled() {
            return shape != null && shape.annualWattHours() > 0 && annualWattHours >= 0;
        }
    }
}
