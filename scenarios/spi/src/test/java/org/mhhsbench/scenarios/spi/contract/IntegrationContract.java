package org.mhhsbench.scenarios.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationException;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** What every variant must keep. A pattern's module extends it, and it runs for all variants found there. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class IntegrationContract {

    /** An end of waiting, not a claim of speed: it must do for a cold variant on a machine that is busy with others. */
    protected static final Duration SOON = Duration.ofSeconds(60);
    /** More than any variant may hold back before it refuses. */
    private static final int TOO_MANY = 1 << 20;

    /** So many subscribers stand for any number beyond one. */
    static final int SEVERAL = 3;

    static final List<ConsumptionMessage> MESSAGES = messages(3_000);

    @TempDir
    protected Path workFolder;

    /** Whether this class is about a variant of its module. */
    boolean covers(Descriptor descriptor) {
        return true;
    }

    Stream<IntegrationProvider> providers() {
        return Providers.all().stream()
                .filter(provider -> covers(provider.descriptor()))
                .filter(provider -> provider.obstacle().isEmpty());
    }

    /** Those that serve several subscribers. */
    Stream<IntegrationProvider> fanningOut() {
        return providers().filter(provider -> provider.descriptor().mostSubscribers() >= SEVERAL);
    }

    /** Each with as many subscribers as it has by itself, and with several if it serves several. */
    Stream<Arguments> subscribers() {
        return providers()
                .flatMap(provider -> IntStream.of(provider.descriptor().fanOut(), SEVERAL)
                        .distinct()
                        .filter(count -> count <= provider.descriptor().mostSubscribers())
                        .mapToObj(count -> Arguments.of(provider, count)));
    }

    final Settings with(int subscribers) {
        return new Settings(workFolder, Map.of(Settings.SUBSCRIBERS, Integer.toString(subscribers)));
    }

    Stream<Arguments> encodings() {
        return providers()
                .flatMap(provider ->
                        provider.descriptor().encodings().stream().map(encoding -> Arguments.of(provider, encoding)));
    }

    Stream<Arguments> choices() {
        return providers()
                .flatMap(provider -> provider.descriptor().parameters().stream()
                        .filter(parameter -> parameter.kind() != Parameter.Kind.CONNECTION)
                        .flatMap(parameter -> (parameter.values().isEmpty()
                                        ? Stream.of(parameter.defaultValue())
                                        : parameter.values().stream())
                                .map(value -> Arguments.of(provider, parameter.name(), value))));
    }

    @Test
    void there_are_variants_to_test() {
        assertThat(Providers.all()).isNotEmpty();
        assertThat(Providers.all().stream()
                        .map(provider -> provider.descriptor().id()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("subscribers")
    void each_message_arrives_once_at_each_subscriber_in_the_declared_order(
            IntegrationProvider provider, int subscribers) throws Exception {
        Descriptor descriptor = provider.descriptor();
        List<List<ConsumptionMessage>> arrived = new ArrayList<>();
        List<List<Long>> positions = new ArrayList<>();
        List<Set<Thread>> threads = new ArrayList<>();
        for (int i = 0; i < subscribers; i++) {
            arrived.add(new ArrayList<>());
            positions.add(new ArrayList<>());
            threads.add(new HashSet<>());
        }
        Sink sink = (subscriber, message, position) -> {
            arrived.get(subscriber).add(message);
            positions.get(subscriber).add(position);
            threads.get(subscriber).add(Thread.currentThread());
            if (subscriber == 1 && position % 16 == 0) {
                // It is slower than the others.
                sleepMillis(1);
            }
        };
        try (Integration integration = provider.create(with(subscribers))) {
            integration.open(sink, Acks.IGNORED);
            offerAll(integration);
            integration.drain(SOON);
            for (int i = 0; i < subscribers; i++) {
                switch (descriptor.order()) {
                    case TOTAL -> assertThat(arrived.get(i)).isEqualTo(MESSAGES);
                    case PER_METER -> assertThat(byMeter(arrived.get(i))).isEqualTo(byMeter(MESSAGES));
                    case NONE -> assertThat(arrived.get(i)).containsExactlyInAnyOrderElementsOf(MESSAGES);
                }
                assertThat(positions.get(i)).isSorted().doesNotHaveDuplicates();
                assertThat(threads.get(i)).as("the subscriber's thread").hasSize(1);
            }
        }
    }

    @OncePerPattern
    @ParameterizedTest
    @MethodSource("encodings")
    void every_encoding_brings_what_was_sent(IntegrationProvider provider, Encoding encoding) throws Exception {
        run(provider, Map.of(Settings.ENCODING, encoding.name().toLowerCase(Locale.ROOT)));
    }

    @OncePerPattern
    @ParameterizedTest
    @MethodSource("choices")
    void every_value_that_a_parameter_may_have_works(IntegrationProvider provider, String name, String value)
            throws Exception {
        run(provider, Map.of(name, value));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_parameter_is_refused_a_value_that_it_may_not_have(IntegrationProvider provider) {
        for (Parameter parameter : provider.descriptor().parameters()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> provider.create(new Settings(workFolder, Map.of(parameter.name(), "no\nsuch"))))
                    .withMessageContaining(parameter.name());
        }
    }

    private void run(IntegrationProvider provider, Map<String, String> parameters) throws Exception {
        int fanOut = provider.descriptor().fanOut();
        List<Set<ConsumptionMessage>> arrived = new ArrayList<>();
        AtomicInteger deliveries = new AtomicInteger();
        for (int i = 0; i < fanOut; i++) {
            arrived.add(new HashSet<>());
        }
        try (Integration integration = provider.create(new Settings(workFolder, parameters))) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.get(subscriber).add(message);
                        deliveries.incrementAndGet();
                    },
                    Acks.IGNORED);
            offerAll(integration);
            integration.drain(SOON);
        }
        assertThat(deliveries).hasValue(MESSAGES.size() * fanOut);
        assertThat(arrived).allMatch(new HashSet<>(MESSAGES)::equals);
    }

    @OncePerPattern
    @ParameterizedTest
    @MethodSource("providers")
    void what_is_not_drained_is_delivered_in_its_own_time(IntegrationProvider provider) throws Exception {
        CountDownLatch delivered = new CountDownLatch(3 * provider.descriptor().fanOut());
        try (Integration integration = provider.create(Settings.defaults(workFolder))) {
            integration.open((subscriber, message, position) -> delivered.countDown(), Acks.IGNORED);
            for (int i = 0; i < 3; i++) {
                assertThat(integration.offer(MESSAGES.get(i), i, i == 2)).isTrue();
            }
            assertThat(delivered.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @OncePerPattern
    @ParameterizedTest
    @MethodSource("providers")
    void it_may_be_closed_while_the_sink_is_behind(IntegrationProvider provider) throws Exception {
        Integration integration = provider.create(Settings.defaults(workFolder));
        integration.open((subscriber, message, position) -> sleepMillis(1), Acks.IGNORED);
        for (int i = 0; i < 200 && offer(integration, i); i++) {
            assertThat(integration).isNotNull();
        }
        integration.close();
        assertThat(filesLeft()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void each_accepted_index_is_acknowledged_once_before_drain_returns(IntegrationProvider provider) throws Exception {
        Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger acknowledgements = new AtomicInteger();
        try (Integration integration = provider.create(Settings.defaults(workFolder))) {
            integration.open((subscriber, message, position) -> integration.durable(subscriber, position), index -> {
                acknowledged.add(index);
                acknowledgements.incrementAndGet();
            });
            offerAll(integration);
            integration.drain(SOON);
            assertThat(acknowledged).hasSize(MESSAGES.size()).contains(0L, MESSAGES.size() - 1L);
            assertThat(acknowledgements).hasValue(MESSAGES.size());
        }
    }

    @OncePerPattern
    @ParameterizedTest
    @MethodSource("providers")
    void a_sink_that_stands_still_makes_offer_refuse_and_nothing_is_lost(IntegrationProvider provider)
            throws Exception {
        Thread publisher = Thread.currentThread();
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger delivered = new AtomicInteger();
        AtomicInteger onPublisher = new AtomicInteger();
        Sink sink = (subscriber, message, position) -> {
            if (Thread.currentThread() == publisher) {
                onPublisher.incrementAndGet();
            } else {
                await(gate);
            }
            delivered.incrementAndGet();
        };
        try (Integration integration = provider.create(Settings.defaults(workFolder))) {
            integration.open(sink, Acks.IGNORED);
            int accepted = 0;
            Deadline deadline = Deadline.in(SOON);
            boolean refused = false;
            while (accepted < TOO_MANY && onPublisher.get() == 0 && !refused) {
                boolean taken = offer(integration, accepted);
                accepted += taken ? 1 : 0;
                // A transport may be busy with itself before it takes the first.
                refused = !taken && (accepted > 0 || deadline.passed());
            }
            if (onPublisher.get() == 0) {
                assertThat(accepted).as("accepted before it refused").isLessThan(TOO_MANY);
                assertThatThrownBy(() -> integration.drain(Duration.ofMillis(50)))
                        .isInstanceOf(TimeoutException.class);
            }
            gate.countDown();
            integration.drain(SOON);
            assertThat(delivered.get())
                    .isEqualTo(accepted * provider.descriptor().fanOut());
            assertThat(offer(integration, accepted)).as("accepts again").isTrue();
            integration.drain(SOON);
        }
    }

    @OncePerPattern
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("fanningOut")
    void a_subscriber_that_stands_still_holds_up_no_other(IntegrationProvider provider) throws Exception {
        int still = SEVERAL - 2;
        int sent = 500;
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch((SEVERAL - 1) * sent);
        AtomicInteger late = new AtomicInteger();
        Sink sink = (subscriber, message, position) -> {
            if (subscriber == still) {
                await(gate);
                late.incrementAndGet();
            } else {
                others.countDown();
            }
        };
        try (Integration integration = provider.create(with(SEVERAL))) {
            integration.open(sink, Acks.IGNORED);
            Deadline deadline = Deadline.in(SOON);
            for (int i = 0; i < sent; i++) {
                while (!offer(integration, i)) {
                    assertThat(deadline.passed())
                            .as("no room for message %s", i)
                            .isFalse();
                    Thread.onSpinWait();
                }
            }
            assertThatThrownBy(() -> integration.drain(Duration.ofMillis(50))).isInstanceOf(TimeoutException.class);
            assertThat(others.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(late).hasValue(0);
            gate.countDown();
            integration.drain(SOON);
            assertThat(late).hasValue(sent);
        }
    }

    @OncePerPattern
    @ParameterizedTest
    @MethodSource("providers")
    void drain_waits_for_the_sink_to_return(IntegrationProvider provider) throws Exception {
        AtomicInteger returned = new AtomicInteger();
        Sink sink = (subscriber, message, position) -> {
            sleepMillis(2);
            returned.incrementAndGet();
        };
        try (Integration integration = provider.create(Settings.defaults(workFolder))) {
            integration.open(sink, Acks.IGNORED);
            for (int i = 0; i < 50; i++) {
                while (!offer(integration, i)) {
                    Thread.onSpinWait();
                }
            }
            integration.drain(SOON);
            assertThat(returned.get()).isEqualTo(50 * provider.descriptor().fanOut());
        }
    }

    @OncePerPattern
    @ParameterizedTest
    @MethodSource("providers")
    void what_the_sink_throws_surfaces_with_its_cause(IntegrationProvider provider) throws Exception {
        IllegalArgumentException cause = new IllegalArgumentException("the sink does not like message 5");
        AtomicInteger delivered = new AtomicInteger();
        // The others of a fan-out may have one more under way.
        int failing = provider.descriptor().fanOut() - 1;
        Sink sink = (subscriber, message, position) -> {
            if (subscriber == failing && delivered.incrementAndGet() == 5) {
                throw cause;
            }
        };
        try (Integration integration = provider.create(Settings.defaults(workFolder))) {
            integration.open(sink, Acks.IGNORED);
            assertThatThrownBy(() -> {
                        offerAll(integration);
                        integration.drain(SOON);
                    })
                    .isInstanceOf(IntegrationException.class)
                    .hasCause(cause);
            assertThatThrownBy(() -> integration.drain(SOON)).hasCause(cause);
            assertThatThrownBy(() -> offer(integration, 0)).hasCause(cause);
        }
        assertThat(delivered).as("nothing is delivered after a failure").hasValue(5);
    }

    @OncePerPattern
    @ParameterizedTest
    @MethodSource("providers")
    void a_failure_that_nobody_has_seen_surfaces_from_close(IntegrationProvider provider) throws Exception {
        IllegalStateException cause = new IllegalStateException("the last one");
        CountDownLatch thrown = new CountDownLatch(1);
        Integration integration = provider.create(Settings.defaults(workFolder));
        integration.open(
                (subscriber, message, position) -> {
                    thrown.countDown();
                    throw cause;
                },
                Acks.IGNORED);
        try {
            offer(integration, 0);
        } catch (IntegrationException seenAtOnce) {
            integration.close();
            return;
        }
        await(thrown);
        assertThatThrownBy(integration::close)
                .isInstanceOf(IntegrationException.class)
                .hasCause(cause);
        assertThat(filesLeft()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void close_leaves_no_thread_and_no_file(IntegrationProvider provider) throws Exception {
        Set<Thread> before = liveThreads();
        Integration integration = provider.create(Settings.defaults(workFolder));
        integration.open((subscriber, message, position) -> {}, Acks.IGNORED);
        offerAll(integration);
        integration.close();
        integration.close();

        Set<Thread> left = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            left = liveThreads();
            left.removeAll(before);
            if (left.isEmpty()) {
                break;
            }
            sleepMillis(20);
        }
        assertThat(left).isEmpty();
        assertThat(filesLeft()).isEmpty();
    }

    @OncePerPattern
    @ParameterizedTest
    @MethodSource("providers")
    void calls_out_of_order_are_refused(IntegrationProvider provider) throws Exception {
        Sink sink = (subscriber, message, position) -> {};
        Integration unopened = provider.create(Settings.defaults(workFolder));
        assertThatIllegalStateException().isThrownBy(() -> offer(unopened, 0));
        assertThatIllegalStateException().isThrownBy(() -> unopened.drain(SOON));
        assertThatCode(unopened::close).doesNotThrowAnyException();

        Integration integration = provider.create(Settings.defaults(workFolder));
        integration.open(sink, Acks.IGNORED);
        assertThatIllegalStateException().isThrownBy(() -> integration.open(sink, Acks.IGNORED));
        integration.close();
        assertThatIllegalStateException().isThrownBy(() -> offer(integration, 0));
        assertThatIllegalStateException().isThrownBy(() -> integration.drain(SOON));
        assertThatIllegalStateException().isThrownBy(() -> integration.open(sink, Acks.IGNORED));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void unknown_parameters_are_refused(IntegrationProvider provider) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(new Settings(workFolder, Map.of("colour", "red"))))
                .withMessageContaining("colour");
    }

    private static void offerAll(Integration integration) {
        for (int i = 0; i < MESSAGES.size(); i++) {
            while (!offer(integration, i)) {
                Thread.onSpinWait();
            }
        }
    }

    static boolean offer(Integration integration, int index) {
        return integration.offer(MESSAGES.get(index % MESSAGES.size()), index, index == MESSAGES.size() - 1);
    }

    private static List<ConsumptionMessage> messages(int count) {
        Workload workload = Workload.of(7, count, ClockChange.AUTUMN);
        return IntStream.range(0, count).mapToObj(workload::message).toList();
    }

    static Map<Long, List<ConsumptionMessage>> byMeter(List<ConsumptionMessage> messages) {
        return messages.stream().collect(Collectors.groupingBy(ConsumptionMessage::mpan));
    }

    List<Path> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(workFolder)) {
            return files.toList();
        }
    }

    /** Those of the JVM that carry virtual threads, or wait for processes, are its own, and stay. */
    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getClass().getSimpleName().equals("CarrierThread"))
                .filter(thread -> !thread.getName().startsWith("VirtualThread-unparker"))
                .filter(thread -> !thread.getName().equals("process reaper"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void sleepMillis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
