package org.mhhsbench.scenarios.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/** Keeps what an end delivers. */
final class DeliveryRecorder implements Inlet {

    /** A delivery as an end makes it. */
    record Delivery(ConsumptionMessage message, String upstream, long position) {

        boolean isUpTo(Map<String, Long> positions) {
            return position <= positions.getOrDefault(upstream, -1L);
        }
    }

    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void deliver(ConsumptionMessage message, String upstream, long position) {
        deliveries.add(new Delivery(message, upstream, position));
    }

    @Override
    public void failed(Throwable cause) {
        failures.add(cause);
    }

    void await(int count) {
        Deadline deadline = Deadline.in(IntegrationContract.SOON);
        while (deliveries.size() < count && !deadline.passed()) {
            IntegrationContract.sleepMillis(10);
        }
        assertThat(failures).isEmpty();
        assertThat(deliveries).hasSize(count);
    }

    void awaitAll(Set<Delivery> expected) {
        Deadline deadline = Deadline.in(IntegrationContract.SOON);
        while (!new HashSet<>(deliveries).containsAll(expected) && !deadline.passed()) {
            IntegrationContract.sleepMillis(10);
        }
        assertThat(failures).isEmpty();
        assertThat(new HashSet<>(deliveries)).containsAll(expected);
    }

    void awaitMessages(Set<ConsumptionMessage> expected) {
        Deadline deadline = Deadline.in(IntegrationContract.SOON);
        while (!messages().containsAll(expected) && !deadline.passed()) {
            IntegrationContract.sleepMillis(10);
        }
        assertThat(failures).isEmpty();
        assertThat(messages()).isEqualTo(expected);
    }

    private Set<ConsumptionMessage> messages() {
        return deliveries.stream().map(Delivery::message).collect(Collectors.toSet());
    }

    void awaitFresh(Map<String, Long> old, int count) {
        Deadline deadline = Deadline.in(IntegrationContract.SOON);
        while (!deadline.passed()
                && deliveries.stream().filter(delivery -> !delivery.isUpTo(old)).count() < count) {
            IntegrationContract.sleepMillis(10);
        }
        assertThat(failures).isEmpty();
    }

    /** The last position of each upstream among the first deliveries; no later one has a smaller position. */
    Map<String, Long> upTo(int count) {
        Map<String, Long> last = new LinkedHashMap<>();
        for (Delivery delivery : new ArrayList<>(deliveries).subList(0, count)) {
            last.put(delivery.upstream(), delivery.position());
        }
        return new HashMap<>(last);
    }
}
