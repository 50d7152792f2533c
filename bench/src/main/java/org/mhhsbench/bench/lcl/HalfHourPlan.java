package org.mhhsbench.bench.lcl;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * Which half hour of the source fills which half hour of the dataset.
 *
 * <p>The plan starts from the target: each London settlement date there has 46, 48 or 50 half hours of UTC, and each takes the source half hour that lies the pair's whole weeks before it.
 * Dates do not share half hours, so none is filled twice. The readings are UTC, and a UTC half hour moves to a UTC half hour of the same weekday and time; which settlement day it belongs to follows
 * from the target's calendar, also where the clocks of source and target change a week apart. Where the shift changes between neighbouring dates, a source half hour could serve both: it
 * serves the earlier target, and the other one stays a gap.
 */
final class HalfHourPlan {

    static final int SECONDS = 1_800;
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final int NONE = -1;

    private static final int PER_UTC_DAY = 48;

    private final int[] targets;
    private final int firstSource;
    private final int[] slotBySource;
    private final int withoutSource;

    private HalfHourPlan(int[] targets, int firstSource, int[] slotBySource, int withoutSource) {
        this.targets = targets;
        this.firstSource = firstSource;
        this.slotBySource = slotBySource;
        this.withoutSource = withoutSource;
    }

    static HalfHourPlan of(List<YearFit.Pair> pairsByTarget) {
        int size = 0;
        int firstSource = Integer.MAX_VALUE;
        int lastSource = Integer.MIN_VALUE;
        for (YearFit.Pair pair : pairsByTarget) {
            int shift = shift(pair);
            int start = startOf(pair.target());
            int end = startOf(pair.target().plusDays(1));
            size += end - start;
            firstSource = Math.min(firstSource, start - shift);
            lastSource = Math.max(lastSource, end - 1 - shift);
        }
        int[] targets = new int[size];
        int[] slotBySource = new int[size == 0 ? 0 : lastSource - firstSource + 1];
        Arrays.fill(slotBySource, NONE);
        int slot = 0;
        int withoutSource = 0;
        for (YearFit.Pair pair : pairsByTarget) {
            int end = startOf(pair.target().plusDays(1));
            for (int target = startOf(pair.target()); target < end; target++) {
                int source = target - shift(pair) - firstSource;
                if (slotBySource[source] == NONE) {
                    slotBySource[source] = slot;
                } else {
                    withoutSource++;
                }
                targets[slot++] = target;
            }
        }
        return new HalfHourPlan(targets, firstSource, slotBySource, withoutSource);
    }

    int slots() {
        return targets.length;
    }

    /** The half hour of the dataset, by its start. */
    int target(int slot) {
        return targets[slot];
    }

    /** The slot that a half hour of the source fills, or {@link #NONE}. */
    int slotOfSource(long sourceHalfHour) {
        long index = sourceHalfHour - firstSource;
        return index < 0 || index >= slotBySource.length ? NONE : slotBySource[(int) index];
    }

    /** The slots in the order of their source half hours: the order in which gaps are counted. */
    int[] slotsBySource() {
        return Arrays.stream(slotBySource).filter(slot -> slot != NONE).toArray();
    }

    int withoutSource() {
        return withoutSource;
    }

    private static int shift(YearFit.Pair pair) {
        return Math.toIntExact(pair.shiftDays() * PER_UTC_DAY);
    }

    private static int startOf(LocalDate settlementDate) {
        return Math.toIntExact(settlementDate.atStartOfDay(LONDON).toEpochSecond() / SECONDS);
    }
}
