package org.mhhsbench.core.reference;

import java.util.Comparator;

/**
 * What the registrations of one settlement cell have in common; with a quantity and a period it is a cell.
 *
 * @param bmUnit the BM unit, or empty when neither the registration nor the default table names one
 */
public record SettlementGroup(
        String gspGroup, String supplier, String bmUnit, MarketSegment marketSegment, ConnectionType connectionType) {

    /** The order of the rows of {@code settlement.csv}. */
    static final Comparator<SettlementGroup> OUTPUT_ORDER = Comparator.comparing(
                    SettlementGroup::gspGroup, TextOrder::compare)
            .thenComparing(SettlementGroup::supplier, TextOrder::compare)
            .thenComparing(SettlementGroup::bmUnit, TextOrder::compare)
            .thenComparing(group -> group.marketSegment.name())
            .thenComparing(group -> group.connectionType.name());
}
