package org.mhhsbench.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mhhsbench.results.model.EnvironmentRecord.Clock;

/** What {@link System#nanoTime} costs, alone and when every processor asks at once. */
final class ClockProbe {

    private ClockProbe() {}

    static Clock clock() throws InterruptedException {
        Clock alone = Machine.clock();
        return new Clock(alone.granularityNs(), alone.readCostNs(), allCpusNs(Machine.usableCpus()));
    }

    /** The mean over as many threads as there are processors. */
    private static long allCpusNs(int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<Long>> costs = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                costs.add(pool.submit(() -> {
                    start.await();
                    return Machine.clock().readCostNs();
                }));
            }
            long sumNs = 0;
            for (Future<Long> cost : costs) {
                sumNs += cost.get();
            }
            return sumNs / threads;
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading the clock failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
