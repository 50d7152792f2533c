package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.mhhsbench.results.compare.Comparison;
import org.mhhsbench.results.compare.EnvironmentDifference;
import org.mhhsbench.results.compare.Family;
import org.mhhsbench.results.compare.Margin;
import org.mhhsbench.results.compare.PairResult;
import org.mhhsbench.results.compare.PairText;

/** A comparison for a terminal. For one thread. */
final class ComparisonText {

    private final Comparison comparison;
    private final PrintWriter out;

    ComparisonText(Comparison comparison, PrintWriter out) {
        this.comparison = comparison;
        this.out = out;
    }

    void print() {
        comparison.watermarks().forEach(watermark -> out.println("!! " + watermark));
        for (EnvironmentDifference difference : comparison.differences()) {
            out.println(
                    (difference.severity() == EnvironmentDifference.Severity.NOTE ? "  " : "! ") + difference.words());
        }
        if (comparison.refused()) {
            out.println("not comparable; --allow compares all the same, under a watermark");
            return;
        }
        comparison.families().forEach(this::family);
        comparison
                .told()
                .forEach(told -> out.println((told.ranked() ? "~ " : "- ") + told.cell() + ": " + told.what()));
        if (!comparison.pairs().isEmpty()) {
            foot();
        }
    }

    private void family(Family family) {
        out.println();
        out.println(family.metric().words() + ", " + family.metric().kind().unit() + " (" + family.scenario() + "): "
                + family.words()
                + (family.omnibusP() == null ? "" : "; all alike: p " + PairText.p(family.omnibusP())));
        Table table = new Table(
                2,
                "cell",
                "against",
                "baseline",
                "cell",
                "ratio",
                "95 %",
                "p",
                "p rank",
                "delta",
                "n",
                "detects",
                "verdict");
        for (PairResult pair : family.pairs()) {
            table.row(
                    pair.subject(),
                    pair.baseline(),
                    amount(pair.baselineMedian()),
                    amount(pair.subjectMedian()),
                    PairText.ratio(pair.ratio()),
                    PairText.interval(pair.interval()),
                    PairText.p(pair.holmP()),
                    PairText.p(pair.rankP()),
                    PairText.delta(pair.cliffsDelta()),
                    String.valueOf(pair.n()),
                    PairText.detects(pair),
                    pair.verdict().words());
        }
        table.print(out);
        Margin margin = family.pairs().get(0).margin();
        out.println(String.format(Locale.ROOT, "  of no consequence: ±%.1f %%", 100 * (margin.own() - 1))
                + (margin.ofNoise()
                        ? String.format(
                                Locale.ROOT,
                                "; not told apart: ±%.1f %%, what a variant differs by from itself here",
                                100 * (margin.factor() - 1))
                        : ""));
        family.pairs().forEach(pair -> pair.notes().forEach(note -> out.println("  " + pair.subject() + ": " + note)));
    }

    private void foot() {
        boolean blocks = comparison.design() == Comparison.Design.BLOCKS;
        out.println();
        out.println((blocks
                        ? "Log ratios within blocks; p of the sign-flip test"
                        : "Unpaired; p of Brunner and Munzel's test by permutation")
                + ", adjusted by Holm; p rank of " + (blocks ? "Wilcoxon's" : "Mann and Whitney's")
                + ", not adjusted. Faster is better in what is counted.");
        out.println("Intervals by hierarchical bootstrap, "
                + String.format(Locale.ROOT, "%,d", comparison.draws()) + " draws, seed " + comparison.seed()
                + ". Detects: the least difference told in four cases of five. How: results/METHOD.md.");
    }

    private static String amount(Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%,.1f", value);
    }
}
