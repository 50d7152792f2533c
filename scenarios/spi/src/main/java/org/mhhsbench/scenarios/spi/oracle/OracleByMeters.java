package org.mhhsbench.scenarios.spi.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * The oracle, some meters at a time: cells are sums over meters, and no message is of two. Single use; its threads end
 * with it.
 */
final class OracleByMeters {

    private final Workload workload;
    private final int metersAtATime;
    private final int threads;
    private final IntConsumer onMeters;
    private final int parts;
    /** By index of a message: the part that its meter belongs to. */
    private final short[] partOf;

    private final AtomicInteger nextPart = new AtomicInteger();
    private final AtomicInteger metersDone = new AtomicInteger();

    private final CellSums sums = new CellSums();
    private long messages;
    private long duplicates;
    private long readings;
    private Throwable failure;

    OracleByMeters(Workload workload, int metersAtATime, int threads, IntConsumer onMeters) {
        this.workload = workload;
        this.metersAtATime = metersAtATime;
        this.threads = threads;
        this.onMeters = onMeters;
        this.parts = (workload.meters() + metersAtATime - 1) / metersAtATime;
        if (parts > Short.MAX_VALUE) {
            throw new IllegalArgumentException("metersAtATime must make at most " + Short.MAX_VALUE + " parts of "
                    + workload.meters() + " meters, was " + metersAtATime);
        }
        this.partOf = new short[workload.size()];
    }

    void addTo(Totals.Builder totals) throws InterruptedException {
        inThreads(this::assign);
        inThreads(number -> addParts());
        sums.addTo(totals).counts(messages, messages - duplicates, 0, duplicates, readings);
    }

    private void inThreads(IntConsumer work) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(
                    () -> {
                        try {
                            work.accept(number);
                        } catch (Throwable e) {
                            failed(e);
                        }
                    },
                    "oracle-" + i);
            thread.setDaemon(true);
            all.add(thread);
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        if (failure != null) {
            throw new IllegalStateException("the oracle has failed: " + failure, failure);
        }
    }

    private synchronized void failed(Throwable cause) {
        failure = cause;
    }

    private void assign(int number) {
        int from = (int) ((long) workload.size() * number / threads);
        int to = (int) ((long) workload.size() * (number + 1) / threads);
        for (int index = from; index < to; index++) {
            partOf[index] = (short) (workload.meterOf(index) / metersAtATime);
        }
    }

    private void addParts() {
        CellSums own = new CellSums();
        for (int part = nextPart.getAndIncrement(); part < parts; part = nextPart.getAndIncrement()) {
            int wanted = part;
            long[] counts = Oracle.addTo(
                    own,
                    workload,
                    IntStream.range(0, workload.size())
                            .filter(index -> partOf[index] == wanted)
                            .mapToObj(workload::message));
            count(counts);
            int meters = Math.min(metersAtATime, workload.meters() - part * metersAtATime);
            onMeters.accept(metersDone.addAndGet(meters));
        }
        merge(own);
    }

    private synchronized void count(long[] counts) {
        messages += counts[0];
        duplicates += counts[1];
        readings += counts[2];
    }

    private synchronized void merge(CellSums own) {
        sums.add(own);
    }
}
