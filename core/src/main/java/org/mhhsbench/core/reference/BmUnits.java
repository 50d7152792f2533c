package org.mhhsbench.core.reference;

import java.util.Map;

/** The BM unit of a supplier in a GSP Group where a registration names none. Immutable. */
final class BmUnits {

    private final Map<String, String> bySupplierAndGspGroup;

    BmUnits(Map<String, String> bySupplierAndGspGroup) {
        this.bySupplierAndGspGroup = Map.copyOf(bySupplierAndGspGroup);
    }

    static String key(String supplier, String gspGroup) {
        return gspGroup + "|" + supplier;
    }

    /** The default BM unit, or empty if there is none. */
    String of(String supplier, String gspGroup) {
        return bySupplierAndGspGroup.getOrDefault(key(supplier, gspGroup), "");
    }
}
