package org.mhhsbench.core;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Messages of every shape that the bounds allow; the same random numbers make the same messages. */
public final class RandomMessages {

    private RandomMessages() {}

    public static ConsumptionMessage message(Random random) {
        return with(random, "T-" + random.nextLong() + "-ä€", "" + random.nextInt(), "S-" + random.nextInt());
    }

    public static ConsumptionMessage with(Random random, String transaction, String sender, String reference) {
        int first = 11_000 + random.nextInt(30_000);
        boolean plain = random.nextBoolean();
        List<MeterDay> days = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(day -> plain ? plainDay(random, first + day) : anyDay(random, first + day))
                .toList();
        return new ConsumptionMessage(
                transaction,
                sender,
                reference,
                950_000_000 + random.nextLong(3_000_000_000L),
                random.nextBoolean(),
                random.nextLong(ConsumptionMessage.MAX_MPAN + 1),
                MeasurementQuantity.ofOrdinal(random.nextInt(4)),
                days);
    }

    private static MeterDay plainDay(Random random, int epochDay) {
        return MeterDay.actual(
                LocalDate.ofEpochDay(epochDay), random.longs(48, 0, 65_536).toArray());
    }

    private static MeterDay anyDay(Random random, int epochDay) {
        long present = random.nextLong() & MeterDay.ALL_SLOTS | 1;
        long most = random.nextBoolean() ? MeterDay.MAX_WATT_HOURS : 65_536;
        long[] wattHours = random.longs(48, -most, most + 1).toArray();
        byte[] qualities = new byte[48];
        for (int slot = 0; slot < 48; slot++) {
            qualities[slot] = (byte) random.nextInt(Quality.COUNT);
        }
        long withdrawn = random.nextInt(3) > 0 ? 0 : random.nextLong() & MeterDay.ALL_SLOTS & ~present;
        return MeterDay.of(LocalDate.ofEpochDay(epochDay), present, withdrawn, wattHours, qualities);
    }
}
