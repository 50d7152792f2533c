package org.mhhsbench.core.reference;

import java.util.Comparator;

/** A distributor's tariff in a GSP Group as one supplier has it: with direction and domestic flag, a DUoS cell. */
public record Tariff(String distributor, String gspGroup, String supplier, String llfc) {

    /** The order of the rows of {@code duos.csv}. */
    static final Comparator<Tariff> OUTPUT_ORDER = Comparator.comparing(Tariff::distributor, TextOrder::compare)
            .thenComparing(Tariff::gspGroup, TextOrder::compare)
            .thenComparing(Tariff::supplier, TextOrder::compare)
            .thenComparing(Tariff::llfc, TextOrder::compare);
}
