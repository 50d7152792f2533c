package org.mhhsbench.core.reference;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * Everything that settlement looks up: registrations, classes, BM units, line losses, load shapes, annual consumption,
 * limits and the last run date of a settlement day. Immutable; shared by all threads.
 */
public final class ReferenceData {

    private final Registrations registrations;
    private final ConsumptionClasses classes;
    private final LineLossFactors.Series[] lineLossesByTariff;
    private final LoadShapes loadShapes;
    private final LongTable annualWattHours;
    private final long[] limitWattHours;
    private final Map<Integer, Integer> finalRunDay;

    private ReferenceData(Builder builder) {
        this.registrations = builder.registrations.build(new BmUnits(builder.bmUnits));
        this.classes = builder.classes;
        this.lineLossesByTariff = registrations.tariffs().stream()
                .map(tariff -> builder.lineLossFactors.of(tariff.distributor(), tariff.llfc()))
                .toArray(LineLossFactors.Series[]::new);
        this.loadShapes = builder.loadShapes;
        this.annualWattHours = builder.annualWattHours;
        this.limitWattHours = builder.limitWattHours.clone();
        this.finalRunDay = Map.copyOf(builder.finalRunDay);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Registrations registrations() {
        return registrations;
    }

    public ConsumptionClasses classes() {
        return classes;
    }

    public LoadShapes loadShapes() {
        return loadShapes;
    }

    /**
     * The line loss factors of a tariff on a settlement day by period - 1, in thousandths or
     * {@link LineLossFactors#MISSING}; null if there are none. Not to be written.
     */
    public int[] lineLossFactors(int tariff, int settlementDay) {
        LineLossFactors.Series series = lineLossesByTariff[tariff];
        return series == null ? null : series.on(settlementDay);
    }

    /** The annual consumption of a meter in watt-hours, or -1 if none is known. */
    public long annualWattHours(long mpan, MeasurementQuantity quantity) {
        return annualWattHours.get(Builder.annualKey(mpan, quantity), -1);
    }

    /** The most that one half hour of a connection type may hold, in watt-hours; unlimited if none was given. */
    public long limitWattHours(ConnectionType connectionType) {
        long limit = limitWattHours[connectionType.ordinal()];
        return limit < 0 ? Long.MAX_VALUE : limit;
    }

    /** The London day on which a settlement day's RF run is made, or {@code Integer.MAX_VALUE} if it is not known. */
    public int finalRunDay(int settlementDay) {
        return finalRunDay.isEmpty() ? Integer.MAX_VALUE : finalRunDay.getOrDefault(settlementDay, Integer.MAX_VALUE);
    }

    /**
     * Collects reference data. Each method that takes a key returns false, and changes nothing, when the key was given
     * before: the caller knows where it stands and says so. For one thread.
     */
    public static final class Builder {

        private final RegistrationsBuilder registrations = new RegistrationsBuilder();
        private final Map<String, String> bmUnits = new HashMap<>();
        private final ConsumptionClasses classes = new ConsumptionClasses();
        private final LineLossFactors lineLossFactors = new LineLossFactors();
        private final LoadShapes loadShapes = new LoadShapes();
        private final LongTable annualWattHours = new LongTable();
        private final long[] limitWattHours = new long[ConnectionType.values().length];
        private final Map<Integer, Integer> finalRunDay = new HashMap<>();

        private boolean built;

        private Builder() {
            Arrays.fill(limitWattHours, -1);
        }

        static long annualKey(long mpan, MeasurementQuantity quantity) {
            return mpan * 4 + quantity.ordinal();
        }

        public Builder registration(Registration registration) {
            requireOpen();
            registrations.add(registration);
            return this;
        }

        public boolean bmUnit(String supplier, String gspGroup, String bmUnit) {
            requireOpen();
            return bmUnits.putIfAbsent(BmUnits.key(supplier, gspGroup), bmUnit) == null;
        }

        public boolean consumptionClass(
                MarketSegment segment,
                ConnectionType connection,
                MeasurementQuantity quantity,
                String consumption,
                String losses) {
            requireOpen();
            return classes.put(segment, connection, quantity, new ConsumptionClasses.Classes(consumption, losses));
        }

        /**
         * The factors of one settlement date, by period - 1 in thousandths, {@link LineLossFactors#MISSING} where there
         * is none; several calls for a date are merged.
         *
         * @return 0, or the first period that was given before
         */
        public int lineLossFactors(String distributor, String llfc, LocalDate settlementDate, int[] thousandths) {
            requireOpen();
            int day = Math.toIntExact(settlementDate.toEpochDay());
            int[] factors = new int[SettlementCalendar.MAX_PERIODS];
            Arrays.fill(factors, LineLossFactors.MISSING);
            System.arraycopy(thousandths, 0, factors, 0, thousandths.length);
            return lineLossFactors.add(distributor, llfc, day, factors);
        }

        /** The shape of one half hour, named by its end in half hours since 1970-01-01T00:00Z. */
        public boolean loadShape(
                LoadShapes.Category category,
                long halfHour,
                long periodWattHours,
                long annualWattHours,
                LoadShapes.Flag flag) {
            requireOpen();
            return loadShapes.add(category, halfHour, periodWattHours, annualWattHours, flag);
        }

        public boolean annualConsumption(long mpan, MeasurementQuantity quantity, long wattHours) {
            requireOpen();
            return annualWattHours.putIfAbsent(annualKey(mpan, quantity), wattHours);
        }

        /** The most that one half hour of a connection type may hold. */
        public boolean limit(ConnectionType connectionType, long wattHours) {
            requireOpen();
            if (limitWattHours[connectionType.ordinal()] >= 0) {
                return false;
            }
            limitWattHours[connectionType.ordinal()] = wattHours;
            return true;
        }

        /** The London date of a settlement date's RF run, after which messages are too late. */
        public boolean finalRun(LocalDate settlementDate, LocalDate runDate) {
            requireOpen();
            return finalRunDay.putIfAbsent(
                            Math.toIntExact(settlementDate.toEpochDay()), Math.toIntExact(runDate.toEpochDay()))
                    == null;
        }

        /**
         * @throws IllegalArgumentException if two registrations of one meter are in force on one date
         */
        public ReferenceData build() {
            requireOpen();
            built = true;
            return new ReferenceData(this);
        }

        /** What was built shares its tables with the builder, which therefore serves once. */
        private void requireOpen() {
            if (built) {
                throw new IllegalStateException("a builder builds once");
            }
        }
    }
}
