package org.mhhsbench.core.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.state.Readings;

/**
 * One run by several threads: each takes some meters at a time and adds them to cells of its own, which are added up in
 * the end. Sums are exact, so who took which changes nothing. Reads state that nobody may write meanwhile.
 */
final class ParallelRun {

    /** Enough that taking them costs nothing, few enough that no thread waits long for the last. */
    static final int METERS_AT_A_TIME = 4096;

    private final ReferenceData reference;
    private final Readings readings;
    private final SettlementRun run;
    private final int metersAtATime;
    private final AtomicInteger next = new AtomicInteger();

    ParallelRun(ReferenceData reference, Readings readings, SettlementRun run, int metersAtATime) {
        this.reference = reference;
        this.readings = readings;
        this.run = run;
        this.metersAtATime = metersAtATime;
    }

    /** One thread's share of the meters. */
    private final class Part implements Runnable {

        private final RunEvaluation evaluation = new RunEvaluation(reference, readings, run, reading -> {});
        private final DayCells cells =
                new DayCells(reference, Math.toIntExact(run.settlementDate().toEpochDay()));

        @Override
        public void run() {
            int meters = reference.registrations().meters();
            for (int from = take(); from < meters; from = take()) {
                evaluation.scan(from, Math.min(meters, from + metersAtATime), cells);
            }
        }

        private int take() {
            return next.getAndAdd(metersAtATime);
        }
    }

    /**
     * @param threads at least 1, the caller's among them
     */
    RunTotals evaluate(int threads) {
        List<Part> parts = Stream.generate(Part::new).limit(threads).toList();
        Part own = parts.get(0);
        List<Part> others = parts.subList(1, threads);
        List<CompletableFuture<Void>> ended = new ArrayList<>();
        others.forEach(part -> ended.add(CompletableFuture.runAsync(part, ParallelRun::start)));
        ended.add(CompletableFuture.runAsync(own, Runnable::run));
        joinAll(ended);
        others.forEach(part -> own.cells.add(part.cells));
        long defaults =
                parts.stream().mapToLong(part -> part.evaluation.defaults()).sum();
        return own.evaluation.totals(own.cells, defaults);
    }

    private static void start(Runnable part) {
        Thread thread = new Thread(part, "mhhs-settlement-run");
        thread.setDaemon(true);
        thread.start();
    }

    /** All of them, also when one fails: the state must not be written while another still reads it. */
    private static void joinAll(List<CompletableFuture<Void>> parts) {
        try {
            CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
