package org.mhhsbench.results.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.results.controls.ControlCheck;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Kept;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Volume;
import org.mhhsbench.results.report.Amounts;
import org.mhhsbench.results.report.Markdown;
import org.mhhsbench.results.store.StoredRun;

/** The claims held against stored runs, as a page of Markdown. For one thread. */
public final class ClaimsReport {

    private static final double METERS = 33e6;
    /** Of how many forks a rate is confirmed or refuted for good. */
    private static final int FORKS = 5;
    /** Told beside the claims' own limit, for what waits longer than that by its nature. */
    private static final long LATER_LIMIT_NS = 1_000_000_000;

    private final List<StoredRun> runs;
    private final List<Evidence> evidence;
    private final boolean smoke;
    private final boolean untrusted;
    private final Markdown text = new Markdown();

    private ClaimsReport(List<StoredRun> runs) {
        this.runs = runs;
        this.evidence = Evidence.of(runs);
        this.smoke = runs.stream().anyMatch(run -> run.run().profile() == RunRecord.Profile.SMOKE);
        this.untrusted = runs.stream().anyMatch(run -> ControlCheck.failed(ControlCheck.of(run)));
    }

    /**
     * @param runs the first gives workload and arrivals; forks of others count where theirs are the same
     * @throws IllegalArgumentException without a run
     */
    public static String of(List<StoredRun> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("runs must be one at least: make one with mhhs-bench quick");
        }
        return new ClaimsReport(runs).page();
    }

    private String page() {
        text.line("# What is claimed of the integration technologies, and what was measured")
                .line("");
        if (untrusted) {
            text.paragraph(
                    "> **A control failed in one of the runs: trust none of its figures.** See the run's report.");
        }
        if (smoke) {
            text.paragraph("> **A first form, from smoke runs: not for comparison.** A fork or two of each variant show"
                    + " where it stands, not how sure that is: of volumes it says provisionally what several forks may confirm"
                    + " or refute.");
        }
        text.paragraph(
                "Claimed: the table of technology patterns by which the architecture working group for GB market-wide"
                        + " half-hourly settlement argued in December 2020; CDC and MDM, which it names among the patterns without a"
                        + " claim of their volume, stand below its rows.");
        text.paragraph(summary());
        text.header(
                10,
                "technology",
                "mode claimed",
                "here",
                "synchronisation claimed",
                "here",
                "volume claimed",
                "measured",
                "sustained (messages/s)",
                "measured where loss of power is promised to be survived (L2)",
                "within " + Amounts.brief(LATER_LIMIT_NS) + ", no claim's limit");
        Claim.ALL.forEach(claim -> text.row(row(claim)));
        text.line("");
        rules();
        variants();
        sources();
        return text.toString();
    }

    private List<Evidence> of(Claim claim) {
        return evidence.stream()
                .filter(each -> claim.patterns().contains(each.promise().pattern()))
                .toList();
    }

    private List<Evidence> counted(Claim claim) {
        return of(claim).stream().filter(Evidence::counts).toList();
    }

    /** How many claims of a volume came out how. */
    private String summary() {
        Map<Judgement, Long> counts = Claim.ALL.stream()
                .filter(claim -> !claim.volume().isEmpty())
                .collect(Collectors.groupingBy(
                        claim -> best(counted(claim).stream())
                                .map(sustained -> judged(claim, sustained))
                                .orElse(Judgement.NOT_DECIDABLE),
                        TreeMap::new,
                        Collectors.counting()));
        return "Of " + counts.values().stream().mapToLong(each -> each).sum() + " claims of a volume: "
                + counts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey().words())
                        .collect(Collectors.joining(", "))
                + (smoke || untrusted ? ", provisionally" : "") + ".";
    }

    private List<String> row(Claim claim) {
        List<Evidence> counted = counted(claim);
        Optional<Sustained> best = best(counted.stream());
        List<String> row = new ArrayList<>(List.of(claim.technology()));
        row.add(claim.mode() == null ? Amounts.NONE : claim.mode());
        row.add(asBuilt(counted, claim.mode(), each -> each.promise().mode()));
        row.add(claim.synchronisation().isEmpty() ? Amounts.NONE : String.join(", ", claim.synchronisation()));
        row.add(asBuilt(
                counted,
                String.join(", ", claim.synchronisation()),
                each -> each.promise().synchronisation()));
        row.add(claim.volumeWords() == null ? Amounts.NONE : claim.volumeWords());
        row.add(best.map(sustained -> volume(claim, sustained))
                .orElse(Judgement.NOT_DECIDABLE.words() + ": no result"));
        row.add(best.map(ClaimsReport::interval).orElse(Amounts.NONE));
        row.add(best(counted.stream().filter(each -> each.promise().survivesLossOfPower()))
                .map(sustained -> volume(claim, sustained) + ": " + interval(sustained))
                .orElse(Amounts.NONE));
        row.add(counted.stream()
                .map(each -> Sustained.of(each.forks(), LATER_LIMIT_NS))
                .reduce(Sustained::orBetter)
                .map(later -> words(later) + ": " + interval(later))
                .orElse(Amounts.NONE));
        return row;
    }

    private static Optional<Sustained> best(Stream<Evidence> variants) {
        return variants.map(Evidence::sustained).reduce(Sustained::orBetter);
    }

    /** How something works is no measurement: what was built shows what is possible, not what is necessary. */
    private static String asBuilt(List<Evidence> counted, String claim, Function<Evidence, String> property) {
        if (counted.isEmpty()) {
            return "no result";
        }
        String built = counted.stream().map(property).distinct().collect(Collectors.joining(", "));
        return built.equals(claim) ? "built so here" : "built here: " + built;
    }

    /** A smoke run or few forks are never the last word. */
    private String volume(Claim claim, Sustained sustained) {
        Judgement judgement = judged(claim, sustained);
        boolean decided = judgement == Judgement.CONFIRMED || judgement == Judgement.REFUTED;
        return (decided && (smoke || untrusted || sustained.tellers() < FORKS) ? "provisionally " : "")
                + judgement.words() + ": " + words(sustained)
                + (judgement == Judgement.REFUTED ? beside(claim, sustained) : "");
    }

    /** Where a variant speaks for nothing because it failed, it could carry more than the others. */
    private Judgement judged(Claim claim, Sustained sustained) {
        Judgement judgement = sustained.judge(claim.volume());
        boolean wrongOnes = of(claim).stream().anyMatch(each -> each.failed() > 0);
        return judgement == Judgement.REFUTED && wrongOnes ? Judgement.NOT_DECIDABLE : judgement;
    }

    private static String beside(Claim claim, Sustained sustained) {
        return Collections.min(sustained.volumes()).compareTo(Collections.max(claim.volume())) > 0
                ? ", more than claimed"
                : ", less than claimed";
    }

    private static String words(Sustained sustained) {
        return sustained.volumes().stream().map(Volume::words).collect(Collectors.joining(" or "));
    }

    private static String interval(Sustained sustained) {
        return (sustained.fromPerSec() == 0 ? "" : "from " + Amounts.count(sustained.fromPerSec()) + " on, ")
                + (sustained.belowPerSec() == Long.MAX_VALUE
                        ? "no upper end known"
                        : "below " + Amounts.count(sustained.belowPerSec()));
    }

    private void rules() {
        text.line("## By which rules").line("");
        text.line("* Volume is what is sustained with a p99 of at most " + Amounts.duration(Volume.SLO_P99_NS)
                + " from the intended time, by the best variant of at least L1; a message is a meter's day. "
                + Arrays.stream(Volume.values())
                        .map(volume -> volume.words() + " from " + Amounts.count(volume.fromPerSec()) + "/s on")
                        .collect(Collectors.joining(", "))
                + ".");
        text.line(
                "* What is sustained lies from the highest rate that met the limit on, and below the lowest that did not, or"
                        + " below what the variant delivers as fast as it can. A claim is confirmed if all of that lies in what is"
                        + " claimed, refuted if nothing does, and otherwise not decidable. \"Low/medium\" and \"medium/high\" are"
                        + " claims from the one to the other, \"high\" has no upper end.");
        text.line("* The limit and the bounds were fixed before the runs, what follows with runs at hand. A rate is met"
                + " when four fifths of the forks that were loaded with it kept the limit, missed when fewer did even if all that"
                + " cannot tell be counted among them, and neither in between. A search counts where fresh forks tried again what"
                + " it found. A fork cannot tell where it came within 5 % of the limit, where it has too few messages for a p99,"
                + " and where it missed the limit while its generator was late though its messages kept it from the hand-over,"
                + " or while the compiler was at work though half of them did. A p99.9 above "
                + Amounts.duration(Kept.P999_FACTOR * Volume.SLO_P99_NS)
                + " misses the limit too, where there are enough messages to say.");
        text.line(
                "* The best variant of at least L1 speaks for a technology: it survives the kill of any process, not the loss of"
                        + " power. What those show that survive that stands in a column of its own, by the same rules.");
        text.line(
                "* A pattern that collects messages into batches waits longer than such a limit by its nature, at any rate,"
                        + " whatever it could carry: only a rate below the bound of \"low\" shows that by this rule. What it"
                        + " delivers as fast as it can stands beside it, and in the last column what it sustains within "
                        + Amounts.brief(LATER_LIMIT_NS)
                        + " (p99.9 within " + Amounts.brief(Kept.P999_FACTOR * LATER_LIMIT_NS)
                        + "): a limit that was chosen with runs at hand, and by which no claim is judged.");
        text.line(
                "* Mode and synchronisation are how something is built, and no measurement confirms or refutes them: what was"
                        + " built and verified here shows what is possible. The volume is that of what was built, also where the claim has"
                        + " another mode in mind.");
        text.line("* Figures are of one machine of the size named below, generator and consumer on it too, and are not"
                + " scaled to another. An event hub, a broker or a database is one process there: L2 is its fsync; nothing here is"
                + " said of a replicated cluster.");
        text.line("");
    }

    private void variants() {
        text.line("## What each variant showed").line("");
        text.header(
                4,
                "variant",
                "level",
                "style",
                "statuses",
                "forks",
                "failed",
                "sustained from",
                "below",
                "as fast as it can",
                "33 M messages, by arithmetic",
                "p99 at the first rate",
                "mean age there");
        for (Claim claim : Claim.ALL) {
            for (Evidence each : of(claim)) {
                text.row(row(each));
            }
        }
        text.line("");
    }

    private static List<String> row(Evidence each) {
        List<ForkRecord> forks = each.forks();
        if (forks.isEmpty()) {
            return List.of(
                    each.variant(),
                    each.promise().durability(),
                    each.promise().style(),
                    Amounts.NONE,
                    "0",
                    String.valueOf(each.failed()),
                    Amounts.NONE,
                    Amounts.NONE,
                    Amounts.NONE,
                    Amounts.NONE,
                    Amounts.NONE,
                    Amounts.NONE);
        }
        Sustained sustained = each.sustained();
        double slowest = forks.stream()
                .mapToDouble(fork -> fork.throughput().deliveredPerSec())
                .min()
                .orElseThrow();
        double fastest = forks.stream()
                .mapToDouble(fork -> fork.throughput().deliveredPerSec())
                .max()
                .orElseThrow();
        return List.of(
                each.variant(),
                each.promise().durability(),
                each.promise().style(),
                forks.stream().map(ForkRecord::statuses).distinct().collect(Collectors.joining("; ")),
                String.valueOf(forks.size()),
                String.valueOf(each.failed()),
                sustained.fromPerSec() == 0 ? "none met" : Amounts.count(sustained.fromPerSec()),
                sustained.belowPerSec() == Long.MAX_VALUE ? Amounts.NONE : Amounts.count(sustained.belowPerSec()),
                Amounts.count(slowest) + (forks.size() == 1 ? "" : " to " + Amounts.count(fastest)),
                String.format(Locale.ROOT, "%.1f h", METERS / slowest / 3_600),
                range(atFirstRate(forks)
                        .map(ForkRecord::responseNs)
                        .filter(response -> response != null && response.p99() != null)
                        .map(response -> response.p99())
                        .toList()),
                range(atFirstRate(forks)
                        .filter(fork -> fork.freshness() != null)
                        .map(fork -> Math.round(fork.freshness().meanNs()))
                        .toList()));
    }

    /** Those with the load of the first: a search has another. */
    private static Stream<ForkRecord> atFirstRate(List<ForkRecord> forks) {
        ForkRecord.Load first = forks.get(0).load();
        return forks.stream()
                .filter(fork ->
                        fork.load() != null && first != null && fork.load().offeredPerSec() == first.offeredPerSec());
    }

    private static String range(List<Long> ns) {
        if (ns.isEmpty()) {
            return Amounts.NONE;
        }
        String least =
                Amounts.duration(ns.stream().mapToLong(each -> each).min().orElseThrow());
        String most = Amounts.duration(ns.stream().mapToLong(each -> each).max().orElseThrow());
        return Amounts.range(least, most);
    }

    /** Whether it measured, or failed to, a variant of which something is claimed. */
    private static boolean speaks(StoredRun run) {
        return Evidence.of(List.of(run)).stream()
                .filter(each -> Claim.ALL.stream()
                        .anyMatch(claim ->
                                claim.patterns().contains(each.promise().pattern())))
                .anyMatch(each -> !each.forks().isEmpty() || each.failed() > 0);
    }

    private void sources() {
        text.line("## Runs").line("");
        for (StoredRun run : runs) {
            if (!speaks(run)) {
                continue;
            }
            text.line("* " + Markdown.escaped(run.run().runId()) + ", machine "
                    + run.run().machine() + " ("
                    + Markdown.escaped(run.environment().hardware().cpuModel()) + ", "
                    + run.environment().hardware().usableCpus() + " CPUs), Java "
                    + Markdown.escaped(run.environment().jvm().version()) + ", "
                    + run.run().profile().name().toLowerCase(Locale.ROOT) + ", "
                    + run.forks().stream()
                            .filter(fork -> fork.load() != null)
                            .flatMap(fork -> fork.ratesOrFirst().stream()
                                    .map(rate -> Amounts.count(rate.offeredPerSec()) + "/s "
                                            + fork.load().arrival()))
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
    }
}
