package org.mhhsbench.core.aggregate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.reference.ConnectionType;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.LineLossFactors;
import org.mhhsbench.core.reference.LoadShapes;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registration;
import org.mhhsbench.core.time.SettlementCalendar;

/** A small market made from a seed: registrations that change at any date, and messages about a few days of it. */
final class World {

    static final long BASE = 1_790_000_000L;
    static final int TIMES = 8;

    /** The line loss factor of a class, date and period. */
    record FactorKey(String distributor, String llfc, LocalDate date, int period) {}

    /** The shape of a category and half hour. */
    record ShapeKey(LoadShapes.Category category, long halfHour) {}

    record Shape(long period, long annual, LoadShapes.Flag flag) {}

    record AnnualKey(long mpan, MeasurementQuantity quantity) {}

    private static final String[] FIRST_DAYS = {"2026-01-09", "2026-03-27", "2026-06-29", "2026-10-23"};
    private static final int METERS = 7;

    final Random random;
    final LocalDate firstDay;
    final List<Registration> registrations = new ArrayList<>();
    final Map<FactorKey, Integer> factors = new HashMap<>();
    final Map<ShapeKey, Shape> shapes = new HashMap<>();
    final Map<AnnualKey, Long> annual = new HashMap<>();
    private int messages;
    private final List<ConsumptionMessage> made = new ArrayList<>();

    World(long seed) {
        random = new Random(seed);
        firstDay = LocalDate.parse(FIRST_DAYS[(int) (seed % FIRST_DAYS.length)]);
        for (int meter = 1; meter <= METERS; meter++) {
            register(meter);
            for (MeasurementQuantity quantity : MeasurementQuantity.values()) {
                if (random.nextInt(3) > 0) {
                    annual.put(new AnnualKey(meter, quantity), amount());
                }
            }
        }
        makeFactors();
        makeShapes();
    }

    /** The settlement dates that the messages can touch, and one on either side. */
    List<LocalDate> dates() {
        return firstDay.minusDays(1).datesUntil(firstDay.plusDays(6)).toList();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private long amount() {
        return random.nextInt(12) == 0 ? MeterDay.MAX_WATT_HOURS : random.nextInt(70_000);
    }

    private void register(long mpan) {
        LocalDate from = random.nextInt(4) == 0 ? firstDay.plusDays(1) : ReferenceFixture.FROM;
        for (int left = 1 + random.nextInt(3); left > 0 && from != null; left--) {
            LocalDate after = from.isBefore(firstDay) ? firstDay : from;
            LocalDate to = left == 1 && random.nextInt(3) > 0 ? null : after.plusDays(1 + random.nextInt(2));
            registrations.add(new Registration(
                    mpan,
                    from,
                    to,
                    pick(List.of("ALFA", "BETA")),
                    pick(List.of("_C", "_D")),
                    pick(List.of("LOND", "MIDE")),
                    pick(List.of("91A", "91B")),
                    pick(List.of(MarketSegment.S, MarketSegment.U)),
                    pick(List.of(ConnectionType.W, ConnectionType.H)),
                    pick(List.of(EnergyDirection.I, EnergyDirection.I, EnergyDirection.E)),
                    random.nextBoolean(),
                    random.nextInt(4) > 0,
                    pick(List.of("", "2__OWN"))));
            // Now and then a gap.
            from = to == null ? null : to.plusDays(random.nextInt(5) / 4);
        }
    }

    private void makeFactors() {
        for (LocalDate date : dates()) {
            int periods = SettlementCalendar.periods((int) date.toEpochDay());
            for (String distributor : List.of("LOND", "MIDE")) {
                for (int period = 1; period <= periods; period++) {
                    if (random.nextInt(20) > 0) {
                        int factor = random.nextInt(10) == 0 ? random.nextInt(100_000) : 950 + random.nextInt(100);
                        factors.put(new FactorKey(distributor, "91A", date, period), factor);
                    }
                }
            }
        }
    }

    private void makeShapes() {
        long first = firstDay.minusDays(2).toEpochDay() * 48;
        for (int i = 0; i < 4000; i++) {
            LoadShapes.Category category = new LoadShapes.Category(
                    pick(List.of("", "_C", "_D")),
                    random.nextInt(3) == 0 ? null : Boolean.valueOf(random.nextBoolean()),
                    pick(List.of(ConnectionType.W, ConnectionType.H)),
                    pick(List.of(MarketSegment.S, MarketSegment.U)),
                    pick(List.of(MeasurementQuantity.AI, MeasurementQuantity.AE)));
            long annualWattHours = random.nextInt(4) == 0 ? 0 : amount();
            Shape shape = new Shape(amount(), annualWattHours, pick(List.of(LoadShapes.Flag.values())));
            shapes.put(new ShapeKey(category, first + random.nextInt(9 * 48)), shape);
        }
    }

    /** The next message, which may be rejected; its identities are its own. */
    ConsumptionMessage message() {
        if (random.nextInt(8) == 0 && !made.isEmpty()) {
            ConsumptionMessage subject = pick(made);
            return subject.withdrawal(
                    messages++,
                    subject.days().subList(0, 1 + random.nextInt(subject.days().size())));
        }
        ConsumptionMessage message = newMessage();
        made.add(message);
        return message;
    }

    private ConsumptionMessage newMessage() {
        String id = Integer.toString(random.nextInt(1_000_000), 36) + "-" + messages++;
        List<MeterDay> days = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            LocalDate date = firstDay.plusDays(random.nextInt(4));
            long present = random.nextInt(3) == 0 ? MeterDay.ALL_SLOTS : random.nextLong() & MeterDay.ALL_SLOTS | 1;
            long[] wattHours = new long[48];
            byte[] qualities = new byte[48];
            for (int slot = 0; slot < 48; slot++) {
                Quality quality = random.nextInt(4) > 0 ? Quality.A : pick(List.of(Quality.E1, Quality.A1, Quality.ZE));
                qualities[slot] = (byte) quality.ordinal();
                wattHours[slot] = quality.zero() ? 0 : amount();
            }
            if (random.nextInt(80) == 0) {
                wattHours[0] = -1;
            }
            long withdrawn = random.nextInt(4) > 0 ? 0 : random.nextLong() & MeterDay.ALL_SLOTS & ~present;
            days.add(
                    random.nextInt(12) == 0
                            ? MeterDay.withdrawal(date, present)
                            : MeterDay.of(date, present, withdrawn, wattHours, qualities));
        }
        return new ConsumptionMessage(
                "T" + id,
                "1000000001",
                "S" + id,
                BASE + random.nextInt(TIMES),
                false,
                random.nextInt(30) == 0 ? 99 : 1 + random.nextInt(METERS),
                pick(List.of(
                        MeasurementQuantity.AI,
                        MeasurementQuantity.AI,
                        MeasurementQuantity.AE,
                        MeasurementQuantity.RI)),
                days);
    }

    List<ConsumptionMessage> messages(int count) {
        List<ConsumptionMessage> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(message());
        }
        return list;
    }

    static ConsumptionMessage with(ConsumptionMessage message, String transaction, boolean replay) {
        return new ConsumptionMessage(
                transaction,
                message.senderDipId(),
                message.senderUniqueReference(),
                message.epochSecond(),
                replay,
                message.mpan(),
                message.quantity(),
                message.days());
    }

    static Instant end(long halfHour) {
        return Instant.ofEpochSecond(halfHour * 1800);
    }

    ReferenceData reference() {
        ReferenceData.Builder builder = ReferenceFixture.builder(registrations.toArray(Registration[]::new));
        for (String supplier : List.of("ALFA", "BETA")) {
            for (String gspGroup : List.of("_C", "_D")) {
                builder.bmUnit(supplier, gspGroup, "2_" + gspGroup + supplier);
            }
        }
        factors.forEach((key, factor) -> {
            int[] one = new int[key.period()];
            java.util.Arrays.fill(one, LineLossFactors.MISSING);
            one[key.period() - 1] = factor;
            builder.lineLossFactors(key.distributor(), key.llfc(), key.date(), one);
        });
        shapes.forEach((key, shape) ->
                builder.loadShape(key.category(), key.halfHour(), shape.period(), shape.annual(), shape.flag()));
        annual.forEach((key, wattHours) -> builder.annualConsumption(key.mpan(), key.quantity(), wattHours));
        return builder.build();
    }
}
