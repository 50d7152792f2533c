package org.mhhsbench.scenarios.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * Keeps what an end tells, to be taken one after another. Its waits end when what they wait for comes; their limit is only for a test that fails.
 */
public final class EndAnswers implements Inlet, PublishingEnd.Listener {

    public static final int LIMIT_SECONDS = 60;

    /** A delivery as an end makes it. */
    public record Delivery(ConsumptionMessage message, String upstream, long position) {}

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

    public List<Delivery> nextDeliveries(int count) throws InterruptedException {
        return next(deliveries, count);
    }

    public List<Long> nextSafe(int count) throws InterruptedException {
        return next(safe, count);
    }

    public Throwable nextFailure() throws InterruptedException {
        return next(failures, 1).get(0);
    }

    public void hasNothingMore() {
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

    public static List<ConsumptionMessage> messages(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::message).toList();
    }
}
