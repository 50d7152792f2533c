package org.mhhsbench.bench.lcl;

/** The registration made up for a household: only its readings are real. */
record Home(String lclId, String mpan, String supplier, Distributor distributor, String llfc) {

    String bmUnit() {
        return bmUnit(supplier, distributor.gspGroup());
    }

    /** The default style of a supplier's BM unit: {@code 2__CSYNA000}. */
    static String bmUnit(String supplier, String gspGroup) {
        return "2_" + gspGroup + supplier + "000";
    }
}
