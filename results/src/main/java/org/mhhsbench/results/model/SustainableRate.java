package org.mhhsbench.results.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The highest rate that a cell keeps under a limit of latency, as all forks of the cell together tell it: one searched, and
 * others tried what it had found.
 *
 * @param sloP99Ns the limit
 * @param confirmedPerSec the highest rate that enough forks passed; 0 if there is none
 * @param refutedPerSec the lowest above it that was refuted; null if none was
 * @param brokeFirst what failed there; null if nothing did
 * @param forks how many tried the confirmed rate, or the last that was tried; 0 where the search stands alone
 * @param passed how many of them passed
 * @param monotonic false where a rate passed above one that failed
 * @param overload what became of a rate above the capacity; null where nobody tried
 */
public record SustainableRate(
        long sloP99Ns,
        long confirmedPerSec,
        Long refutedPerSec,
        String brokeFirst,
        int forks,
        int passed,
        boolean monotonic,
        ForkRecord.Overload overload) {

    /** Of the forks that try a rate at least this share must pass. */
    public static final double SHARE = 0.8;
    /** So often at most a rate is tried again because the machine did something else. */
    public static final int MOST_DISTURBED = 2;

    private static final String WRONG = ForkRecord.Probe.WRONG_RESULTS;

    /** Whether forks of their own agreed with the search. */
    public boolean isConfirmed() {
        return forks > 0 && confirmedPerSec > 0;
    }

    /**
     * What the forks of one cell come to; null where none searched.
     *
     * @param forks all of them: one that tried a rate and failed has not passed, and wrong results sustain no rate
     */
    public static SustainableRate of(List<ForkRecord> forks) {
        ForkRecord searched = forks.stream()
                .filter(fork -> !fork.status().failed())
                .filter(fork -> fork.search() != null && !fork.search().confirming())
                .findFirst()
                .orElse(null);
        if (searched == null) {
            return null;
        }
        ForkRecord.Search found = searched.search();
        TreeMap<Long, Tally> tried = new TreeMap<>();
        for (ForkRecord fork : forks) {
            if (fork.status().failed()) {
                if (triedOtherThan(searched, fork)) {
                    tally(tried, fork.load().offeredPerSec()).failed(fork.status());
                }
            } else if (fork.search() != null
                    && fork.search().confirming()
                    && fork.search().sloP99Ns() == found.sloP99Ns()) {
                fork.search()
                        .probes()
                        .forEach(probe -> tally(tried, probe.offeredPerSec()).add(probe));
            }
        }
        if (tried.isEmpty()) {
            return result(found, found.confirmedPerSec(), found.refutedPerSec(), found.brokeFirst(), new Tally());
        }
        for (Map.Entry<Long, Tally> rate : tried.entrySet()) {
            if (WRONG.equals(rate.getValue().broke)) {
                return result(found, 0, rate.getKey(), WRONG, rate.getValue());
            }
        }
        Long refuted = found.refutedPerSec();
        String broke = found.brokeFirst();
        for (Map.Entry<Long, Tally> rate : tried.descendingMap().entrySet()) {
            if (rate.getValue().confirms()) {
                return refuted != null && refuted > rate.getKey()
                        ? result(found, rate.getKey(), refuted, broke, rate.getValue())
                        : passedAfterAll(found, rate.getKey(), rate.getValue());
            }
            refuted = rate.getKey();
            broke = rate.getValue().broke;
        }
        return result(found, 0, refuted, broke, tried.firstEntry().getValue());
    }

    /** Fresh forks passed what the search had refuted: above it, what the search refuted still stands. */
    private static SustainableRate passedAfterAll(ForkRecord.Search found, long confirmed, Tally tally) {
        ForkRecord.Probe next = found.probes().stream()
                .filter(probe -> !probe.passed() && probe.offeredPerSec() > confirmed)
                .min(Comparator.comparingLong(ForkRecord.Probe::offeredPerSec))
                .orElse(null);
        return result(
                found,
                confirmed,
                next == null ? null : (Long) next.offeredPerSec(),
                next == null ? null : next.broke(),
                tally);
    }

    /** A fork that only tries a rate has that rate as its load. */
    private static boolean triedOtherThan(ForkRecord searched, ForkRecord fork) {
        return fork.load() != null
                && searched.load() != null
                && fork.load().offeredPerSec() != searched.load().offeredPerSec();
    }

    private static Tally tally(Map<Long, Tally> tried, long perSec) {
        return tried.computeIfAbsent(perSec, rate -> new Tally());
    }

    private static SustainableRate result(
            ForkRecord.Search found, long confirmed, Long refuted, String broke, Tally tally) {
        return new SustainableRate(
                found.sloP99Ns(),
                confirmed,
                refuted,
                broke,
                tally.forks,
                tally.passed,
                found.monotonic(),
                found.overload());
    }

    /** The forks that tried one rate. */
    private static final class Tally {

        private int forks;
        private int passed;
        private int disturbed;
        private String broke;

        private void add(ForkRecord.Probe probe) {
            if (!probe.passed() && probe.disturbed() && disturbed < MOST_DISTURBED) {
                disturbed++;
                return;
            }
            forks++;
            passed += probe.passed() ? 1 : 0;
            broke = probe.passed() ? broke : probe.broke();
        }

        private void failed(ForkStatus status) {
            forks++;
            broke = status == ForkStatus.INVALID || WRONG.equals(broke) ? WRONG : "fork: " + status;
        }

        private boolean confirms() {
            return passed > 0 && passed >= SHARE * forks;
        }
    }
}
