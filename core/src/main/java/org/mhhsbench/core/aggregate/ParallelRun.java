package org.mhhsbench.core.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
        private Throwable failure;

        @Override
        public void run() {
            int meters = reference.registrations().meters();
            try {
                for (int from = take(); from < meters; from = take()) {
                    evaluation.scan(from, Math.min(meters, from + metersAtATime), cells);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
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
        List<Part> parts = new ArrayList<>();
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(new Part());
        }
        for (Part part : parts.subList(1, threads)) {
            Thread thread = new Thread(part, "mhhs-settlement-run");
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        Part own = parts.get(0);
        own.run();
        joinAll(others);
        long defaults = 0;
        for (Part part : parts) {
            if (part.failure instanceof RuntimeException e) {
                throw e;
            }
            if (part.failure instanceof Error e) {
                throw e;
            }
            if (part != own) {
                own.cells.add(part.cells);
            }
            defaults += part.evaluation.defaults();
        }
        return own.evaluation.totals(own.cells, defaults);
    }

    /** An interrupt does not stop a run half way: it is kept for whoever asks. */
    private static void joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
