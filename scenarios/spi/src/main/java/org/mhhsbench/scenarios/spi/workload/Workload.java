package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.workload.Plan.Event;
import org.mhhsbench.scenarios.spi.workload.Plan.Kind;

/**
 * A number of consumption messages: each meter once a day, day after day, and beside them, in exact {@link Share}s, what
 * makes settlement hard. They arrive day by day, in random order within a day. Message <i>i</i> is a pure function of
 * the keys and <i>i</i>: no message depends on one that was made before, nor on {@code messages}. Immutable, any thread.
 */
public final class Workload {

    private static final int DAYS_OF_A_SMALL_ONE = 8;
    private static final int FEWEST_METERS_OF_A_SMALL_ONE = 16;
    /** Messages of a day come within this time after its end, so that days overlap by half of one. */
    private static final int ARRIVAL_SECONDS = 36 * 3600;

    private static final int DAY_SECONDS = 86_400;
    /** A re-read brings up to so many days. */
    private static final int RE_READ_DAYS = 7;
    /** Messages may bring days before the first, and arrive after the last. */
    private static final int MARGIN_DAYS = 2;

    private static final long HAS = 30;
    private static final long TRANSACTION = 13;
    private static final long TIME = 14;

    private static final String SENDER = "1000000001";
    private static final String REFERENCE_PREFIX = "S-IF-021-";
    private static final int REFERENCE_HEX_DIGITS = 10;

    private final WorkloadKeys keys;
    private final Plan plan;
    private final Readings readings;
    private final Permutation[] ranks = new Permutation[Share.values().length];
    private final String referenceEnding;

    private Workload(WorkloadKeys keys) {
        this.plan = new Plan(keys);
        long all = plan.messages();
        if (all > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "meters times days must make at most " + Integer.MAX_VALUE + " messages, makes " + all);
        }
        if (keys.messages() > all) {
            throw new IllegalArgumentException("messages must be at most those that " + keys.meters()
                    + " meters make in " + keys.days() + " days, " + all + ", was " + keys.messages());
        }
        this.keys = keys.messages() == 0 ? keys.withMessages((int) all) : keys;
        for (Share share : Share.values()) {
            ranks[share.ordinal()] = new Permutation(Mix.bits(keys.seed(), HAS, share.ordinal()), keys.meters());
        }
        this.readings =
                new Readings(this, new LocalHours(keys.from().minusDays(MARGIN_DAYS), keys.days() + 2 * MARGIN_DAYS));
        this.referenceEnding = "-SDS-" + keys.from().toString().replace("-", "") + "-1";
    }

    /** A workload of about eight days in a small market, whose second day may be one of a clock change. */
    public static Workload of(long seed, int size, ClockChange clockChange) {
        int meters = Math.max(FEWEST_METERS_OF_A_SMALL_ONE, (size + DAYS_OF_A_SMALL_ONE - 1) / DAYS_OF_A_SMALL_ONE);
        return of(Map.of(
                "seed", Long.toString(seed),
                "messages", Integer.toString(size),
                "meters", Integer.toString(meters),
                "days", Integer.toString(DAYS_OF_A_SMALL_ONE),
                "from", clockChange.firstDay().toString()));
    }

    /** The keys that {@link #of(Map)} knows. */
    public static Set<String> keyNames() {
        return WorkloadKeys.names();
    }

    /**
     * A workload from its keys: {@code seed}, which is required; {@code meters}, {@code days}, {@code from} (the first
     * UTC day), {@code messages} (only the first so many, 0 for all), {@code market} (small or gb), {@code outage-days}
     * (so many days from the second on arrive together afterwards), and the {@link Share}s, per thousand.
     *
     * @throws IllegalArgumentException for a key that there is not, or a value that it may not have; the message lists
     *     the known ones
     */
    public static Workload of(Map<String, String> keys) {
        return new Workload(WorkloadKeys.of(keys));
    }

    /** All keys with their values: {@link #of(Map)} makes an equal workload of them. */
    public Map<String, String> keys() {
        return new TreeMap<>(keys.texts());
    }

    public long seed() {
        return keys.seed();
    }

    /** How many messages there are. */
    public int size() {
        return keys.messages();
    }

    public int meters() {
        return keys.meters();
    }

    /** How many UTC days the meters send. */
    public int days() {
        return keys.days();
    }

    public Market market() {
        return keys.market();
    }

    /** The first messages of this workload. */
    public Workload first(int messages) {
        return messages == keys.messages() ? this : new Workload(keys.withMessages(messages));
    }

    /** The first UTC day that the meters send; messages that bring a day before it may bring the one before this. */
    public LocalDate firstDay() {
        return keys.from();
    }

    /** A day that is after the last one with readings. */
    public LocalDate endDay() {
        return keys.from().plusDays(keys.days() + 1L);
    }

    /** Whether a meter has a share that belongs to meters: of each it is exactly so many. */
    boolean has(Share share, int meter) {
        return ranks[share.ordinal()].apply(meter) < keys.count(share);
    }

    /**
     * The message of an index from 0 to {@code size} - 1. Its reference carries the index, so that a message that is
     * delivered twice, or replayed, has another reference there.
     */
    public ConsumptionMessage message(int index) {
        return message(event(index), index, index);
    }

    /** The message of an index as its sender sent it: one that is delivered twice, or replayed, keeps its reference. */
    public ConsumptionMessage sent(int index) {
        Event event = event(index);
        boolean again = event.kind() == Kind.DUPLICATE || event.kind() == Kind.REPLAY;
        return message(event, index, again ? plan.placeOf(plan.original(event)) : index);
    }

    /** The meter, from 0, of the message of an index; found without making the message. */
    public int meterOf(int index) {
        Event event = event(index);
        boolean again = event.kind() == Kind.DUPLICATE || event.kind() == Kind.REPLAY;
        return plan.meter(again ? plan.original(event) : event);
    }

    private Event event(int index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("index must be 0 to " + (size() - 1) + ", was " + index);
        }
        return plan.at(index);
    }

    /**
     * The index that a message of a workload carries in its reference.
     *
     * @throws IllegalArgumentException if the reference is not one of a workload
     */
    public static long indexOf(ConsumptionMessage message) {
        String reference = message.senderUniqueReference();
        int start = REFERENCE_PREFIX.length();
        if (!reference.startsWith(REFERENCE_PREFIX) || reference.length() < start + REFERENCE_HEX_DIGITS) {
            throw new IllegalArgumentException("reference must carry the index of a workload, was " + reference);
        }
        return HexFormat.fromHexDigitsToLong(reference, start, start + REFERENCE_HEX_DIGITS);
    }

    /** What a message says beside its meter and readings; by places, of which there is one for each message. */
    private record Header(int transaction, int reference, long epochSecond, boolean replay) {}

    private ConsumptionMessage message(Event event, int index, int reference) {
        Header header = new Header(index, reference, epochSecond(event, index), event.kind() == Kind.REPLAY);
        return switch (event.kind()) {
            case PRIMARY -> primary(event, index, header);
            case CORRECTION -> correction(event, index, header);
            case DUPLICATE -> {
                Event original = plan.original(event);
                int place = plan.placeOf(original);
                yield primary(original, place, new Header(place, reference, epochSecond(original, place), false));
            }
            case REPLAY -> {
                Event original = plan.original(event);
                yield primary(original, plan.placeOf(original), header);
            }
            case OTHER_QUANTITY -> otherQuantity(event, index, header);
            case RE_READ -> reRead(event, index, header);
        };
    }

    /**
     * A meter's message of a day. Those that are partial, bring two days or are estimated are the first of the day, by
     * ordinal, which is no order of arrival.
     *
     * @param version the place of the original, which the readings are of
     */
    private ConsumptionMessage primary(Event event, int version, Header header) {
        int meter = plan.meter(event);
        int left = event.ordinal();
        boolean partial = left < keys.count(Share.PARTIAL);
        left -= keys.count(Share.PARTIAL);
        boolean twoDays = left >= 0 && left < keys.count(Share.MULTI_DAY);
        left -= keys.count(Share.MULTI_DAY);
        boolean estimated = left >= 0 && left < keys.count(Share.ESTIMATED);
        Readings.Estimation estimation = !estimated
                ? Readings.Estimation.NONE
                : left % 2 == 0 ? Readings.Estimation.ALL : Readings.Estimation.SOME;
        long present = partial ? readings.someSlots(meter, version) : MeterDay.ALL_SLOTS;
        MeterDay day = readings.day(meter, epochDay(event), version, present, estimation, true);
        List<MeterDay> days = twoDays
                ? List.of(readings.day(meter, epochDay(event) - 1, version, present, estimation, true), day)
                : List.of(day);
        return message(header, meter, readings.quantity(meter), days);
    }

    private ConsumptionMessage correction(Event event, int index, Header header) {
        int meter = plan.meter(event);
        long present = event.ordinal() % 2 == 0 ? MeterDay.ALL_SLOTS : readings.someSlots(meter, index);
        Event corrected = plan.primary(event.day(), meter);
        // Sometimes at the same second: then the transaction id decides.
        boolean sameSecond = event.ordinal() % 10 == 0 && corrected != null;
        Header timed = sameSecond
                ? new Header(
                        header.transaction,
                        header.reference,
                        epochSecond(corrected, plan.placeOf(corrected)),
                        header.replay)
                : header;
        return message(timed, meter, readings.quantity(meter), List.of(actualDay(event.day(), meter, index, present)));
    }

    private ConsumptionMessage otherQuantity(Event event, int index, Header header) {
        int meter = plan.meter(event);
        MeterDay day = readings.day(meter, epochDay(event), index, MeterDay.ALL_SLOTS, Readings.Estimation.NONE, false);
        return message(header, meter, readings.otherQuantity(meter, index), List.of(day));
    }

    private ConsumptionMessage reRead(Event event, int index, Header header) {
        int meter = plan.meter(event);
        List<MeterDay> days = new ArrayList<>();
        for (int day = Math.max(0, event.day() - RE_READ_DAYS + 1); day <= event.day(); day++) {
            days.add(actualDay(day, meter, index, MeterDay.ALL_SLOTS));
        }
        return message(header, meter, readings.quantity(meter), days);
    }

    private MeterDay actualDay(int day, int meter, long version, long present) {
        return readings.day(meter, firstDay().toEpochDay() + day, version, present, Readings.Estimation.NONE, true);
    }

    private long epochDay(Event event) {
        return firstDay().toEpochDay() + event.day();
    }

    private long epochSecond(Event event, int place) {
        return (firstDay().toEpochDay() + event.block() + 1) * DAY_SECONDS
                + Mix.below(ARRIVAL_SECONDS, keys.seed(), TIME, place);
    }

    private ConsumptionMessage message(Header header, int meter, MeasurementQuantity quantity, List<MeterDay> days) {
        HexFormat hex = HexFormat.of();
        // The place makes it unique, the bits before it keep its order from being that of the places.
        String transactionId = "T-IF-021-" + SENDER + "-SDS-"
                + hex.toHexDigits(Mix.bits(keys.seed(), TRANSACTION, header.transaction), 6)
                + hex.toHexDigits(header.transaction, 8);
        return new ConsumptionMessage(
                transactionId,
                SENDER,
                REFERENCE_PREFIX + hex.toHexDigits(header.reference, REFERENCE_HEX_DIGITS) + referenceEnding,
                header.epochSecond,
                header.replay,
                Meters.mpan(this, meter),
                quantity,
                days);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Workload that && keys.equals(that.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return "Workload" + keys.texts();
    }
}
