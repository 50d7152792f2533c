package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.reference.LoadShapes;

/**
 * What a run puts where an expected reading is missing.
 *
 * @param period the settlement period, from 1
 * @param wattHours exact; scaled by annual consumption it may be larger than any reading
 */
public record DefaultReading(
        long mpan, MeasurementQuantity quantity, int period, BigInteger wattHours, LoadShapes.Flag flag) {}
