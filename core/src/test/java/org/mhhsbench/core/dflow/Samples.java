package org.mhhsbench.core.dflow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;

/** Messages of every kind that there may be, from a seed. */
final class Samples {

    static final long TIME = 1_764_000_000L;
    private static final String[] TEXTS = {
        "T-IF-021-1", "", "a|b", "50 %", "é", "\u0000\n\r\t", "%41", "\uD83D\uDE00", "ÿ~"
    };

    private Samples() {}

    static FlowHeader header(DFlow flow) {
        return FlowHeader.of("0000000007", flow.version(), "C", "DCOL", "G", "SVAA", TIME);
    }

    /** @param step of which every value is a multiple, within the bounds of D0036 if it is not 1 */
    static ConsumptionMessage message(Random random, int step) {
        int count = 1 + random.nextInt(3);
        LocalDate first = LocalDate.of(2025, 10, 24).plusDays(random.nextInt(4));
        List<MeterDay> days = new ArrayList<>();
        for (int day = 0; day < count; day++) {
            days.add(day(random, first.plusDays(day), step));
        }
        return new ConsumptionMessage(
                text(random),
                text(random),
                text(random),
                TIME + random.nextInt(100_000),
                random.nextBoolean(),
                random.nextLong(ConsumptionMessage.MAX_MPAN + 1),
                MeasurementQuantity.ofOrdinal(random.nextInt(4)),
                days);
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)];
    }

    private static MeterDay day(Random random, LocalDate date, int step) {
        long[] values = new long[MeterDay.SLOTS];
        byte[] qualities = new byte[MeterDay.SLOTS];
        long most = step == 1 ? MeterDay.MAX_WATT_HOURS : 999_999_900L;
        boolean estimates = random.nextBoolean();
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            values[slot] = switch (random.nextInt(6)) {
                case 0 -> most;
                case 1 -> -most;
                case 2 -> 0;
                case 3 -> random.nextLong(-most / step, most / step) * step;
                default -> random.nextInt(2_000) * (long) step;
            };
            qualities[slot] = (byte) (estimates && random.nextBoolean() ? random.nextInt(Quality.COUNT) : 0);
        }
        long present = random.nextBoolean() ? MeterDay.ALL_SLOTS : random.nextLong() & MeterDay.ALL_SLOTS | 1;
        return MeterDay.of(date, present, values, qualities);
    }

    /** A day of which every half hour is actual and has its number in tenths of kWh. */
    static MeterDay counted(LocalDate date) {
        long[] values = new long[MeterDay.SLOTS];
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            values[slot] = 100L * (slot + 1);
        }
        return MeterDay.actual(date, values);
    }

    /** What a message says of each half hour, however its days are cut. */
    static Map<Integer, String> readings(ConsumptionMessage message) {
        Map<Integer, String> readings = new TreeMap<>();
        for (MeterDay day : message.days()) {
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                if (day.has(slot)) {
                    String other = readings.put(
                            day.epochDay() * MeterDay.SLOTS + slot, day.wattHours(slot) + " " + day.quality(slot));
                    if (other != null) {
                        throw new AssertionError("a half hour twice");
                    }
                }
            }
        }
        return readings;
    }

    static byte[] write(DFlow flow, boolean extended, List<ConsumptionMessage> messages) {
        DFlowWriter writer = new DFlowWriter(flow, extended);
        writer.begin(header(flow));
        messages.forEach(writer::add);
        return writer.end();
    }

    static FlowContent read(Profile profile, byte[] bytes) {
        return new DFlowReader(profile).read("sample", bytes, bytes.length);
    }
}
