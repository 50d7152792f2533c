package org.mhhsbench.scenarios.mom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Server;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.CutProxy;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** Connections are cut, the broker is killed, the subscriber stands still. */
@Timeout(180)
class FailuresTest {

    /** Connections break in the middle of a message. */
    private static final int PIECE_BYTES = 1_000;

    @TempDir
    Path folder;

    private static Technology technology(String variant, Path folder, Map<String, String> parameters) {
        return ((TechnologyProvider) Providers.byId(variant)).technology(new Settings(folder, parameters));
    }

    @ParameterizedTest
    @CsvSource({"mom-artemis, 1", "mom-artemis, 50", "mom-artemis-amqp, 1"})
    void connections_that_are_cut_again_and_again_lose_nothing_and_keep_the_order(String variant, String transaction)
            throws Exception {
        int messages = 4_000;
        Set<Thread> before = liveThreads();
        Technology technology = technology(variant, folder, Map.of("transaction", transaction, "in-flight", "300"));
        Deliveries deliveries = new Deliveries(true);
        Map<String, Long> highest = new HashMap<>();
        List<ConsumptionMessage> kept = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(technology.server(), folder.resolve("server"));
                CutProxy proxy = CutProxy.open(PIECE_BYTES)) {
            proxy.leadTo(technology.port(server.address()));
            technology.prepare(server.address());
            Address cut = technology.through(server.address(), proxy.port());
            try (SubscribingEnd subscriber = technology.subscriber(cut, 0, Map.of(), new OnlyHigher(highest, kept));
                    PublishingEnd publisher = technology.publisher(cut, deliveries)) {
                for (int i = 0; i < messages; i++) {
                    deliveries.publish(publisher, i, i + 1);
                    if (i % 500 == 400) {
                        proxy.mend();
                    }
                    synchronized (highest) {
                        highest.forEach(subscriber::durable);
                    }
                }
                deliveries.awaitSafe(messages);
                Deliveries.await("the last delivery", () -> size(kept) == messages);
            }
        }
        assertThat(deliveries.failures).isEmpty();
        assertThat(new TreeSet<>(deliveries.safe)).hasSize(messages);
        assertThat(deliveries.safe).as("each once").hasSize(messages);
        assertThat(kept).isEqualTo(Deliveries.messages(0, messages));
        assertThatNoThreadIsLeft(before);
    }

    private static int size(List<ConsumptionMessage> kept) {
        synchronized (kept) {
            return kept.size();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void transactions_outlive_the_broker_and_no_thread_is_left_of_the_connections_that_failed(String variant)
            throws Exception {
        Set<Thread> before = liveThreads();
        List<ConsumptionMessage> arrived = new ArrayList<>();
        try (Integration integration =
                Providers.byId(variant).create(new Settings(folder, Map.of("transaction", "100")))) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.add(message);
                        integration.durable(subscriber, position);
                    },
                    index -> {});
            for (int i = 0; i < 2_000; i++) {
                int index = i;
                Deliveries.await("room", () -> integration.offer(Deliveries.message(index), index, false));
                if (i == 1_000) {
                    Server server = integration.servers().get(0);
                    server.process().destroyForcibly();
                    server.process().onExit().get(60, TimeUnit.SECONDS);
                    server.restart();
                }
            }
            integration.drain(Deliveries.SOON);
        }
        assertThat(arrived).isEqualTo(Deliveries.messages(0, 2_000));
        assertThatNoThreadIsLeft(before);
    }

    @Test
    void a_subscriber_that_stands_still_makes_offers_refused_before_memory_is_full() throws Exception {
        Technology technology = technology("mom-artemis", folder, Map.of());
        Deliveries deliveries = new Deliveries(false);
        try (ServerProcess server = ServerProcess.start(technology.server(), folder.resolve("server"))) {
            technology.prepare(server.address());
            try (SubscribingEnd subscriber = technology.subscriber(server.address(), 0, Map.of(), deliveries);
                    PublishingEnd publisher = technology.publisher(server.address(), deliveries)) {
                int taken = publishUntilNothingMoves(publisher, deliveries);
                // The topic's limit, the credit that is under way, and the window.
                assertThat(deliveries.safe.size()).isLessThan(taken);
                assertThat(taken - deliveries.safe.size()).isLessThanOrEqualTo(2_048);
                assertThat((long) deliveries.safe.size() * 4_000)
                        .as("bytes at the broker")
                        .isBetween(BrokerConfiguration.TOPIC_BYTES / 2, BrokerConfiguration.TOPIC_BYTES * 2);

                deliveries.gate.countDown();
                Deliveries.await("all that was taken", () -> {
                    int delivered = deliveries.delivered.size();
                    if (delivered > 0) {
                        subscriber.durable(deliveries.upstream, deliveries.positions.get(delivered - 1));
                    }
                    return delivered == taken;
                });
                deliveries.awaitSafe(taken);
                assertThat(publisher.offer(Deliveries.message(taken), taken, false))
                        .isTrue();
            }
        }
        assertThat(deliveries.failures).isEmpty();
    }

    /** Until the broker has confirmed nothing for long, while there is something to confirm. */
    private static int publishUntilNothingMoves(PublishingEnd publisher, Deliveries deliveries) throws Exception {
        int taken = 0;
        int safe = 0;
        long movedNs = System.nanoTime();
        while (System.nanoTime() - movedNs < TimeUnit.SECONDS.toNanos(5)) {
            if (publisher.offer(Deliveries.message(taken), taken, false)) {
                taken++;
                movedNs = System.nanoTime();
            } else {
                Thread.sleep(1);
            }
            if (deliveries.safe.size() > safe) {
                safe = deliveries.safe.size();
                movedNs = System.nanoTime();
            }
        }
        return taken;
    }

    private static Set<Thread> liveThreads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static void assertThatNoThreadIsLeft(Set<Thread> before) throws InterruptedException {
        Deadline deadline = Deadline.in(Deliveries.SOON);
        while (!threadsSince(before).isEmpty() && !deadline.passed()) {
            Thread.sleep(20);
        }
        assertThat(threadsSince(before)).isEmpty();
    }

    private static Set<Thread> threadsSince(Set<Thread> before) {
        Set<Thread> since = liveThreads();
        since.removeAll(before);
        since.removeIf(thread -> thread.getName().startsWith("process reaper"));
        return since;
    }
}
