package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.ForkRecord;

/** What forks say of themselves, what several share said once. Stateless, any thread. */
public final class Reasons {

    /** A figure, with thousands or decimals; not the number in a name, as of p99. */
    private static final Pattern FIGURE = Pattern.compile("(?<![\\p{Alnum}.,])\\d+(?:[.,]\\d+)*");

    /** Stands for a figure in what tells kinds apart: no reason has it. */
    private static final String PLACE = "\0";

    private Reasons() {}

    /**
     * Who has each reason: reasons that differ in their figures alone are one, each figure from the least to the greatest.
     *
     * @return by reason, in the order in which they come; a fork that has several of a kind is named once
     */
    public static Map<String, List<ForkRecord>> shared(List<ForkRecord> forks) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        Map<String, List<ForkRecord>> who = new LinkedHashMap<>();
        for (ForkRecord fork : forks) {
            for (String reason : fork.statusReasons()) {
                String kind = FIGURE.matcher(reason).replaceAll(PLACE);
                words.computeIfAbsent(kind, unused -> new ArrayList<>()).add(reason);
                List<ForkRecord> having = who.computeIfAbsent(kind, unused -> new ArrayList<>());
                if (having.isEmpty() || having.get(having.size() - 1) != fork) {
                    having.add(fork);
                }
            }
        }
        Map<String, List<ForkRecord>> byReason = new LinkedHashMap<>();
        words.forEach((kind, reasons) -> byReason.put(ranges(reasons), who.get(kind)));
        return byReason;
    }

    /** The cells that forks are of, and how many of each. */
    static String who(List<ForkRecord> forks) {
        Map<String, Long> counts =
                forks.stream().collect(Collectors.groupingBy(ForkRecord::label, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " × " + each.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Reasons of one kind in the words of the first, each figure with the least and the greatest that it has in any. */
    private static String ranges(List<String> reasons) {
        List<List<String>> figures = reasons.stream()
                .map(reason ->
                        FIGURE.matcher(reason).results().map(MatchResult::group).toList())
                .toList();
        int[] place = {0};
        return FIGURE.matcher(reasons.get(0)).replaceAll(first -> {
            int at = place[0]++;
            List<String> all = figures.stream()
                    .map(each -> each.get(at))
                    .sorted(java.util.Comparator.comparingDouble(Reasons::value))
                    .toList();
            String least = all.get(0);
            String greatest = all.get(all.size() - 1);
            return Amounts.range(least, greatest);
        });
    }

    private static double value(String figure) {
        String plain = figure.replace(",", "");
        // More than one point is no number: a date or an address, of which the first part will do.
        int second = plain.indexOf('.', plain.indexOf('.') + 1);
        return Double.parseDouble(second < 0 ? plain : plain.substring(0, second));
    }
}
