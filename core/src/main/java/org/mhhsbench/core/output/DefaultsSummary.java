package org.mhhsbench.core.output;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.aggregate.DefaultReading;
import org.mhhsbench.core.reference.LoadShapes;
import org.mhhsbench.core.reference.SettlementRun;

/** Counts and sums a run's defaults by quantity and flag, where a list of them would be enormous. */
final class DefaultsSummary implements Closeable {

    private static final MeasurementQuantity[] IN_TEXT_ORDER = {MeasurementQuantity.AE, MeasurementQuantity.AI};
    private static final LoadShapes.Flag[] FLAGS_IN_TEXT_ORDER = {
        LoadShapes.Flag.A, LoadShapes.Flag.B, LoadShapes.Flag.D, LoadShapes.Flag.E
    };

    private final CsvFile file;
    private final long[][] counts = new long[MeasurementQuantity.values().length][LoadShapes.Flag.values().length];
    private final BigInteger[][] sums =
            new BigInteger[MeasurementQuantity.values().length][LoadShapes.Flag.values().length];

    DefaultsSummary(CsvFile file) {
        this.file = file;
    }

    void add(DefaultReading reading) {
        int quantity = reading.quantity().ordinal();
        int flag = reading.flag().ordinal();
        BigInteger sum = sums[quantity][flag];
        sums[quantity][flag] = sum == null ? reading.wattHours() : sum.add(reading.wattHours());
        counts[quantity][flag]++;
    }

    /** Writes what was added since the last run. */
    void write(SettlementRun run) throws IOException {
        for (MeasurementQuantity quantity : IN_TEXT_ORDER) {
            for (LoadShapes.Flag flag : FLAGS_IN_TEXT_ORDER) {
                long count = counts[quantity.ordinal()][flag.ordinal()];
                if (count > 0) {
                    file.text(run.settlementDate().toString())
                            .text(run.settlementCode())
                            .number(run.runNumber())
                            .text(quantity.name())
                            .text(flag.name())
                            .number(count)
                            .kilowattHours(sums[quantity.ordinal()][flag.ordinal()])
                            .end();
                }
                counts[quantity.ordinal()][flag.ordinal()] = 0;
                sums[quantity.ordinal()][flag.ordinal()] = null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
