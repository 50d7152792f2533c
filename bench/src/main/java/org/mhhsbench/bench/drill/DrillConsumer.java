package org.mhhsbench.bench.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.mhhsbench.bench.drill.Gauges.Gauge;
import org.mhhsbench.bench.harness.Messages;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.journal.ChronicleJournal;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.SettlementEngine;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.oracle.Totals;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.verify.ObservedTotals;
import org.mhhsbench.scenarios.spi.verify.Verification;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;

/**
 * The consumer's process: settles what comes, in an engine with a journal of the variant's level, and acknowledges what the
 * journal has. Started again it goes on with the state that it had.
 */
final class DrillConsumer implements Inlet {

    static final String RESULT = "consumer.json";

    private static final long ROOM_NS = 20_000;
    private static final long LOOK_NS = 20_000_000;
    private static final int MOST_LOOKS = 50;

    private final DrillJob job;
    private final Gauges gauges;
    private final AtomicReference<SubscribingEnd> end = new AtomicReference<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Parent parent = Parent.ofThisProcess();
    private final Workload workload;
    private final ArrivalOrder order;
    private SettlementEngine engine;

    /** What it had in the end. */
    record Result(String expectedDigest, String actualDigest, long wrongCells) {}

    private DrillConsumer(DrillJob job) throws IOException {
        this.job = job;
        this.gauges = job.gauges();
        this.workload = job.messages();
        this.order = new ArrivalOrder(job.descriptor().order());
        for (int i = 0; i < workload.size(); i++) {
            if (gauges.hasArrived(i)) {
                // With a life before this one.
                order.breaks(workload.message(i), i);
            }
        }
    }

    /**
     * @param args the job's file
     */
    public static void main(String[] args) throws Exception {
        new DrillConsumer(DrillJob.read(Path.of(args[0]))).consume();
    }

    private void consume() throws Exception {
        boolean toDisk = job.descriptor().durability() == Descriptor.Durability.L2;
        Path journal = Files.createDirectories(job.path("journal"));
        EngineConfig config = EngineConfig.DEFAULT.withDurable(this::durable);
        try (SettlementEngine opened = SettlementEngine.open(
                WorkloadReference.of(workload),
                config,
                ChronicleJournal.open(journal, toDisk ? Durability.L2 : Durability.L1))) {
            engine = opened;
            Map<String, Long> reached = engine.upstreams().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().position()));
            try (SubscribingEnd subscriber = job.technology().subscriber(job.readAddress(), 0, reached, this)) {
                end.set(subscriber);
                // What was durable before the end was there.
                reached.forEach(subscriber::durable);
                gauges.set(Gauge.CONSUMER_OPEN, 1);
                awaitFinish(subscriber);
            }
            tell();
        }
    }

    @Override
    public void deliver(ConsumptionMessage message, String upstream, long position) {
        long waitNs = gauges.get(Gauge.CONSUMER_WAITS_NS);
        if (waitNs > 0) {
            LockSupport.parkNanos(waitNs);
        }
        watch(message, upstream, position);
        while (!engine.offer(message, upstream, position)) {
            parent.requireAlive();
            LockSupport.parkNanos(ROOM_NS);
        }
    }

    private void watch(ConsumptionMessage message, String upstream, long position) {
        int index = (int) Workload.indexOf(message);
        if (!message.equals(workload.message(index))) {
            gauges.add(Gauge.ALTERED, 1);
        }
        if (!gauges.hasArrived(index) && order.breaks(message, index)) {
            gauges.add(Gauge.OUT_OF_ORDER, 1);
        }
        gauges.arrived(index, 31 * position + upstream.hashCode());
    }

    private void durable(String upstream, long position) {
        SubscribingEnd subscriber = end.get();
        if (subscriber != null && upstream != null) {
            subscriber.durable(upstream, position);
        }
    }

    @Override
    public void failed(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    private void awaitFinish(SubscribingEnd subscriber) throws IOException {
        while (gauges.get(Gauge.FINISH) == 0) {
            throwFailure();
            LockSupport.parkNanos(LOOK_NS);
        }
        long letters = subscriber.deadLetters().size();
        // The last of what is no message may still be on its way.
        for (int looks = 0; looks < MOST_LOOKS && letters < gauges.get(Gauge.POISONED); looks++) {
            LockSupport.parkNanos(LOOK_NS);
            letters = subscriber.deadLetters().size();
        }
        gauges.set(Gauge.DEAD_LETTERS, letters);
    }

    private void throwFailure() {
        if (failure.get() != null) {
            throw new IllegalStateException("delivery failed: " + failure.get(), failure.get());
        }
        parent.requireAlive();
    }

    private void tell() throws IOException {
        Totals expected = Oracle.expected(workload);
        // What was sent or delivered once more at another place of its upstream is settled as a duplicate.
        long copies = Math.max(0, engine.counts().messages() - workload.size());
        Totals actual = ObservedTotals.of(engine.snapshot(), copies);
        Verification verification = Verification.compare(expected, actual);
        Result result = new Result(expected.digest(), actual.digest(), verification.differingCells());
        Messages.write(job.path(RESULT), result);
    }
}
