package org.mhhsbench.bench.lcl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A distributor whose line loss factors can be used, with the MPAN prefix and GSP group that its homes get. */
record Distributor(String mpid, String mpanPrefix, String gspGroup, String dipId) {

    static final Distributor LONDON = new Distributor("LOND", "12", "_C", "1000000012");

    private static final List<Distributor> KNOWN = List.of(
            LONDON,
            new Distributor("MIDE", "14", "_E", "1000000014"),
            new Distributor("SPOW", "18", "_N", "1000000018"));

    static Optional<Distributor> of(String mpid) {
        return KNOWN.stream()
                .filter(distributor -> distributor.mpid().equals(mpid))
                .findFirst();
    }

    static String known() {
        return KNOWN.stream().map(Distributor::mpid).collect(Collectors.joining(", "));
    }
}
