package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import java.util.List;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.workload.MeterFacts.Supply;

/** The meters of a workload and what is looked up for them, as formulas. Stateless, any thread. */
public final class Meters {

    /** Of this class no factors are known: they count as 1.000. */
    static final String LLFC_WITHOUT_FACTORS = "40L";
    /** Of this class the factor of period 5 is not known. */
    static final String LLFC_WITH_A_GAP = "30E";

    /** How long before the first day the registrations begin. */
    static final int REGISTERED_YEARS = 5;

    private static final long SUPPLIER = 1;
    private static final long KIND = 2;
    private static final long SWITCH = 3;
    private static final long PLACE = 4;
    private static final long SIZE = 5;
    private static final long CLASS = 6;
    private static final long UNIT = 7;
    private static final long ANNUAL = 8;

    private static final int PLANT_AND_FARM_UNITS = 4;

    private Meters() {}

    /** The MPAN of meter number {@code meter}; no two meters share one. */
    static long mpan(Workload workload, int meter) {
        return Mpan.of(workload.market().mpanDigits(distributor(workload, meter)), meter);
    }

    /** The number of the meter that has this MPAN. */
    public static int meterOf(long mpan) {
        return Mpan.meter(mpan);
    }

    /** Everything that is true of a meter of the workload. */
    public static MeterFacts facts(Workload workload, int meter) {
        long seed = workload.seed();
        Profile profile = profile(seed, meter);
        String distributor = distributor(workload, meter);
        return new MeterFacts(
                Mpan.of(workload.market().mpanDigits(distributor), meter),
                gspGroup(workload, meter),
                distributor,
                workload.market().lineLossClass(Mix.bits(seed, CLASS, meter), profile.ordinal()),
                profile.marketSegment,
                profile.connectionType,
                profile.export,
                profile.domestic,
                energised(seed, meter),
                optsOut(workload, meter),
                ownBmUnit(seed, meter, profile),
                annualWattHours(seed, meter, profile),
                supplies(workload, meter));
    }

    static Profile profile(long seed, int meter) {
        return Profile.of(Mix.below(1000, seed, KIND, meter));
    }

    static long sizeThousandths(long seed, int meter, Profile profile) {
        return profile.sizeThousandths(Mix.bits(seed, SIZE, meter));
    }

    /** One meter in fifty is de-energised: its readings must be actual ones. */
    static boolean energised(long seed, int meter) {
        return Mix.below(50, seed, KIND + 100, meter) != 0;
    }

    static boolean optsOut(Workload workload, int meter) {
        return profile(workload.seed(), meter) == Profile.HOME
                && energised(workload.seed(), meter)
                && workload.has(Share.OPT_OUT, meter);
    }

    private static String gspGroup(Workload workload, int meter) {
        return workload.market().gspGroup(Mix.bits(workload.seed(), PLACE, meter));
    }

    /** The host of the GSP Group; for one meter in twelve an independent one. */
    private static String distributor(Workload workload, int meter) {
        long bits = Mix.bits(workload.seed(), PLACE + 100, meter);
        return Long.remainderUnsigned(bits, 12) == 0
                ? workload.market().independent(bits >>> 8)
                : Market.host(gspGroup(workload, meter));
    }

    /** Large sites, and few others, are balanced on their own. */
    private static String ownBmUnit(long seed, int meter, Profile profile) {
        long bits = Mix.bits(seed, UNIT, meter);
        if (profile == Profile.PLANT || profile == Profile.SOLAR_FARM) {
            return "T_OWN-" + Long.remainderUnsigned(bits, PLANT_AND_FARM_UNITS);
        }
        return Long.remainderUnsigned(bits, 100) == 0 ? "2__OWN" + Long.remainderUnsigned(bits >>> 8, 3) : "";
    }

    /** Known of two meters in three; of some of them as nothing. */
    private static long annualWattHours(long seed, int meter, Profile profile) {
        return switch (Mix.below(30, seed, ANNUAL, meter)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> -1;
            case 10 -> 0;
            // The largest plants use more than nine digits of kWh can say.
            default ->
                Math.min(
                        MeterDay.MAX_WATT_HOURS,
                        profile.annualWattHours() * sizeThousandths(seed, meter, profile) / 1000);
        };
    }

    private static List<Supply> supplies(Workload workload, int meter) {
        long seed = workload.seed();
        LocalDate longAgo = workload.firstDay().minusYears(REGISTERED_YEARS);
        String before = workload.market().supplier(Mix.bits(seed, SUPPLIER, meter));
        if (!workload.has(Share.SWITCHED, meter)) {
            return List.of(new Supply(before, longAgo, null));
        }
        String after = workload.market().supplier(Mix.bits(seed, SUPPLIER + 100, meter));
        if (after.equals(before)) {
            List<String> suppliers = workload.market().suppliers();
            after = suppliers.get((suppliers.indexOf(before) + 1) % suppliers.size());
        }
        LocalDate day =
                workload.firstDay().plusDays(1 + Mix.below(Math.max(1, workload.days() - 1), seed, SWITCH, meter));
        return List.of(new Supply(before, longAgo, day), new Supply(after, day, null));
    }

    /** The BM unit of a supplier in a GSP Group where a meter has none of its own. */
    public static String defaultBmUnit(String supplier, String gspGroup) {
        return "2__" + gspGroup.charAt(1) + supplier + "000";
    }

    /** The consumption component class of one kind of meter, 100 to 999; that of its losses is the next. */
    public static int consumptionClass(String marketSegment, String connectionType, MeasurementQuantity quantity) {
        return 100 + 100 * "SAU".indexOf(marketSegment) + 10 * "WLHEU".indexOf(connectionType) + 2 * quantity.ordinal();
    }

    /**
     * The line loss factor of a distributor's class in thousandths, or -1 if none is known for the period; some are
     * below 1.000. Higher by day than by night, as real ones are.
     */
    public static int lossFactorThousandths(String distributor, String llfc, LocalDate settlementDate, int period) {
        if (llfc.equals(LLFC_WITHOUT_FACTORS) || period == 5 && llfc.equals(LLFC_WITH_A_GAP)) {
            return -1;
        }
        int base = (distributor.charAt(0) * 31 + distributor.charAt(3) * 7 + llfc.charAt(2) * 17 + llfc.charAt(0) * 5)
                % 100;
        int band = period <= 14 ? 0 : period <= 32 ? 9 : period <= 40 ? 17 : 5;
        return 985 + base + band + settlementDate.getDayOfMonth() % 3;
    }

    /** The most that one half hour of a connection type may hold, in watt-hours. */
    public static long limitWattHours(String connectionType) {
        for (Profile profile : Profile.values()) {
            if (profile.connectionType.equals(connectionType)) {
                return profile.limitWattHours;
            }
        }
        throw new IllegalArgumentException("connectionType must be one of W L H E U, was " + connectionType);
    }
}
