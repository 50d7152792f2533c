package org.mhhsbench.core.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.Effort;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * The library's own hand-over between threads, in many interleavings that a model checker chooses: each test runs
 * {@code -Dmhhs.model.runs} of them, thread switches and all, and a deadlock, a lost wake-up or a wrong order is shown
 * step by step. What it runs is sequentially consistent: that fields are volatile or guarded stands in DECISIONS.md.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "on JDK 25 Lincheck 3.7 takes threads for hung that are not")
class HandOverModelTest {

    private static final int RUNS = Integer.getInteger("mhhs.model.runs", 20 * Effort.TIMES);

    /** What a thread does; whatever it throws fails the test. */
    private interface Part {
        void run() throws Exception;
    }

    /** Runs parts at the same time, each in a thread, to their ends. */
    private static void together(Part... parts) {
        ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (Part part : parts) {
            Thread thread = new Thread(() -> {
                try {
                    part.run();
                } catch (Throwable e) {
                    thrown.add(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (!thrown.isEmpty()) {
            throw new AssertionError(thrown.peek().toString(), thrown.peek());
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    @Test
    void a_turnstile_lets_threads_pass_in_the_order_of_their_tickets() {
        Lincheck.runConcurrentTest(RUNS, () -> {
            Turnstile turnstile = new Turnstile();
            List<Integer> passed = new ArrayList<>();
            together(
                    () -> pass(turnstile, 2, passed),
                    () -> pass(turnstile, 1, passed),
                    () -> pass(turnstile, 0, passed));
            require(passed.equals(List.of(0, 1, 2)), "passed " + passed);
        });
    }

    private static void pass(Turnstile turnstile, int ticket, List<Integer> passed) throws InterruptedException {
        if (turnstile.await(ticket)) {
            passed.add(ticket);
            turnstile.pass();
        }
    }

    @Test
    void a_broken_turnstile_lets_nobody_wait() {
        Lincheck.runConcurrentTest(RUNS, () -> {
            Turnstile turnstile = new Turnstile();
            List<Integer> passed = new ArrayList<>();
            together(() -> pass(turnstile, 2, passed), () -> pass(turnstile, 1, passed), turnstile::breakDown);
            require(passed.isEmpty(), "passed " + passed);
        });
    }

    /** Hands numbers on, and fails at one of them. */
    private static final class Numbers implements OrderedWorkers.Worker<Integer> {

        private final List<Integer> handedOn;
        private final AtomicInteger inFlight;
        private final int failing;
        private int prepared = -1;

        Numbers(List<Integer> handedOn, AtomicInteger inFlight, int failing) {
            this.handedOn = handedOn;
            this.inFlight = inFlight;
            this.failing = failing;
        }

        @Override
        public void prepare(Integer number) {
            require(inFlight.incrementAndGet() <= 2, "more in flight than there is room for");
            prepared = number;
        }

        @Override
        public void handOn(Integer number) {
            require(prepared == number, "handed on " + number + ", prepared " + prepared);
            if (number == failing) {
                throw new IllegalStateException("no " + number);
            }
            inFlight.decrementAndGet();
            handedOn.add(number);
        }
    }

    private final List<Integer> handedOn = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    /** Workers that fail at a number, with room for two. */
    private OrderedWorkers<Integer> workers(int threads, int failing) {
        handedOn.clear();
        failures.clear();
        OrderedWorkers<Integer> workers = new OrderedWorkers<>(2, failures::add);
        AtomicInteger inFlight = new AtomicInteger();
        workers.start("worker-", threads, () -> new Numbers(handedOn, inFlight, failing));
        return workers;
    }

    private static void submit(OrderedWorkers<Integer> workers, int count) {
        try {
            for (int i = 0; i < count; i++) {
                workers.submit(i, 1);
            }
            workers.finish();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The smaller it is, the more of its interleavings are tried. */
    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "2,3"})
    void workers_hand_on_in_the_order_of_submission(int threads, int count) {
        Lincheck.runConcurrentTest(RUNS, () -> {
            List<Integer> expected = List.of(0, 1, 2).subList(0, count);
            try (OrderedWorkers<Integer> workers = workers(threads, -1)) {
                submit(workers, count);
                require(handedOn.equals(expected), "finished, handed on " + handedOn);
            }
            require(failures.isEmpty(), "failed " + failures);
        });
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,3", "2,3"})
    void workers_that_are_closed_under_load_leave_nobody_waiting(int threads, int count) {
        Lincheck.runConcurrentTest(RUNS, () -> {
            List<Integer> expected = List.of(0, 1, 2).subList(0, count);
            OrderedWorkers<Integer> workers = workers(threads, -1);
            together(workers::close, () -> {
                try {
                    submit(workers, count);
                    require(handedOn.equals(expected), "finished, handed on " + handedOn);
                } catch (IllegalStateException closed) {
                    require(closed.getMessage().equals("the intake is closed"), closed.toString());
                }
            });
            require(failures.isEmpty(), "failed " + failures);
            require(handedOn.equals(expected.subList(0, handedOn.size())), "handed on " + handedOn);
        });
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,3"})
    void a_worker_that_fails_wakes_whoever_submits(int threads, int count) {
        Lincheck.runConcurrentTest(RUNS, () -> {
            try (OrderedWorkers<Integer> workers = workers(threads, 1)) {
                submit(workers, count);
                throw new AssertionError("finished");
            } catch (EngineFailedException failed) {
                require(failed.getCause().getMessage().equals("no 1"), failed.toString());
            }
            require(failures.size() == 1, "failed " + failures);
            require(handedOn.equals(List.of(0)), "handed on " + handedOn);
        });
    }

    /** Takes messages as the writer does, and adds their MPANs up. */
    private static final class Sum implements EventHandler<Slot> {

        private long messages;
        private long mpans;

        @Override
        public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
            Runnable command = slot.command;
            slot.command = null;
            if (command != null) {
                command.run();
            } else {
                messages++;
                mpans += slot.message.mpan;
            }
        }
    }

    private static SlotRing ring(Sum sum) {
        SlotRing ring = new SlotRing(2, new BlockingWaitStrategy(), () -> null);
        ring.start(sum);
        return ring;
    }

    private static boolean put(SlotRing ring, long mpan) {
        CheckedMessage message = new CheckedMessage();
        message.mpan = mpan;
        return ring.whileOpen(() -> {
            ring.put(message, null, 0, 0, null, 0, false);
            return true;
        });
    }

    @Test
    void a_ring_answers_after_what_the_same_thread_put_in_before() {
        Lincheck.runConcurrentTest(RUNS, () -> {
            Sum sum = new Sum();
            SlotRing ring = ring(sum);
            put(ring, 1);
            long answer = ring.ask(() -> sum.mpans);
            require(ring.close(), "closed before");
            require(answer == 1, "answered " + answer);
        });
    }

    @Test
    void a_ring_takes_each_message_once_and_a_question_comes_after_what_was_put_in_before() {
        Lincheck.runConcurrentTest(RUNS, () -> {
            Sum sum = new Sum();
            SlotRing ring = ring(sum);
            together(
                    () -> {
                        put(ring, 1);
                        put(ring, 10);
                    },
                    () -> {
                        put(ring, 100);
                        long answer = ring.ask(() -> sum.mpans);
                        require(answer == 100 || answer == 101 || answer == 111, "answered " + answer);
                    });
            ring.close();
            require(sum.messages == 3 && sum.mpans == 111, "took " + sum.messages + ", " + sum.mpans);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_ring_that_is_closed_under_load_loses_nothing_that_it_accepted(int count) {
        Lincheck.runConcurrentTest(RUNS, () -> {
            Sum sum = new Sum();
            SlotRing ring = ring(sum);
            long[] counts = new long[2];
            together(
                    () -> {
                        try {
                            for (int i = 0; i < count; i++) {
                                put(ring, 1);
                                counts[0]++;
                            }
                        } catch (IllegalStateException closed) {
                            require(closed.getMessage().equals("the engine is closed"), closed.toString());
                        }
                    },
                    () -> {
                        require(ring.close(), "closed before");
                        counts[1] = sum.messages;
                    });
            require(counts[0] == counts[1], "accepted " + counts[0] + ", handled " + counts[1]);
        });
    }
}
