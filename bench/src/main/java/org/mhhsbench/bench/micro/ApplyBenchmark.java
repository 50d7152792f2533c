package org.mhhsbench.bench.micro;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Identifying and applying checked messages of one day. An invocation is a pass over {@value MicroData#MESSAGES}
 * messages, milliseconds long, so that the aggregates may be made anew before each, outside its time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ApplyBenchmark {

    private static final long ORDER_SEED = 42;

    /** {@code gb} has as many tariffs, suppliers and GSP Groups as the whole market. */
    @Param({"small", "gb"})
    public String market;

    /** In which order the meters come. */
    @Param({"sequential", "random"})
    public String meters;

    private Workload workload;
    private ReferenceData reference;
    /** What is measured, and the same from an hour before with a watt-hour more in each half hour. */
    private CheckedMessage[] messages;

    private CheckedMessage[] older;
    private long[] cells;
    private long passes;

    @Setup(Level.Trial)
    public void checkMessages() {
        workload = MicroData.workload(market);
        reference = WorkloadReference.of(workload);
        List<ConsumptionMessage> sent = Arrays.asList(MicroData.messages(workload));
        if (meters.equals("random")) {
            Collections.shuffle(sent, new Random(ORDER_SEED));
        } else {
            sent.sort(
                    Comparator.comparingInt(message -> reference.registrations().meter(message.mpan())));
        }
        messages = new CheckedMessage[sent.size()];
        older = new CheckedMessage[sent.size()];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = MicroData.checked(reference, sent.get(i));
            older[i] = MicroData.checked(reference, MicroData.anHourBefore(sent.get(i)));
            for (int slot = 0; slot < older[i].wattHours.length; slot++) {
                older[i].wattHours[slot]++;
            }
        }
        cells = new long[MeterDay.SLOTS * reference.registrations().meters()];
    }

    private static void apply(SettlementAggregator aggregator, CheckedMessage[] pass) {
        for (CheckedMessage message : pass) {
            aggregator.apply(message);
        }
    }

    /** Aggregates that hold nothing. */
    @State(Scope.Thread)
    public static class Fresh {

        private SettlementAggregator aggregator;

        @Setup(Level.Invocation)
        public void make(ApplyBenchmark benchmark) {
            aggregator = new SettlementAggregator(benchmark.reference);
        }

        @TearDown(Level.Invocation)
        public void count() {
            MicroData.require(
                    "accepted", MicroData.MESSAGES, aggregator.counts().accepted());
        }

        @TearDown(Level.Trial)
        public void verify(ApplyBenchmark benchmark) {
            benchmark.verify(aggregator);
        }
    }

    /** Aggregates that hold an older reading of each half hour. */
    @State(Scope.Thread)
    public static class Filled {

        private SettlementAggregator aggregator;

        @Setup(Level.Invocation)
        public void make(ApplyBenchmark benchmark) {
            aggregator = new SettlementAggregator(benchmark.reference);
            apply(aggregator, benchmark.older);
        }

        @TearDown(Level.Invocation)
        public void count() {
            MicroData.require(
                    "accepted", 2 * MicroData.MESSAGES, aggregator.counts().accepted());
        }

        @TearDown(Level.Trial)
        public void verify(ApplyBenchmark benchmark) {
            benchmark.verify(aggregator);
        }
    }

    /** The control: the same walk over the messages, each added to an array of its meter. */
    @Benchmark
    @OperationsPerInvocation(MicroData.MESSAGES)
    public long[] baseline() {
        for (CheckedMessage message : messages) {
            int row = message.meter * MeterDay.SLOTS;
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                cells[row + slot] += message.wattHours[slot];
            }
        }
        passes++;
        return cells;
    }

    @Benchmark
    @OperationsPerInvocation(MicroData.MESSAGES)
    public void firstArrival(Fresh fresh) {
        apply(fresh.aggregator, messages);
    }

    @Benchmark
    @OperationsPerInvocation(MicroData.MESSAGES)
    public void replacement(Filled filled) {
        apply(filled.aggregator, messages);
    }

    @TearDown(Level.Trial)
    public void verifyBaseline() {
        long pass = Arrays.stream(messages)
                .mapToLong(message -> Arrays.stream(message.wattHours).sum())
                .sum();
        MicroData.require(
                "added watt-hours", passes * pass, Arrays.stream(cells).sum());
    }

    /** Whatever the aggregates held before, every cell must be what the oracle makes of the messages. */
    private void verify(SettlementAggregator aggregator) {
        MicroData.requireOracle(workload, aggregator.snapshot());
    }
}
