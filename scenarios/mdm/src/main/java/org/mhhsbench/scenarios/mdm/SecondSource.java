package org.mhhsbench.scenarios.mdm;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/**
 * The supplier's own readings of some of the meter-days that the appointed data service delivers: others, and each such that
 * one of the rules decides against it. Which, and how, follows from the message. Immutable; any thread.
 *
 * @param perThousand how many of a thousand messages it contradicts
 */
record SecondSource(int perThousand) {

    /** Why what it says does not survive. */
    enum Weakness {
        /** An estimate, though a later one. */
        QUALITY,
        /** An earlier reading. */
        RECENCY,
        /** Of the same quality and time, from whom is trusted less. */
        TRUST
    }

    private static final String SENDER = "2000000001";
    private static final int SECONDS = 60;

    /** What it says beside this message, if anything. */
    Optional<ConsumptionMessage> beside(ConsumptionMessage message) {
        long bits = mixed(message.transactionId().hashCode());
        return Long.remainderUnsigned(bits, 1_000) < perThousand
                ? Optional.of(contradiction(message, weakness(message, bits)))
                : Optional.empty();
    }

    /** Whether it is delivered before what it contradicts; they are mastered together. */
    boolean first(ConsumptionMessage message) {
        return (mixed(message.transactionId().hashCode()) >>> 40 & 1) == 0;
    }

    private static Weakness weakness(ConsumptionMessage message, long bits) {
        Weakness weakness = Weakness.values()[(int) (bits >>> 50) % Weakness.values().length];
        return weakness == Weakness.QUALITY && !actual(message) ? Weakness.TRUST : weakness;
    }

    private static boolean actual(ConsumptionMessage message) {
        return message.days().stream().allMatch(day -> day.actual() == day.present());
    }

    private static ConsumptionMessage contradiction(ConsumptionMessage message, Weakness weakness) {
        long epochSecond = switch (weakness) {
            case QUALITY -> Math.min(message.epochSecond() + SECONDS, ConsumptionMessage.MAX_EPOCH_SECOND);
            case RECENCY -> Math.max(message.epochSecond() - SECONDS, ConsumptionMessage.MIN_EPOCH_SECOND);
            case TRUST -> message.epochSecond();
        };
        List<MeterDay> days = new ArrayList<>();
        message.days().forEach(day -> days.add(other(day, weakness == Weakness.QUALITY)));
        String id = UUID.nameUUIDFromBytes((message.transactionId() + "/" + message.senderUniqueReference())
                        .getBytes(StandardCharsets.UTF_8))
                .toString();
        return new ConsumptionMessage(
                "T-SUP-" + id, SENDER, "S-SUP-" + id, epochSecond, false, message.mpan(), message.quantity(), days);
    }

    private static MeterDay other(MeterDay day, boolean estimated) {
        long[] wattHours = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            if (day.has(slot)) {
                wattHours[slot] = Math.min(day.wattHours(slot) + 1, MeterDay.MAX_WATT_HOURS);
                qualities[slot] = (byte) (estimated ? Quality.E : day.quality(slot)).ordinal();
            }
        }
        return MeterDay.of(LocalDate.ofEpochDay(day.epochDay()), day.present(), wattHours, qualities);
    }

    /** The finaliser of SplitMix64: bits that have nothing of the text's order. */
    static long mixed(long bits) {
        long y = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ y >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }
}
