package org.mhhsbench.bench.micro;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.SettlementEngine;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;
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
 * Handing messages over a ring, with the aggregator behind it and without. An invocation is a pass over
 * {@value MicroData#MESSAGES} messages and ends when the consumer has dealt with the last.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingHandOverBenchmark {

    private ConsumptionMessage[] messages;
    private ReferenceData reference;
    private Workload workload;

    @Setup(Level.Trial)
    public void makeMessages() {
        workload = MicroData.workload("small");
        messages = MicroData.messages(workload);
        reference = WorkloadReference.of(workload);
    }

    /** A consumer that only counts, behind a direct call or a ring. */
    @State(Scope.Thread)
    public static class Counting {

        private Integration direct;
        private Integration ring;
        private final AtomicLong consumed = new AtomicLong();
        private long awaited;
        private static final int LOOKS_A_YIELD = 64;

        @Setup(Level.Trial)
        public void open() throws Exception {
            direct = Providers.byId("direct").create(Settings.defaults(Path.of(".")));
            ring = Providers.byId("disruptor").create(Settings.defaults(Path.of(".")));
            direct.open((subscriber, message, position) -> consumed.lazySet(consumed.get() + 1), Acks.IGNORED);
            ring.open((subscriber, message, position) -> consumed.lazySet(consumed.get() + 1), Acks.IGNORED);
        }

        private void pass(Integration integration, ConsumptionMessage[] messages) throws Exception {
            awaited += messages.length;
            for (int i = 0; i < messages.length; i++) {
                while (!integration.offer(messages[i], i, i == messages.length - 1)) {
                    Thread.yield();
                }
            }
            // A drain would look only now and then, and its pause would be counted.
            for (long looks = 1; consumed.get() < awaited; looks++) {
                if (looks % LOOKS_A_YIELD == 0) {
                    Thread.yield();
                } else {
                    Thread.onSpinWait();
                }
            }
        }

        @TearDown(Level.Invocation)
        public void verify() {
            MicroData.require("messages handed over", awaited, consumed.get());
        }

        @TearDown(Level.Trial)
        public void close() {
            direct.close();
            ring.close();
        }
    }

    /** A new engine and a new aggregator for each pass. */
    @State(Scope.Thread)
    public static class Settling {

        private SettlementEngine engine;
        private SettlementAggregator aggregator;
        private Snapshot last;

        @Setup(Level.Invocation)
        public void start(RingHandOverBenchmark benchmark) {
            engine = SettlementEngine.start(benchmark.reference, EngineConfig.DEFAULT);
            aggregator = new SettlementAggregator(benchmark.reference);
        }

        @TearDown(Level.Invocation)
        public void verify() {
            Snapshot behindTheRing = engine.snapshot();
            engine.close();
            last = behindTheRing.counts().messages() > 0 ? behindTheRing : aggregator.snapshot();
            MicroData.require(
                    "messages settled", MicroData.MESSAGES, last.counts().accepted());
        }

        @TearDown(Level.Trial)
        public void verifyTotals(RingHandOverBenchmark benchmark) {
            MicroData.requireOracle(benchmark.workload, last);
        }
    }

    /** The control: the same sink, called. */
    @Benchmark
    @OperationsPerInvocation(MicroData.MESSAGES)
    public void baseline(Counting counting) throws Exception {
        counting.pass(counting.direct, messages);
    }

    @Benchmark
    @OperationsPerInvocation(MicroData.MESSAGES)
    public void ring(Counting counting) throws Exception {
        counting.pass(counting.ring, messages);
    }

    /** The control of the next: the same aggregator, called. */
    @Benchmark
    @OperationsPerInvocation(MicroData.MESSAGES)
    public void aggregatorAlone(Settling settling) {
        Arrays.stream(messages).forEach(settling.aggregator::apply);
    }

    /** Ends when the writer answers a question that was asked behind the last message. */
    @Benchmark
    @OperationsPerInvocation(MicroData.MESSAGES)
    public long ringAndAggregator(Settling settling) {
        for (ConsumptionMessage message : messages) {
            while (!settling.engine.offer(message)) {
                Thread.yield();
            }
        }
        return settling.engine.counts().messages();
    }
}
