package org.mhhsbench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an engineer would write in an afternoon: arrays, a loop, the meters divided among the threads. It keeps the
 * newest values of each meter and moves the totals by the difference, so that they are right at any moment. It knows
 * identities as numbers of eight bytes, keeps no older versions, checks nothing, and can answer for no cutoff.
 */
final class PlainLoop implements Engine {

    private final Job job;
    private final int threads;

    PlainLoop(Job job, int threads) {
        this.job = job;
        this.threads = threads;
    }

    @Override
    public Round run() throws InterruptedException {
        State state = new State(job.registrations.meters());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(new Part(i, state));
        }
        Stopwatch stopwatch = Stopwatch.started();
        List<Thread> others = new ArrayList<>();
        for (Part part : parts.subList(1, threads)) {
            Thread thread = new Thread(part::run);
            others.add(thread);
            thread.start();
        }
        parts.get(0).run();
        for (Thread thread : others) {
            thread.join();
        }
        Cells cells = parts.get(0).cells;
        for (Part part : parts.subList(1, threads)) {
            cells.add(part.cells);
        }
        stopwatch.stop();
        return stopwatch.round(job.messages, cells);
    }

    /** By meter and quantity: no two threads touch the same. */
    private static final class State {

        private final long[] newest;
        private final long[] transaction;
        private final int[] values;

        private State(int meters) {
            newest = new long[2 * meters];
            transaction = new long[2 * meters];
            values = new int[Math.multiplyExact(2 * meters, Job.SLOTS)];
            Arrays.fill(newest, Long.MIN_VALUE);
        }
    }

    /** The meters of one thread. */
    private final class Part {

        private final int number;
        private final State state;
        private final Cells cells = job.newCells();
        private final LongSet transactions = new LongSet(job.messages / threads);
        private final LongSet references = new LongSet(job.messages / threads);

        private Part(int number, State state) {
            this.number = number;
            this.state = state;
        }

        private void run() {
            for (int i = 0; i < job.messages; i++) {
                // The last digit of an MPAN is a check digit.
                if (job.mpan[i] / 10 % threads == number) {
                    apply(i);
                }
            }
        }

        private void apply(int i) {
            int meter = job.registrations.meter(job.mpan[i]);
            if (meter < 0 || !transactions.add(job.transaction[i]) || !references.add(job.senderReference[i])) {
                return;
            }
            int quantity = job.quantity[i];
            int registration = job.registrations.inForce(meter, job.settlementDay);
            int at = meter * 2 + quantity;
            boolean has = state.newest[at] != Long.MIN_VALUE;
            if (has
                    && (state.newest[at] > job.epochSecond[i]
                            || state.newest[at] == job.epochSecond[i] && state.transaction[at] > job.transaction[i])) {
                return;
            }
            state.newest[at] = job.epochSecond[i];
            state.transaction[at] = job.transaction[i];
            int[] losses = job.losses[job.registrations.tariff(registration)];
            int settlement = job.settlementKey(registration, quantity) * Job.SLOTS;
            int duos = job.duosKey(registration, quantity) * Job.SLOTS;
            int own = at * Job.SLOTS;
            int from = i * Job.SLOTS;
            for (int slot = 0; slot < Job.SLOTS; slot++) {
                long more = job.wattHours[from + slot] - (has ? state.values[own + slot] : 0);
                cells.volume()[settlement + slot] += more;
                cells.losses()[settlement + slot] += more * losses[slot];
                cells.duos()[duos + slot] += more;
                state.values[own + slot] = job.wattHours[from + slot];
            }
        }
    }
}
