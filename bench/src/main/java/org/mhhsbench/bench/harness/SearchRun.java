package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.mhhsbench.bench.search.Confirmation;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.SustainableRate;
import org.mhhsbench.scenarios.spi.oracle.Oracle;

/**
 * Searches for each cell the highest rate under a limit of latency: one fork searches, fresh forks try what it found. For
 * one thread; an interrupt ends it and leaves nothing behind.
 */
public final class SearchRun {

    private static final int TIMEOUT_BUDGETS = 4;

    /** Hears how far it is. */
    public interface Listener extends NewRun.Listener {
        void probed(ForkRecord.Probe probe);
    }

    private final SearchPlan plan;
    private final String toolVersion;
    private final Listener listener;
    private final Map<Integer, String> digests = new HashMap<>();
    private ForkRunner runner;
    private NewRun run;
    private Double ceilingPerSec;
    private int started;

    private SearchRun(SearchPlan plan, String toolVersion, Listener listener) {
        this.plan = plan;
        this.toolVersion = toolVersion;
        this.listener = listener;
    }

    /** Runs a plan, stores it and reports it under a folder. */
    public static NewRun.Outcome run(SearchPlan plan, Path data, String toolVersion, Listener listener)
            throws IOException, InterruptedException {
        SearchRun search = new SearchRun(plan, toolVersion, listener);
        return NewRun.store(data, "search", plan.messages().toString(), listener, search::measure, search::record);
    }

    private void measure(NewRun newRun) throws IOException, InterruptedException {
        run = newRun;
        runner = new ForkRunner(Home.jvmFlags(), run.work());
        VariantSpec alone = new VariantSpec(NullProvider.ID, Map.of());
        ForkRecord ceiling = fork(alone, ForkRecord.Role.NULL, 0, plan.load());
        ceilingPerSec = ceiling.throughput() == null || ceiling.status().failed()
                ? null
                : (Double) ceiling.throughput().deliveredPerSec();
        for (VariantSpec cell : plan.cells()) {
            String obstacle = ExperimentPlan.obstacle(cell).orElse(null);
            if (obstacle == null) {
                cell(cell);
            } else {
                ForkJob job = job(cell, ForkRecord.Role.MEASURE, 0, plan.load(cell));
                run.folder()
                        .append(ForkRunner.unmeasured(
                                job, Instant.now().toString(), ForkStatus.UNAVAILABLE, List.of(obstacle)));
            }
        }
    }

    private void cell(VariantSpec cell) throws IOException, InterruptedException {
        Load load = plan.load(cell);
        ForkRecord searched = fork(cell, ForkRecord.Role.MEASURE, 0, load);
        ForkRecord.Search found = searched.search();
        if (found == null || searched.status().failed() || plan.forks() == 0) {
            return;
        }
        if (found.confirmedPerSec() == 0) {
            OptionalLong lowest = found.probes().stream()
                    .mapToLong(ForkRecord.Probe::offeredPerSec)
                    .min();
            if (lowest.isPresent() && !ForkRecord.Probe.WRONG_RESULTS.equals(found.brokeFirst())) {
                refute(cell, load.confirming(lowest.getAsLong()));
            }
            return;
        }
        Confirmation confirmation = new Confirmation(plan.forks(), found.confirmedPerSec(), found.refutedPerSec());
        for (int number = 1; !confirmation.ended(); number++) {
            ForkRecord tried = fork(cell, ForkRecord.Role.MEASURE, number, load.confirming(confirmation.next()));
            if (tried.status() == ForkStatus.INVALID) {
                // Wrong results sustain no rate.
                return;
            }
            if (isDisturbed(tried)) {
                confirmation.addDisturbed();
            } else {
                // A fork that failed has not passed.
                confirmation.add(!tried.status().failed() && tried.search().confirmedPerSec() > 0);
            }
        }
    }

    /** That not even the lowest rate is sustained is one fork's word, too, until fresh forks have tried it. */
    private void refute(VariantSpec cell, Load load) throws IOException, InterruptedException {
        int told = 0;
        int disturbed = 0;
        for (int number = 1; told < plan.forks(); number++) {
            ForkRecord tried = fork(cell, ForkRecord.Role.MEASURE, number, load);
            if (tried.status() == ForkStatus.INVALID) {
                return;
            }
            if (isDisturbed(tried) && disturbed < SustainableRate.MOST_DISTURBED) {
                disturbed++;
            } else {
                told++;
            }
        }
    }

    /** Whether it missed its rate while the machine did something else: that says nothing of the variant. */
    private static boolean isDisturbed(ForkRecord tried) {
        return !tried.status().failed()
                && tried.search().confirmedPerSec() == 0
                && tried.search().probes().stream().allMatch(ForkRecord.Probe::disturbed);
    }

    private ForkRecord fork(VariantSpec cell, ForkRecord.Role role, int number, Load load)
            throws IOException, InterruptedException {
        listener.preparing("working out what must come out");
        ForkJob job = job(cell, role, number, load);
        Path folder = Path.of(job.workFolder());
        Files.createDirectory(folder);
        listener.forkStarted(
                cell.stored() + (number == 0 ? "" : " at " + load.first().perSecond() + "/s"), ++started, 0);
        Duration timeout = SearchPlan.budget(load).multipliedBy(TIMEOUT_BUDGETS).plusMinutes(1);
        ForkResult result = runner.run(job, timeout, new ProbeFeed(folder.resolve(ProbeWork.PROBES)));
        run.folder().append(result.fork());
        if (!result.windows().isEmpty()) {
            run.folder().append(result.windows());
        }
        listener.forkEnded(result.fork());
        return result.fork();
    }

    private ForkJob job(VariantSpec cell, ForkRecord.Role role, int number, Load load) {
        String forkId = cell.stored().slug() + "-" + number;
        Map<Integer, String> known = new HashMap<>();
        for (int messages : load.phaseSizes()) {
            known.put(
                    messages,
                    digests.computeIfAbsent(
                            messages,
                            first -> Oracle.expected(plan.messages().first(first))
                                    .digest()));
        }
        return new ForkJob(
                forkId,
                number,
                0,
                role,
                cell.variant(),
                cell.params(),
                cell.stored().params(),
                plan.workload().name(),
                plan.messages().first(load.messages()).keys(),
                load,
                known,
                Map.of(),
                ceilingPerSec,
                run.work().resolve(forkId).toString(),
                run.folder().histograms(forkId).toAbsolutePath().toString(),
                run.environment().fingerprint().summary());
    }

    private RunRecord record(NewRun stored) {
        List<RunRecord.Cell> cells = new ArrayList<>();
        cells.add(new RunRecord.Cell(NullProvider.ID, plan.workload().name(), Map.of(), null));
        for (VariantSpec cell : plan.cells()) {
            cells.add(new RunRecord.Cell(
                    cell.variant(), plan.workload().name(), cell.stored().params(), Cells.promise(cell)));
        }
        return stored.record(
                toolVersion,
                plan.profile(),
                cells,
                1,
                0,
                NewRun.facts(plan.workload(), plan.messages()),
                plan.command());
    }

    /** Tells the listener of each probe that a fork has written since. */
    private final class ProbeFeed implements Runnable {

        private final Path file;
        private int told;

        private ProbeFeed(Path file) {
            this.file = file;
        }

        @Override
        public void run() {
            if (!Files.exists(file)) {
                return;
            }
            try {
                String text = Files.readString(file);
                // A line without its end is being written.
                List<String> whole =
                        text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
                for (String line : whole.subList(told, whole.size())) {
                    listener.probed(Messages.parse(line, ForkRecord.Probe.class));
                }
                told = whole.size();
            } catch (IOException e) {
                throw new UncheckedIOException("the probes of a fork cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
