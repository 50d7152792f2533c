package org.mhhsbench.scenarios.spi.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which message stands where: waves of messages of one kind and day, gathered in blocks that follow one another; within
 * a block they arrive in a keyed random order. Counts are exact, and a place and what stands there follow from each
 * other by arithmetic. Immutable, any thread.
 */
final class Plan {

    /** What a message is to the messages before it. */
    enum Kind {
        /** A day's message of a meter. */
        PRIMARY,
        CORRECTION,
        DUPLICATE,
        REPLAY,
        OTHER_QUANTITY,
        RE_READ
    }

    /** One message: the how-manieth of its kind and day. */
    record Event(Kind kind, int day, int ordinal, int block) {}

    private record Wave(Kind kind, int day, int firstOrdinal, int count, int block) {}

    private static final long ORDER = 10;
    /** A message that is late, or corrects, comes this many days after the others at most. */
    private static final int MOST_LAG = 3;

    private final long seed;
    private final int meters;
    private final int outageDays;
    private final List<Wave> waves = new ArrayList<>();
    /** The first wave of each block, and one more. */
    private final int[] firstWave;
    /** The first place of each block, and one more. */
    private final long[] firstPlace;
    /** How many meters' messages of a day come in time; of the others the late ones go before the missing ones. */
    private final int punctual;

    private final int late;

    Plan(WorkloadKeys keys) {
        this.seed = keys.seed();
        this.meters = keys.meters();
        this.outageDays = keys.outageDays();
        this.late = keys.count(Share.LATE);
        this.punctual = meters - late - keys.count(Share.MISSING);
        for (int day = 0; day < keys.days(); day++) {
            add(Kind.PRIMARY, day, 0, punctual, blockOf(day, 0));
            spread(Kind.PRIMARY, day, punctual, late);
            spread(Kind.CORRECTION, day, 0, keys.count(Share.CORRECTED));
            int duplicates = Math.min(punctual, keys.count(Share.DUPLICATED));
            add(Kind.DUPLICATE, day, 0, duplicates / 2, blockOf(day, 0));
            add(Kind.DUPLICATE, day, duplicates / 2, duplicates - duplicates / 2, blockOf(day, 1));
            add(Kind.REPLAY, day, 0, Math.min(punctual, keys.count(Share.REPLAYED)), blockOf(day, 2));
            add(Kind.OTHER_QUANTITY, day, 0, keys.count(Share.OTHER_QUANTITY), blockOf(day, 0));
        }
        int storm = keys.days() / 2;
        add(Kind.RE_READ, storm, 0, keys.count(Share.RE_READ), blockOf(storm, 1));
        waves.sort(Comparator.comparingInt(Wave::block));
        int blocks = waves.get(waves.size() - 1).block + 1;
        firstWave = new int[blocks + 1];
        firstPlace = new long[blocks + 1];
        int wave = 0;
        for (int block = 0; block < blocks; block++) {
            firstWave[block] = wave;
            long place = firstPlace[block];
            for (; wave < waves.size() && waves.get(wave).block == block; wave++) {
                place += waves.get(wave).count;
            }
            firstPlace[block + 1] = place;
        }
        firstWave[blocks] = wave;
    }

    private void spread(Kind kind, int day, int firstOrdinal, int count) {
        for (int lag = 1; lag <= MOST_LAG; lag++) {
            int from = (int) ((long) count * (lag - 1) / MOST_LAG);
            int to = (int) ((long) count * lag / MOST_LAG);
            add(kind, day, firstOrdinal + from, to - from, blockOf(day, lag));
        }
    }

    private void add(Kind kind, int day, int firstOrdinal, int count, int block) {
        if (count > 0) {
            waves.add(new Wave(kind, day, firstOrdinal, count, block));
        }
    }

    /** During an outage nothing arrives: its messages come with those of the day after it. */
    private int blockOf(int day, int lag) {
        return afterOutage(afterOutage(day) + lag);
    }

    private int afterOutage(int day) {
        return day >= 1 && day <= outageDays ? outageDays + 1 : day;
    }

    long messages() {
        return firstPlace[firstPlace.length - 1];
    }

    /** How many meters' messages of a day come in time. */
    int punctual() {
        return punctual;
    }

    /** What stands at a place. */
    Event at(int place) {
        int block = Arrays.binarySearch(firstPlace, place);
        if (block < 0) {
            block = -block - 2;
        }
        while (firstPlace[block + 1] == firstPlace[block]) {
            block++;
        }
        int left = order(block).apply((int) (place - firstPlace[block]));
        for (int i = firstWave[block]; ; i++) {
            Wave wave = waves.get(i);
            if (left < wave.count) {
                return new Event(wave.kind, wave.day, wave.firstOrdinal + left, block);
            }
            left -= wave.count;
        }
    }

    /** Where an event stands. */
    int placeOf(Event event) {
        int offset = 0;
        for (int i = firstWave[event.block]; ; i++) {
            Wave wave = waves.get(i);
            int inWave = event.ordinal - wave.firstOrdinal;
            if (wave.kind == event.kind && wave.day == event.day && inWave >= 0 && inWave < wave.count) {
                return (int) firstPlace[event.block] + order(event.block).invert(offset + inWave);
            }
            offset += wave.count;
        }
    }

    private Permutation order(int block) {
        return new Permutation(Mix.bits(seed, ORDER, block), (int) (firstPlace[block + 1] - firstPlace[block]));
    }

    /** The meters of a kind and day, by ordinal. */
    private Permutation meters(Kind kind, int day) {
        return new Permutation(Mix.bits(seed, ORDER + 1 + kind.ordinal(), day), meters);
    }

    int meter(Event event) {
        return meters(event.kind, event.day).apply(event.ordinal);
    }

    /** The message in time that a duplicate or a replay repeats. */
    Event original(Event repeated) {
        Permutation chosen =
                new Permutation(Mix.bits(seed, ORDER + 1 + repeated.kind.ordinal(), repeated.day), punctual);
        return new Event(Kind.PRIMARY, repeated.day, chosen.apply(repeated.ordinal), blockOf(repeated.day, 0));
    }

    /** A meter's own message of a day, or null if it never comes. */
    Event primary(int day, int meter) {
        int ordinal = meters(Kind.PRIMARY, day).invert(meter);
        int afterPunctual = ordinal - punctual;
        if (afterPunctual < 0) {
            return new Event(Kind.PRIMARY, day, ordinal, blockOf(day, 0));
        }
        for (int lag = 1; lag <= MOST_LAG; lag++) {
            if (afterPunctual < (int) ((long) late * lag / MOST_LAG)) {
                return new Event(Kind.PRIMARY, day, ordinal, blockOf(day, lag));
            }
        }
        return null;
    }
}
