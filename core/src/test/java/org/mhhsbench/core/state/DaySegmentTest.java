package org.mhhsbench.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.codec.Key;

/** A segment against a sorted map of versions a half hour. */
class DaySegmentTest {

    private static final long BASE = 1_768_910_400L;
    private static final int[] METERS = {0, 1, 1023, 1024, 5000};
    private static final long[] VALUES = {0, 1, 65_534, 65_535, 65_536, 131_071, 999_999_999_999L};

    /** A version's rank: timestamp, then transaction id. */
    private record Rank(long epochSecond, String transaction) implements Comparable<Rank> {
        private static final Comparator<Rank> ORDER =
                Comparator.comparingLong(Rank::epochSecond).thenComparing(Rank::transaction);

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    private record Value(long wattHours, boolean actual) {}

    private final IdPacker packer = new IdPacker();
    private final DaySegment segment = new DaySegment(packer);
    /** By quantity, meter and slot, all versions. */
    private final TreeMap<String, TreeMap<Rank, Value>> model = new TreeMap<>();

    private int added;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    private PackedId transaction(String id) {
        Key key = new Key();
        key.append(id);
        PackedId packed = new PackedId();
        packer.pack(key, packed);
        return packed;
    }

    private void add(Random random, long epochSecond, String id, int meter, int quantity) {
        long present = random.nextInt(3) == 0 ? MeterDay.ALL_SLOTS : random.nextLong() & MeterDay.ALL_SLOTS;
        long actual = random.nextLong() & present;
        int from = random.nextInt(3) * MeterDay.SLOTS;
        long[] wattHours = new long[4 * MeterDay.SLOTS];
        boolean small = random.nextInt(3) > 0;
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            long value = small ? random.nextInt(500) : VALUES[random.nextInt(VALUES.length)];
            wattHours[from + slot] = value;
            if ((present >>> slot & 1) != 0) {
                model.computeIfAbsent(quantity + "/" + meter + "/" + slot, k -> new TreeMap<>())
                        .put(new Rank(epochSecond, id), new Value(value, (actual >>> slot & 1) != 0));
            }
        }
        segment.add(meter, quantity, epochSecond, transaction(id), present, actual, wattHours, from);
        added++;
    }

    private void assertLatest(int meter, int quantity, long cutoff) {
        DayReadings readings = new DayReadings();
        readings.present = -1;
        readings.actual = -1;
        segment.latest(meter, quantity, cutoff, readings);
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            Value expected = null;
            for (var version : model.getOrDefault(quantity + "/" + meter + "/" + slot, new TreeMap<>())
                    .entrySet()) {
                expected = version.getKey().epochSecond() <= cutoff ? version.getValue() : expected;
            }
            Value actual = (readings.present >>> slot & 1) == 0
                    ? null
                    : new Value(readings.wattHours[slot], (readings.actual >>> slot & 1) != 0);
            assertThat(actual)
                    .as("meter %s quantity %s slot %s at %s", meter, quantity, slot, cutoff)
                    .isEqualTo(expected);
        }
        assertThat(readings.present & ~MeterDay.ALL_SLOTS).isZero();
        assertThat(readings.actual & ~readings.present).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answersLikeASortedMapWhateverTheOrderOfArrival(long seed) {
        Random random = new Random(seed);
        int versions = 50 + random.nextInt(700);
        for (int i = 0; i < versions; i++) {
            // Few timestamps, so that the transaction id often decides; the ids come in no order.
            long epochSecond = BASE + random.nextInt(6) * 60L;
            String id = Integer.toString(random.nextInt(1_000_000), 36) + "-" + i;
            add(random, epochSecond, id, METERS[random.nextInt(METERS.length)], random.nextInt(4));
        }
        for (int meter : METERS) {
            for (int quantity = 0; quantity < 4; quantity++) {
                for (long cutoff = BASE - 1; cutoff <= BASE + 360; cutoff += 30) {
                    assertLatest(meter, quantity, cutoff);
                }
                assertLatest(meter, quantity, Readings.LATEST);
            }
        }
        assertThat(segment.rows()).isEqualTo(added);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void listsVersionsFromTheNewestToTheOldest(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            add(random, BASE + random.nextInt(20), "T" + random.nextInt(1_000_000) + "-" + i, 7, 0);
        }
        List<Rank> chain = new ArrayList<>();
        for (int row = segment.newest(7, 0); row >= 0; row = segment.older(row)) {
            chain.add(new Rank(Integer.toUnsignedLong(segment.epochSecond(row)), segment.transaction(row)));
        }
        assertThat(chain).hasSize(200).isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** Ids of every length, so that pages get more room for them, or give it back; the ids of a cut stay what they were. */
    @ParameterizedTest
    @MethodSource("seeds")
    void findsEachRowByItsTimestampAndTransaction(long seed) {
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>();
        List<DayCut> cuts = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            ids.add("T" + "x".repeat(i / 300 % 2 == 0 ? random.nextInt(150) : 0) + i);
            add(random, BASE + i % 3, ids.get(i), METERS[i % METERS.length], i % 4);
            if (random.nextInt(100) == 0) {
                cuts.add(segment.cut(0));
            }
        }
        for (int i = 0; i < 1_200; i++) {
            int meter = METERS[i % METERS.length];
            assertThat(segment.holds(meter, i % 4, BASE + i % 3, transaction(ids.get(i))))
                    .isTrue();
            assertThat(segment.holds(meter, i % 4, BASE + (i + 1) % 3, transaction(ids.get(i))))
                    .isFalse();
            assertThat(segment.holds(meter, (i + 1) % 4, BASE + i % 3, transaction(ids.get(i))))
                    .isFalse();
            assertThat(segment.holds(meter, i % 4, BASE + i % 3, transaction(ids.get(i) + "x")))
                    .isFalse();
        }
        for (DayCut cut : cuts) {
            List<String> idsOfCut = new ArrayList<>();
            cut.forEach(3, row -> idsOfCut.add(row.transaction.toString()));
            assertThat(idsOfCut).isEqualTo(ids.subList(Math.min(3, cut.rows()), cut.rows()));
        }
    }

    @Test
    void hasNothingOfMetersItNeverHeardOf() {
        assertLatest(0, 0, Readings.LATEST);
        add(new Random(1), BASE, "T", 3, 1);
        assertLatest(3, 0, Readings.LATEST);
        assertLatest(4, 1, Readings.LATEST);
        assertLatest(1_000_000, 1, Readings.LATEST);
    }

    @Test
    void ordersTimestampsBeyondTheYear2038() {
        long late = 4_102_495_199L;
        add(new Random(1), late, "A", 3, 0);
        add(new Random(2), BASE, "B", 3, 0);
        assertLatest(3, 0, Readings.LATEST);
        assertLatest(3, 0, late - 1);
        assertLatest(3, 0, late);
    }
}
