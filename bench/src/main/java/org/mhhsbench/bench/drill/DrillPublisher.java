package org.mhhsbench.bench.drill;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.mhhsbench.bench.drill.Gauges.Gauge;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * The publisher's process: sends each message at its time, and again after it was killed what was not acknowledged. A
 * message is sent twice, or is none, where the drill says so.
 */
final class DrillPublisher {

    private static final int TWICE_EVERY = 10;
    private static final int POISON_EVERY = 500;
    private static final long WAIT_NS = 1_000_000;

    private final DrillJob job;
    private final Gauges gauges;
    private final Workload workload;
    private final Parent parent = Parent.ofThisProcess();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private DrillPublisher(DrillJob job) throws Exception {
        this.job = job;
        this.gauges = job.gauges();
        this.workload = job.messages();
    }

    /**
     * @param args the job's file, and when the first message is due, on this machine's monotonic clock
     */
    public static void main(String[] args) throws Exception {
        new DrillPublisher(DrillJob.read(Path.of(args[0]))).publish(Long.parseLong(args[1]));
    }

    private void publish(long startNs) throws Exception {
        try (PublishingEnd end = job.technology().publisher(job.readAddress(), new Acknowledged())) {
            for (int i = 0; i < workload.size(); i++) {
                awaitTime(startNs, i);
                if (!gauges.isAcknowledged(i)) {
                    offer(end, workload.message(i), i);
                }
                disturb(end, i);
            }
            awaitAcknowledgements(end);
            gauges.set(Gauge.REFUSED_BODIES, end.deadLetters().size());
            gauges.set(Gauge.PUBLISHER_DONE, 1);
        }
    }

    private void awaitTime(long startNs, int index) {
        long dueNs = startNs + index * 1_000_000_000L / job.ratePerSecond();
        while (gauges.get(Gauge.PUBLISHER_HURRIES) == 0) {
            parent.requireAlive();
            long leftNs = dueNs - System.nanoTime();
            if (leftNs <= 0) {
                return;
            }
            LockSupport.parkNanos(Math.min(leftNs, WAIT_NS));
        }
    }

    private void offer(PublishingEnd end, ConsumptionMessage message, long index) {
        while (!end.offer(message, index, false)) {
            throwFailure();
            gauges.add(Gauge.REFUSED, 1);
            LockSupport.parkNanos(WAIT_NS);
        }
        // What is sent once more is no progress.
        if (index < workload.size()) {
            gauges.set(Gauge.OFFERED, Math.max(gauges.get(Gauge.OFFERED), index + 1));
        }
    }

    private void disturb(PublishingEnd end, int index) throws Exception {
        if (job.fault() != Fault.DISORDER) {
            return;
        }
        if (index % TWICE_EVERY == 0) {
            // Another index: an end tells each once.
            offer(end, workload.message(index), workload.size() + index);
        }
        if (index % POISON_EVERY == POISON_EVERY - 1) {
            end.offerBody(("{\"no message\": " + index + "}").getBytes(StandardCharsets.UTF_8));
            gauges.add(Gauge.POISONED, 1);
        }
    }

    private void awaitAcknowledgements(PublishingEnd end) {
        while (gauges.acknowledged() < workload.size()) {
            throwFailure();
            end.flush();
            LockSupport.parkNanos(10 * WAIT_NS);
        }
    }

    private void throwFailure() {
        parent.requireAlive();
        if (failure.get() != null) {
            throw new IllegalStateException("publishing failed: " + failure.get(), failure.get());
        }
    }

    private final class Acknowledged implements PublishingEnd.Listener {

        @Override
        public void safe(long index) {
            if (index < workload.size()) {
                gauges.acknowledged((int) index);
            }
        }

        @Override
        public void failed(Throwable cause) {
            failure.compareAndSet(null, cause);
        }
    }
}
