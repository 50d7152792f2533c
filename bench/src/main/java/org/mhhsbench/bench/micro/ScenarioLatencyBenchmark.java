package org.mhhsbench.bench.micro;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.bench.harness.VerifiedDelivery;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Closed loop: the mean service time of one message while no other is under way, from its offer until the last
 * subscriber has aggregated or logged it. It is the least that a variant can take, and no latency under load: a
 * publisher that waits for each answer cannot be kept waiting by a queue. A variant that collects a batch waits for its
 * window with every message, and that is what it shows.
 *
 * <p>A new integration must be opened now and then outside the time that counts, so the clock is read around every
 * invocation: of {@value #ONE_AFTER_ANOTHER} messages, one after another.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScenarioLatencyBenchmark {

    private static final int MESSAGES = 20_000;
    /** Enough that reading the clock around them costs each next to nothing, and few enough for a batch's window. */
    private static final int ONE_AFTER_ANOTHER = 100;

    /** A lap as long as there are messages, then another. */
    @State(Scope.Benchmark)
    public static class Lap {

        private ScenarioState scenario;
        private VerifiedDelivery delivery;

        @Setup(Level.Trial)
        public void makeMessages(ScenarioState state) throws IOException {
            scenario = state;
            delivery = state.delivery(MESSAGES);
        }

        @Setup(Level.Invocation)
        public void openAnotherAtTheEnd() throws IOException {
            if (!delivery.hasNext()) {
                delivery.close();
                delivery.open();
            }
        }

        /** The lap that the time cut off is sent to its end, so that the oracle can judge it. */
        @TearDown(Level.Trial)
        public void verify() throws IOException, TimeoutException, InterruptedException {
            delivery.sendAll();
            delivery.close();
            scenario.finish();
        }
    }

    @Benchmark
    @OperationsPerInvocation(ONE_AFTER_ANOTHER)
    public void deliverOneByOne(Lap lap) throws TimeoutException, InterruptedException {
        for (int i = 0; i < ONE_AFTER_ANOTHER; i++) {
            lap.delivery.sendOne();
        }
    }
}
