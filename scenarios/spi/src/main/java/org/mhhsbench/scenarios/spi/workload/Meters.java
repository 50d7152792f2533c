package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import java.util.List;
import org.mhhsbench.scenarios.spi.workload.MeterFacts.Supply;

/** The meters of a workload and what is looked up for them, as formulas. Stateless, any thread. */
public final class Meters {

    static final List<String> GSP_GROUPS = List.of("_A", "_C", "_G", "_P");
    static final List<String> SUPPLIERS = List.of("SUPA", "SUPB", "SUPC", "SUPD", "SUPE");
    static final List<String> LLFCS = List.of("101", "102", "210", "999");
    /** Of this class no factors are known: they count as 1.000. */
    static final String LLFC_WITHOUT_FACTORS = "999";

    private static final LocalDate LONG_AGO = LocalDate.of(2020, 4, 1);
    private static final List<String> DISTRIBUTORS = List.of("EELC", "LOND", "NORW", "HYDE");

    private static final long SUPPLIER = 1;
    private static final long KIND = 2;
    private static final long SWITCH = 3;
    private static final long PLACE = 4;

    private Meters() {}

    /** The MPAN of meter number {@code meter}; no two meters share one. */
    static long mpan(long seed, int meter) {
        int place = Mix.below(GSP_GROUPS.size(), seed, PLACE, meter);
        return (10 + place) * 100_000_000_000L + meter * 7919L;
    }

    /** The number of the meter that has this MPAN. */
    public static int meterOf(long mpan) {
        return (int) (mpan % 100_000_000_000L / 7919);
    }

    /** Everything that is true of a meter of the workload. */
    public static MeterFacts facts(Workload workload, int meter) {
        long seed = workload.seed();
        int place = Mix.below(GSP_GROUPS.size(), seed, PLACE, meter);
        int kind = Mix.below(1000, seed, KIND, meter);
        boolean unmetered = kind < 20;
        boolean advanced = kind >= 20 && kind < 150;
        boolean export = kind >= 950;
        return new MeterFacts(
                mpan(seed, meter),
                GSP_GROUPS.get(place),
                DISTRIBUTORS.get(place),
                LLFCS.get(Mix.below(LLFCS.size(), seed, PLACE + 100, meter)),
                unmetered ? "U" : advanced ? "A" : "S",
                unmetered ? "U" : advanced ? (kind < 40 ? "H" : "L") : "W",
                export,
                !unmetered && !advanced,
                energised(seed, meter),
                kind % 50 == 7 ? "T_OWN" + kind % 3 : "",
                supplies(workload, meter));
    }

    /** One meter in fifty is de-energised: its readings must be actual ones. */
    static boolean energised(long seed, int meter) {
        return Mix.below(50, seed, KIND + 100, meter) != 0;
    }

    static boolean export(long seed, int meter) {
        return Mix.below(1000, seed, KIND, meter) >= 950;
    }

    /** One meter in ten changes its supplier within the days of the workload. */
    private static List<Supply> supplies(Workload workload, int meter) {
        long seed = workload.seed();
        int first = Mix.below(SUPPLIERS.size(), seed, SUPPLIER, meter);
        String before = SUPPLIERS.get(first);
        if (Mix.below(10, seed, SWITCH, meter) != 0) {
            return List.of(new Supply(before, LONG_AGO, null));
        }
        String after = SUPPLIERS.get(
                (first + 1 + Mix.below(SUPPLIERS.size() - 1, seed, SUPPLIER + 100, meter)) % SUPPLIERS.size());
        LocalDate day = workload.firstDay().plusDays(1 + Mix.below(4, seed, SWITCH + 100, meter));
        return List.of(new Supply(before, LONG_AGO, day), new Supply(after, day, null));
    }

    /** The BM unit of a supplier in a GSP Group where a meter has none of its own. */
    public static String defaultBmUnit(String supplier, String gspGroup) {
        return "2__" + gspGroup.charAt(1) + supplier + "000";
    }

    /**
     * The line loss factor of a distributor's class in thousandths, or -1 if none is known for the period; some are
     * below 1.000.
     */
    public static int lossFactorThousandths(String distributor, String llfc, LocalDate settlementDate, int period) {
        if (llfc.equals(LLFC_WITHOUT_FACTORS)) {
            return -1;
        }
        int mixed = distributor.charAt(0) * 31 + llfc.charAt(2) * 17 + settlementDate.getDayOfMonth() * 7 + period * 3;
        return period == 5 && llfc.equals("210") ? -1 : 990 + mixed % 120;
    }
}
