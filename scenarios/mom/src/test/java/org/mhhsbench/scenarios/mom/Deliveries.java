package org.mhhsbench.scenarios.mom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    final List<ConsumptionMessage> delivered = new CopyOnWriteArrayList<>();
    final List<Long> positions = new CopyOnWriteArrayList<>();
    final List<Long> safe = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
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
    public void deliver(ConsumptionMessage message, String upstream, long position) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        delivered.add(message);
        positions.add(position);
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

    void awaitDelivered(int count) throws InterruptedException {
        await(count + " deliveries", () -> delivered.size() >= count);
        assertThat(failures).isEmpty();
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
