package org.mhhsbench.results.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A comparison for a pull request: below {@value #MOST_LINES} lines, what got worse first, what did not fit by its number.
 * Stateless, any thread.
 */
public final class ComparisonMarkdown {

    /** Of the text. */
    static final int MOST_LINES = 20;

    /** A table's head, the rows that did not fit, the foot, and empty lines between. */
    private static final int OTHER_LINES = 7;

    private ComparisonMarkdown() {}

    public static String of(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("**" + escaped(title(comparison)) + "**");
        if (!comparison.watermarks().isEmpty()) {
            lines.add("");
            lines.add("> **" + escaped(String.join(" · ", comparison.watermarks())) + "**");
        }
        String differing = comparison.differences().stream()
                .filter(difference -> difference.severity() != EnvironmentDifference.Severity.NOTE)
                .map(EnvironmentDifference::what)
                .collect(Collectors.joining(", "));
        if (!differing.isEmpty()) {
            lines.add("");
            lines.add("Differs: " + escaped(differing) + ".");
        }
        if (!comparison.pairs().isEmpty()) {
            table(comparison, lines);
        }
        lines.add("");
        lines.add(escaped(foot(comparison)));
        return String.join("\n", lines) + "\n";
    }

    private static String title(Comparison comparison) {
        return comparison.design() == Comparison.Design.NOT_INTERLEAVED
                ? comparison.runs().get(1) + " against " + comparison.runs().get(0)
                : "Run " + comparison.runs().get(0);
    }

    private static void table(Comparison comparison, List<String> lines) {
        List<PairResult> pairs = comparison.pairs().stream()
                .sorted(Comparator.comparingInt(pair -> weight(pair.verdict())))
                .toList();
        int rows = Math.min(pairs.size(), MOST_LINES - 1 - OTHER_LINES - lines.size());
        lines.add("");
        lines.add("| cell | against | metric | ratio | 95 % | n | detects | verdict |");
        lines.add("|---|---|---|--:|--:|--:|--:|---|");
        for (PairResult pair : pairs.subList(0, rows)) {
            lines.add("| "
                    + String.join(
                            " | ",
                            escaped(pair.subject()),
                            escaped(pair.baseline()),
                            escaped(pair.metric().words()),
                            PairText.ratio(pair.ratio()),
                            PairText.interval(pair.interval()),
                            String.valueOf(pair.n()),
                            PairText.detects(pair),
                            bold(pair.verdict()))
                    + " |");
        }
        if (pairs.size() > rows) {
            Map<String, Integer> others = new LinkedHashMap<>();
            pairs.subList(rows, pairs.size())
                    .forEach(pair -> others.merge(pair.verdict().kind(), 1, Integer::sum));
            lines.add("");
            lines.add("And "
                    + others.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private static String foot(Comparison comparison) {
        if (comparison.refused()) {
            return "Not comparable; nothing was compared.";
        }
        long left = comparison.told().stream().filter(told -> !told.ranked()).count();
        long marked = comparison.told().size() - left;
        return String.format(
                Locale.ROOT,
                "%s; p adjusted by Holm over the pairs of a metric; %,d draws, seed %d.%s%s%s",
                comparison.design() == Comparison.Design.BLOCKS
                        ? "Log ratios within blocks, sign-flip test"
                        : "Unpaired, Brunner and Munzel's test by permutation",
                comparison.draws(),
                comparison.seed(),
                comparison.failedForks() ? " Forks failed or came to wrong results." : "",
                left == 0 ? "" : " Left out: " + left + ".",
                marked == 0 ? "" : " Compared in spite of a mark: " + marked + ".");
    }

    /** What somebody must look at comes first. */
    private static int weight(Verdict verdict) {
        if (verdict instanceof Verdict.Slower) {
            return 0;
        }
        if (verdict instanceof Verdict.Faster) {
            return 1;
        }
        if (verdict instanceof Verdict.Inconclusive) {
            return 2;
        }
        return verdict instanceof Verdict.TooFewForks ? 3 : verdict instanceof Verdict.DifferentButTrivial ? 4 : 5;
    }

    private static String bold(Verdict verdict) {
        return weight(verdict) < 2 ? "**" + verdict.words() + "**" : verdict.words();
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\|*_`<>\\[\\]])", "\\\\$1").replaceAll("\\s", " ");
    }
}
