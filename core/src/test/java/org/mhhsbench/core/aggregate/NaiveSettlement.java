package org.mhhsbench.core.aggregate;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.LoadShapes;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.Registration;

/** Settlement in the simplest words: maps, BigInteger and java.time, everything computed anew for every question. */
final class NaiveSettlement {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private record ReadingKey(long mpan, MeasurementQuantity quantity, Instant end) {}

    private record Version(long epochSecond, String transaction) {
        private static final Comparator<Version> ORDER =
                Comparator.comparingLong(Version::epochSecond).thenComparing(Version::transaction);
    }

    /** @param subject of a version that is there to take another back: the transaction of that one */
    private record Reading(long wattHours, boolean actual, boolean none, String subject) {}

    private final World world;
    private final Set<String> transactions = new HashSet<>();
    private final Set<String> references = new HashSet<>();
    private final Map<ReadingKey, TreeMap<Version, Reading>> readings = new HashMap<>();

    NaiveSettlement(World world) {
        this.world = world;
    }

    Outcome apply(ConsumptionMessage message) {
        boolean known = !references.add(message.senderDipId() + "/" + message.senderUniqueReference());
        if (!transactions.add(message.transactionId())) {
            return Outcome.DUPLICATE;
        }
        if (known && !message.replay() || !keepsTheRules(message)) {
            return Outcome.REJECTED;
        }
        Version version = new Version(message.epochSecond(), message.transactionId());
        for (MeterDay day : message.days()) {
            for (int slot = 0; slot < 48; slot++) {
                if (day.has(slot) || isWithdrawn(day, slot)) {
                    Reading reading = day.has(slot)
                            ? new Reading(day.wattHours(slot), day.quality(slot) == Quality.A, false, null)
                            : new Reading(0, false, true, day.present() == 0 ? subject(message) : null);
                    readings.computeIfAbsent(
                                    new ReadingKey(message.mpan(), message.quantity(), end(day, slot)),
                                    k -> new TreeMap<>(Version.ORDER))
                            .put(version, reading);
                }
            }
        }
        return Outcome.ACCEPTED;
    }

    private static String subject(ConsumptionMessage message) {
        return ConsumptionMessage.subjectOf(message.transactionId());
    }

    private static boolean isWithdrawn(MeterDay day, int slot) {
        return (day.withdrawn() >>> slot & 1) != 0;
    }

    private static Instant end(MeterDay day, int slot) {
        return LocalDate.ofEpochDay(day.epochDay())
                .atStartOfDay(ZoneId.of("Z"))
                .toInstant()
                .plus(Duration.ofMinutes(30L * (slot + 1)));
    }

    private boolean keepsTheRules(ConsumptionMessage message) {
        Set<Instant> ends = new HashSet<>();
        for (MeterDay day : message.days()) {
            for (int slot = 0; slot < 48; slot++) {
                if (!day.has(slot) && !isWithdrawn(day, slot)) {
                    continue;
                }
                Instant end = end(day, slot);
                LocalDate date = end.minusSeconds(1800).atZone(LONDON).toLocalDate();
                Registration registration = inForce(message.mpan(), date);
                if (!ends.add(end) || registration == null) {
                    return false;
                }
                if (isWithdrawn(day, slot)) {
                    continue;
                }
                Quality quality = day.quality(slot);
                if (day.wattHours(slot) < 0) {
                    return false;
                }
                boolean allowed = quality == Quality.A
                        || quality == Quality.ZE && registration.marketSegment() == MarketSegment.U;
                if (!registration.energised() && !allowed) {
                    return false;
                }
            }
        }
        return true;
    }

    private Registration inForce(long mpan, LocalDate date) {
        for (Registration registration : world.registrations) {
            boolean begun = !date.isBefore(registration.from());
            boolean ended = registration.to() != null && !date.isBefore(registration.to());
            if (registration.mpan() == mpan && begun && !ended) {
                return registration;
            }
        }
        return null;
    }

    /** How many readings of accepted messages count at the end of time, by quantity. */
    BigInteger total(MeasurementQuantity quantity) {
        return readings.entrySet().stream()
                .filter(entry -> entry.getKey().quantity() == quantity)
                .map(entry -> counting(entry.getValue(), Long.MAX_VALUE))
                .filter(Objects::nonNull)
                .map(reading -> BigInteger.valueOf(reading.wattHours()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Every figure of a settlement date as of a cutoff. */
    Sheet evaluate(LocalDate date, long cutoff, boolean withDefaults) {
        Sheet sheet = new Sheet();
        Set<Long> mpans = new HashSet<>();
        world.registrations.forEach(registration -> mpans.add(registration.mpan()));
        Instant midnight = date.atStartOfDay(LONDON).toInstant();
        Instant nextMidnight = date.plusDays(1).atStartOfDay(LONDON).toInstant();
        for (long mpan : mpans) {
            Registration registration = inForce(mpan, date);
            int period = 1;
            for (Instant end = midnight.plusSeconds(1800);
                    registration != null && !end.isAfter(nextMidnight);
                    end = end.plusSeconds(1800)) {
                for (var quantity : new MeasurementQuantity[] {MeasurementQuantity.AI, MeasurementQuantity.AE}) {
                    period(sheet, registration, quantity, date, period, end, cutoff, withDefaults);
                }
                period++;
            }
        }
        return sheet;
    }

    private void period(
            Sheet sheet,
            Registration registration,
            MeasurementQuantity quantity,
            LocalDate date,
            int period,
            Instant end,
            long cutoff,
            boolean withDefaults) {
        Integer factor =
                world.factors.get(new World.FactorKey(registration.distributor(), registration.llfc(), date, period));
        Reading reading = counting(
                readings.getOrDefault(new ReadingKey(registration.mpan(), quantity, end), new TreeMap<>(Version.ORDER)),
                cutoff);
        if (reading != null) {
            BigInteger wattHours = BigInteger.valueOf(reading.wattHours());
            sheet.add(registration, quantity, period, wattHours, reading.actual(), factor);
            return;
        }
        boolean expected =
                (registration.energyDirection() == EnergyDirection.I) == (quantity == MeasurementQuantity.AI);
        if (withDefaults && expected && registration.energised()) {
            World.Shape shape = shape(registration, quantity, end.getEpochSecond() / 1800);
            BigInteger wattHours = amount(shape, world.annual.get(new World.AnnualKey(registration.mpan(), quantity)));
            sheet.add(registration, quantity, period, wattHours, false, factor);
            sheet.addDefault(registration.mpan(), quantity, period, wattHours, shape.flag());
        }
    }

    /** Null where nothing was said, or it was taken back. */
    private static Reading counting(TreeMap<Version, Reading> versions, long cutoff) {
        Reading counting = null;
        for (var version : versions.entrySet()) {
            if (version.getKey().epochSecond() <= cutoff && version.getValue().subject() == null) {
                boolean takenBack = versions.entrySet().stream()
                        .anyMatch(other -> version.getKey()
                                        .transaction()
                                        .equals(other.getValue().subject())
                                && other.getKey().epochSecond()
                                        == version.getKey().epochSecond());
                counting = takenBack || version.getValue().none() ? null : version.getValue();
            }
        }
        return counting;
    }

    private World.Shape shape(Registration registration, MeasurementQuantity quantity, long halfHour) {
        for (String gspGroup : new String[] {registration.gspGroup(), ""}) {
            for (Boolean domestic : new Boolean[] {registration.domestic(), null}) {
                World.Shape shape = world.shapes.get(new World.ShapeKey(
                        new LoadShapes.Category(
                                gspGroup,
                                domestic,
                                registration.connectionType(),
                                registration.marketSegment(),
                                quantity),
                        halfHour));
                if (shape != null) {
                    return shape;
                }
            }
        }
        return new World.Shape(0, 0, LoadShapes.Flag.B);
    }

    private static BigInteger amount(World.Shape shape, Long consumption) {
        BigInteger period = BigInteger.valueOf(shape.period());
        if (consumption == null || shape.annual() == 0) {
            return period;
        }
        BigInteger[] parts =
                period.multiply(BigInteger.valueOf(consumption)).divideAndRemainder(BigInteger.valueOf(shape.annual()));
        boolean up = parts[1].shiftLeft(1).compareTo(BigInteger.valueOf(shape.annual())) >= 0;
        return up ? parts[0].add(BigInteger.ONE) : parts[0];
    }
}
