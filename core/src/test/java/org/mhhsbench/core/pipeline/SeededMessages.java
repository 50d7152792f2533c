package org.mhhsbench.core.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.Quality;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.reference.ReferenceData;

/** An endless sequence of messages of every fate, each made from the seed and its number alone. */
record SeededMessages(long seed) {

    private static final int METERS = 40;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 27);
    static final String UPSTREAM = "generator";

    static ReferenceData reference() {
        return ReferenceFixture.meters(METERS);
    }

    ConsumptionMessage message(long number) {
        Random random = new Random(seed * 1_000_003 + number);
        // Some twice, some with a reference that was used, some of a meter that nobody knows.
        long transaction = random.nextInt(20) == 0 ? Math.max(0, number - 1 - random.nextInt(30)) : number;
        long reference = random.nextInt(20) == 0 ? Math.max(0, number - 1 - random.nextInt(30)) : number;
        int mpan = random.nextInt(30) == 0 ? METERS + 1 : 1 + random.nextInt(METERS);
        List<MeterDay> days = new ArrayList<>();
        int first = random.nextInt(4);
        int count = random.nextInt(100) == 0 ? 30 : 1 + random.nextInt(2);
        for (int day = 0; day < count; day++) {
            days.add(day(random, FIRST_DAY.plusDays(first + day)));
        }
        return new ConsumptionMessage(
                "T-" + transaction,
                "1000000001",
                "R-é-" + reference,
                1_775_500_000L + random.nextInt(50),
                random.nextInt(10) == 0,
                mpan,
                MeasurementQuantity.ofOrdinal(random.nextInt(4)),
                days);
    }

    private static MeterDay day(Random random, LocalDate date) {
        long present = random.nextInt(3) > 0 ? MeterDay.ALL_SLOTS : random.nextLong() & MeterDay.ALL_SLOTS | 1;
        long most = random.nextInt(5) == 0 ? 100_000 : 3_000;
        long[] wattHours =
                random.longs(48, random.nextInt(40) == 0 ? -5 : 0, most).toArray();
        byte[] qualities = new byte[48];
        for (int slot = 0; slot < 48; slot++) {
            qualities[slot] = (byte) (random.nextInt(6) == 0 ? Quality.E1 : Quality.A).ordinal();
        }
        return MeterDay.of(date, present, wattHours, qualities);
    }
}
