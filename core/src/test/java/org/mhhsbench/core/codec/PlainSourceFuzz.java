package org.mhhsbench.core.codec;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The fast way through spoilt bodies against Jackson, for as long as one likes:
 *
 * <pre>java -cp TEST-CLASS-PATH org.mhhsbench.core.codec.PlainSourceFuzz FIRST-SEED LAST-SEED CASES THREADS</pre>
 *
 * A line tells of each seed that is done; a run that was stopped goes on with the first one that is missing. Ends with 1
 * if the two ever differed.
 */
final class PlainSourceFuzz {

    /**
     * One body in so many is read both ways though the fast one gives up on it and Jackson is asked: what was begun must
     * leave nothing behind.
     */
    private static final int LOOKED_AT_AGAIN = 64;

    private PlainSourceFuzz() {}

    /**
     * Compares the cases of one seed.
     *
     * @return how many bodies the fast way read to their end
     * @throws AssertionError naming seed and case, at the first one that differs
     */
    static int compare(long seed, int cases) {
        SpoiltBodies bodies = new SpoiltBodies(seed);
        SourceComparison comparison = new SourceComparison();
        int fast = 0;
        for (int i = 0; i < cases; i++) {
            bodies.next();
            try {
                fast += comparison.readIfFast(bodies.bytes, bodies.offset, bodies.length) ? 1 : 0;
                if (i % LOOKED_AT_AGAIN == 0) {
                    comparison.read(bodies.bytes, bodies.offset, bodies.length);
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", case " + i + ": " + e, e);
            }
        }
        return fast;
    }

    public static void main(String[] args) throws InterruptedException {
        long last = Long.parseLong(args[1]);
        int cases = Integer.parseInt(args[2]);
        AtomicLong next = new AtomicLong(Long.parseLong(args[0]));
        AtomicLong done = new AtomicLong();
        AtomicLong findings = new AtomicLong();
        long startNs = System.nanoTime();
        Thread[] threads = new Thread[Integer.parseInt(args[3])];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (long seed = next.getAndIncrement(); seed <= last; seed = next.getAndIncrement()) {
                    String outcome;
                    try {
                        outcome = compare(seed, cases) + " of " + cases + " read fast";
                    } catch (AssertionError e) {
                        findings.incrementAndGet();
                        outcome = "FOUND " + e.getMessage();
                    }
                    double seconds = (System.nanoTime() - startNs) / 1e9;
                    System.out.printf(
                            "seed %d: %s; %,.0f cases a second%n", seed, outcome, done.addAndGet(cases) / seconds);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf("%,d cases, %d seeds that differ%n", done.get(), findings.get());
        System.exit(findings.get() == 0 ? 0 : 1);
    }
}
