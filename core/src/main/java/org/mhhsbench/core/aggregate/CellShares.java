package org.mhhsbench.core.aggregate;

import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.reference.LineLossFactors;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.state.Readings;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * Takes one cell of a run apart into its meters: each is evaluated as if it were alone, by what evaluates the whole
 * run. For one thread.
 */
final class CellShares {

    private final ReferenceData reference;
    private final Registrations registrations;
    private final int settlementDay;
    private final RunEvaluation evaluation;
    /** The periods of the meter at hand that hold a default. */
    private final BitSet defaulted = new BitSet();

    CellShares(ReferenceData reference, Readings readings, SettlementRun run) {
        this.reference = reference;
        this.registrations = reference.registrations();
        this.settlementDay = Math.toIntExact(run.settlementDate().toEpochDay());
        this.evaluation = new RunEvaluation(reference, readings, run, reading -> defaulted.set(reading.period()));
    }

    /** Hands on the shares by MPAN. */
    void forEach(IntPredicate inCell, MeasurementQuantity quantity, int period, Consumer<? super CellShare> consumer) {
        for (int meter = 0; meter < registrations.meters(); meter++) {
            int registration = registrations.inForce(meter, settlementDay);
            if (registration < 0 || !inCell.test(registration)) {
                continue;
            }
            defaulted.clear();
            for (SettlementCell cell :
                    evaluation.alone(meter, registration, quantity).settlementCells()) {
                if (cell.period() == period) {
                    consumer.accept(share(meter, registration, cell));
                }
            }
        }
    }

    private CellShare share(int meter, int registration, SettlementCell cell) {
        long mpan = registrations.mpan(meter);
        int[] factors = reference.lineLossFactors(registrations.tariff(registration), settlementDay);
        return new CellShare(
                mpan,
                registration,
                cell.volumeWattHours(),
                cell.lossesMilliWattHours(),
                factors == null ? LineLossFactors.MISSING : factors[cell.period() - 1],
                defaulted.get(cell.period()) ? estimate(mpan, registration, cell) : null);
    }

    private CellShare.Estimate estimate(long mpan, int registration, SettlementCell cell) {
        long halfHour = SettlementCalendar.midnight(settlementDay) + (long) cell.period();
        return new CellShare.Estimate(
                reference.loadShapes().find(DefaultShapes.category(registrations, registration), halfHour),
                reference.annualWattHours(mpan, cell.quantity()));
    }
}
