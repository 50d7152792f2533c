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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Messages a second at saturation: a closed loop of drained batches. An invocation sends all messages and ends when the
 * last subscriber has verified its last one; an operation is a message that was delivered, never an offer.
 *
 * <p>The integration and the aggregates are made anew before each invocation, outside its time. JMH then reads the clock
 * around every invocation, which is sound only because one takes milliseconds; with operations of nanoseconds the clock
 * would be what is measured, and its delays would be left out. Draining looks every tenth of a millisecond whether all
 * is done: at most that much is added to an invocation, the more visible the smaller it is.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ScenarioThroughputBenchmark {

    /** Messages an invocation. */
    public static final int MESSAGES = 20_000;

    /** A lap an invocation. */
    @State(Scope.Benchmark)
    public static class Lap {

        private ScenarioState scenario;
        private VerifiedDelivery delivery;

        @Setup(Level.Trial)
        public void makeMessages(ScenarioState state, BenchmarkParams params) throws IOException {
            scenario = state;
            delivery = state.delivery(params.getOpsPerInvocation());
        }

        @Setup(Level.Invocation)
        public void open() throws IOException {
            delivery.open();
        }

        @TearDown(Level.Invocation)
        public void close() {
            delivery.close();
        }

        @TearDown(Level.Trial)
        public void verify() throws IOException {
            scenario.finish();
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void deliver(Lap lap, RefusedOffers offers) throws TimeoutException, InterruptedException {
        lap.delivery.sendAll();
        offers.refused += lap.delivery.refusedOffers();
    }
}
