package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/** Keeps what an end tells. Its waits end when what they wait for comes; their limit is only for a test that fails. */
final class Recorder implements Inlet, PublishingEnd.Listener {

    static final int LIMIT_SECONDS = 60;

    /** A delivery as an end makes it. */
    record Delivery(ConsumptionMessage message, String upstream, long position) {}

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> safe = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    @Override
    public void deliver(ConsumptionMessage message, String upstream, long position) {
        deliveries.add(new Delivery(message, upstream, position));
    }

    @Override
    public void safe(long index) {
        safe.add(index);
    }

    @Override
    public void failed(Throwable cause) {
        failures.add(cause);
    }

    List<Delivery> nextDeliveries(int count) throws InterruptedException {
        return next(deliveries, count);
    }

    List<Long> nextSafe(int count) throws InterruptedException {
        return next(safe, count);
    }

    Throwable nextFailure() throws InterruptedException {
        return next(failures, 1).get(0);
    }

    void hasNothingMore() {
        assertThat(deliveries).isEmpty();
        assertThat(safe).isEmpty();
        assertThat(failures).isEmpty();
    }

    private <T> List<T> next(BlockingQueue<T> queue, int count) throws InterruptedException {
        List<T> taken = new ArrayList<>();
        while (taken.size() < count) {
            T next = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(next)
                    .as("what follows %s of %s; failures: %s", taken.size(), count, failures)
                    .isNotNull();
            taken.add(next);
        }
        return taken;
    }

    static List<ConsumptionMessage> messages(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::message).toList();
    }
}
