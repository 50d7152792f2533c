package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.bench.search.Criteria;
import org.mhhsbench.bench.search.Criterion;
import org.mhhsbench.bench.search.RateSearch;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.Volume;
import org.mhhsbench.results.store.Json;

/**
 * What a fork finds out about the rates that its variant sustains. Each probe has a new integration, or, where that starts
 * a server, the fork's one, drained before and after. Publisher's thread.
 */
final class ProbeWork {

    /** Where a fork says each probe as it goes, in its folder: a line each. */
    static final String PROBES = "probes.ndjson";

    /** Below it a variant does not take the market's day in a day, however slowly that comes: nobody asks how far below. */
    private static final long LOWEST_PER_SECOND = Volume.MEDIUM.fromPerSec();

    private static final long HIGHEST_PER_SECOND = 5_000_000;
    private static final double OVERLOAD = 1.1;
    /** Four times the ten seconds and the probe of a fork that tries a rate are a minute. */
    private static final int MOST_WARMUPS = 3;
    /** A backlog of a tenth of so many seconds is enough to see how it is worked off. */
    private static final long LONGEST_OVERLOAD_MS = 3_000;

    /** What the fork's record says of it, and what else was verified. */
    record Result(ForkRecord.Search search, List<PhaseCheck> checks, long strays) {}

    private final ForkJob job;
    private final OpenLoop loop;
    private final OpenLoop gentle;
    private final SearchGoal goal;
    private final Criteria criteria;
    private final List<ForkRecord.Probe> probes = new ArrayList<>();
    private final List<PhaseCheck> checks = new ArrayList<>();
    private long strays;
    private int warmedUpAgain;

    ProbeWork(ForkJob job, OpenLoop loop) {
        this.job = job;
        this.loop = loop;
        this.gentle = loop.gentle();
        this.goal = job.load().search();
        this.criteria = new Criteria(goal.sloP99Ns());
    }

    /**
     * The one rate of a fork that tries it, measured again, with all that comes before it, for as long as the compiler held it
     * up, whatever it showed: what came before counts as warm-up.
     */
    OpenLoop.Result compiled(OpenLoop.Result first) throws IOException, TimeoutException, InterruptedException {
        OpenLoop.Result result = first;
        for (int again = 0; again < MOST_WARMUPS && compiling(result.rates().get(0)); again++) {
            checks(result.rates().get(0));
            result = loop.run(job.load().rates());
            strays += result.strays();
            warmedUpAgain++;
        }
        return result;
    }

    /** Whether to go on warming up: not where results are wrong, which no warm-up mends. */
    private static boolean compiling(RateResult result) {
        return result.used().heldUpByCompiler(Machine.usableCpus())
                && result.warmup().ok()
                && result.check().ok();
    }

    /** What a fork says of the one rate that it tried. */
    Result confirm(double capacityPerSec, RateResult rate) throws IOException {
        Criteria.Outcome outcome = judge(rate);
        long perSecond = rate.rate().perSecond();
        ForkRecord.Search search = new ForkRecord.Search(
                goal.sloP99Ns(),
                true,
                goal.probeMs() / 1e3,
                capacityPerSec,
                outcome.passed() ? perSecond : 0,
                outcome.passed() ? null : (Long) perSecond,
                word(outcome.broke()),
                true,
                warmedUpAgain,
                probes,
                null);
        return new Result(search, checks, strays);
    }

    /**
     * @param last what was measured before
     */
    Result search(double capacityPerSec, RateResult last) throws IOException, TimeoutException, InterruptedException {
        RateSearch rates = new RateSearch(LOWEST_PER_SECOND, HIGHEST_PER_SECOND);
        warmUp(rates.first(capacityPerSec), last);
        RateSearch.Found found;
        try {
            found = rates.run(capacityPerSec, this::probe);
        } catch (IOException | TimeoutException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a probe threw what none throws", e);
        }
        ForkRecord.Search search = new ForkRecord.Search(
                goal.sloP99Ns(),
                false,
                goal.probeMs() / 1e3,
                capacityPerSec,
                found.passedPerSec(),
                found.failedPerSec(),
                word(found.broke()),
                found.monotonic(),
                found.disturbed(),
                probes,
                // What comes to wrong results has no capacity to overload.
                found.broke().contains(Criterion.VERIFIED) ? null : overload(capacityPerSec));
        return new Result(search, checks, strays);
    }

    /** The rate that comes first decides where the search goes: it shall not be tried in code that is being compiled. */
    private void warmUp(long perSecond, RateResult last) throws IOException, TimeoutException, InterruptedException {
        RateResult before = last;
        for (int again = 0; again < MOST_WARMUPS && compiling(before); again++) {
            before = measure(goal.probe(perSecond));
        }
    }

    private Criteria.Outcome probe(long perSecond) throws IOException, TimeoutException, InterruptedException {
        RateResult result = measure(goal.probe(perSecond));
        return judge(result);
    }

    private RateResult measure(Load.Rate rate) throws IOException, TimeoutException, InterruptedException {
        OpenLoop.Result result = gentle.run(List.of(rate));
        RateResult measured = result.rates().get(0);
        strays += result.strays();
        checks(measured);
        return measured;
    }

    private void checks(RateResult measured) {
        checks.addAll(List.of(measured.warmup(), measured.check()));
    }

    private Criteria.Outcome judge(RateResult result) throws IOException {
        ProbeFigures figures = new ProbeFigures(result, goal.sloP99Ns(), Machine.usableCpus());
        Criteria.Outcome outcome = criteria.judge(figures.observation());
        ForkRecord.Probe probe = new ForkRecord.Probe(
                result.rate().perSecond(),
                result.achievedPerSec(),
                result.check().messages(),
                result.response().getTotalCount() == 0
                        ? null
                        : (Long) result.response().getValueAtPercentile(99),
                criteria.goodWindows(figures.observation()),
                figures.observation().backlogPerSec(),
                figures.observation().generatorP99Ns(),
                outcome.disturbed(),
                outcome.passed(),
                word(outcome.broke()));
        probes.add(probe);
        Files.writeString(
                Path.of(job.workFolder()).resolve(PROBES),
                Json.line(probe) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return outcome;
    }

    /** More than the variant can take; how long it then takes until nothing waits. */
    private ForkRecord.Overload overload(double capacityPerSec)
            throws IOException, TimeoutException, InterruptedException {
        long perSecond = Math.max(1, Math.min(HIGHEST_PER_SECOND, Math.round(OVERLOAD * capacityPerSec)));
        SearchGoal brief = new SearchGoal(
                goal.sloP99Ns(), Math.min(goal.probeMs(), LONGEST_OVERLOAD_MS), goal.mostMessages(), false);
        RateResult result = measure(brief.probe(perSecond));
        return new ForkRecord.Overload(
                perSecond,
                result.achievedPerSec(),
                result.check().messages(),
                result.response().getTotalCount() == 0
                        ? null
                        : (Long) result.response().getValueAtPercentile(99),
                result.drainedNs() / 1e6);
    }

    private static String word(List<Criterion> broke) {
        return broke.isEmpty() ? null : broke.get(0).word();
    }
}
