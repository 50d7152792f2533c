package org.mhhsbench.bench.micro;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mhhsbench.bench.harness.VerifiedDelivery;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
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
 * <p>The clock is read around every operation, because a new integration must be opened now and then outside its time:
 * a direct call, which takes about a microsecond, holds some tens of nanoseconds of it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScenarioLatencyBenchmark {

    private static final int MESSAGES = 20_000;

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
    public void deliverOne(Lap lap) throws TimeoutException, InterruptedException {
        lap.delivery.sendOne();
    }
}
