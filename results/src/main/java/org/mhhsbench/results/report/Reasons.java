package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.ForkRecord;

/** What forks say of themselves, what several share said once. Stateless, any thread. */
public final class Reasons {

    private Reasons() {}

    /**
     * Who has each reason: reasons that differ in their figures alone are one, in the words of the first.
     *
     * @return by reason, in the order in which they come
     */
    public static Map<String, List<ForkRecord>> shared(List<ForkRecord> forks) {
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, List<ForkRecord>> byReason = new LinkedHashMap<>();
        for (ForkRecord fork : forks) {
            for (String reason : fork.statusReasons()) {
                String first = words.computeIfAbsent(kindOf(reason), kind -> reason);
                byReason.computeIfAbsent(first, unused -> new ArrayList<>()).add(fork);
            }
        }
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

    /** A reason without its figures. */
    private static String kindOf(String reason) {
        return reason.replaceAll("\\d[\\d,.]*", "…");
    }
}
