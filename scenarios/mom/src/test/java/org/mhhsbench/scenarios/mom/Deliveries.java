package org.mhhsbench.scenarios.mom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Messages to publish, what became of them, and what was delivered. */
final class Deliveries implements Inlet, PublishingEnd.Listener {

    static final Duration SOON = Duration.ofSeconds(60);

    private static final Workload WORKLOAD = Workload.of(11, 20_000, ClockChange.NONE);

    final List<ConsumptionMessage> delivered = Collections.synchronizedList(new ArrayList<>());
    final List<Long> positions = Collections.synchronizedList(new ArrayList<>());
    final List<Long> safe = Collections.synchronizedList(new ArrayList<>());
    final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    volatile String upstream;
    /** Delivery waits for it. */
    final CountDownLatch gate;

    Deliveries(boolean gateIsOpen) {
        gate = new CountDownLatch(gateIsOpen ? 0 : 1);
    }

    static ConsumptionMessage message(int index) {
        return WORKLOAD.message(index);
    }

    static List<ConsumptionMessage> messages(int from, int to) {
        return IntStream.range(from, to).mapToObj(Deliveries::message).toList();
    }

    @Override
    public void deliver(ConsumptionMessage message, String from, long position) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        upstream = from;
        positions.add(position);
        delivered.add(message);
    }

    @Override
    public void safe(long index) {
        safe.add(index);
    }

    @Override
    public void failed(Throwable cause) {
        failures.add(cause);
    }

    void publish(PublishingEnd publisher, int from, int to) throws InterruptedException {
        for (int i = from; i < to; i++) {
            int index = i;
            await("room for " + index, () -> publisher.offer(message(index), index, false));
        }
    }

    void awaitSafe(int count) throws InterruptedException {
        await(count + " confirmations", () -> safe.size() >= count);
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Deadline deadline = Deadline.in(SOON);
        while (!condition.getAsBoolean()) {
            assertThat(deadline.passed()).as("waited too long for %s", what).isFalse();
            Thread.sleep(1);
        }
    }
}
