package org.mhhsbench.core.aggregate;

import java.util.Comparator;
import java.util.List;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.reference.TextOrder;

/**
 * The result of one run: all cells of a settlement date, in output order. Immutable.
 *
 * @param lineLossDefaults the line loss factor classes that some reading or default missed
 * @param defaults how many defaults were made
 */
public record RunTotals(
        SettlementRun run,
        List<SettlementCell> settlementCells,
        List<DuosCell> duosCells,
        List<DuosDay> duosDays,
        List<LossClass> lineLossDefaults,
        long defaults) {

    /** A line loss factor class of a distributor. */
    public record LossClass(String distributor, String llfc) {

        static final Comparator<LossClass> OUTPUT_ORDER = Comparator.comparing(
                        LossClass::distributor, TextOrder::compare)
                .thenComparing(LossClass::llfc, TextOrder::compare);
    }
}
