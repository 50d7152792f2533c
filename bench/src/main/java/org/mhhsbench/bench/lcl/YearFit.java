package org.mhhsbench.bench.lcl;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which settlement date of the source becomes which settlement date of the dataset.
 *
 * <p>With a factor year Y (1 April Y to 31 March Y + 1) a date moves by whole weeks to the date of its own weekday that is nearest to its calendar position in that year: never more than three days
 * away. So weekday and season stay. A date that lands outside the year does not fit, and of two that land on one date the nearer to its position stays, else the earlier: the others are left out.
 *
 * @param pairs what is imported, by target date
 * @param leftOut what is not, by source date
 */
record YearFit(List<Pair> pairs, List<LeftOut> leftOut) {

    /** One settlement date. The readings move by {@code target - source}, on the UTC time line. */
    record Pair(LocalDate source, LocalDate target) {

        long shiftDays() {
            return ChronoUnit.DAYS.between(source, target);
        }
    }

    record LeftOut(LocalDate source, String reason) {}

    private record Candidate(Pair pair, long daysFromPosition) {}

    YearFit {
        pairs = List.copyOf(pairs);
        leftOut = List.copyOf(leftOut);
    }

    static YearFit unchanged(LocalDate from, int days) {
        return new YearFit(
                from.datesUntil(from.plusDays(days))
                        .map(date -> new Pair(date, date))
                        .toList(),
                List.of());
    }

    static YearFit toFactorYear(LocalDate from, int days, int factorYear) {
        LocalDate start = LocalDate.of(factorYear, Month.APRIL, 1);
        LocalDate end = start.plusYears(1);
        Map<LocalDate, Candidate> byTarget = new TreeMap<>();
        List<LeftOut> leftOut = new ArrayList<>();
        from.datesUntil(from.plusDays(days)).forEach(source -> {
            Candidate candidate = candidate(source, factorYear);
            LocalDate target = candidate.pair().target();
            if (target.isBefore(start) || !target.isBefore(end)) {
                leftOut.add(new LeftOut(source, "would be " + target + ", outside the factor year"));
                return;
            }
            Candidate rival = byTarget.get(target);
            boolean wins = rival == null || candidate.daysFromPosition() < rival.daysFromPosition();
            Candidate loser = wins ? rival : candidate;
            if (wins) {
                byTarget.put(target, candidate);
            }
            if (loser != null) {
                leftOut.add(new LeftOut(
                        loser.pair().source(),
                        "would be " + target + ", taken by "
                                + byTarget.get(target).pair().source()));
            }
        });
        leftOut.sort(Comparator.comparing(LeftOut::source));
        return new YearFit(byTarget.values().stream().map(Candidate::pair).toList(), leftOut);
    }

    private static Candidate candidate(LocalDate source, int factorYear) {
        boolean firstPart = source.getMonthValue() >= Month.APRIL.getValue();
        // 29 February takes the position of the 28th where there is none.
        LocalDate position = source.withYear(firstPart ? factorYear : factorYear + 1);
        int ahead = Math.floorMod(
                source.getDayOfWeek().getValue() - position.getDayOfWeek().getValue(), 7);
        int offset = ahead > 3 ? ahead - 7 : ahead;
        return new Candidate(new Pair(source, position.plusDays(offset)), Math.abs(offset));
    }
}
