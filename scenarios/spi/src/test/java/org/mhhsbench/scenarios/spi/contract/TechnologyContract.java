package org.mhhsbench.scenarios.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Server;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Closing;
import org.mhhsbench.scenarios.spi.technology.CutProxy;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** What every variant on real technology must keep beside the rest: its server is killed, its messages are poisoned. */
@Timeout(450)
public abstract class TechnologyContract extends IntegrationContract {

    private static final int MANY = 1_200;
    private static final int SOME = 300;
    private static final int FEW = 50;

    /** A class for each variant, so that they run beside each other: {@code EdaKafkaL2ContractTest} for eda-kafka-l2. */
    @Override
    boolean covers(Descriptor descriptor) {
        return getClass().getSimpleName().equals(className(descriptor));
    }

    private static String className(Descriptor descriptor) {
        return Stream.of(descriptor.id().split("-"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "ContractTest";
    }

    @Test
    void there_is_such_a_class_for_each_variant_of_the_module() throws Exception {
        for (IntegrationProvider provider : Providers.all()) {
            Class<?> test = Class.forName(getClass().getPackageName() + "." + className(provider.descriptor()));
            assertThat(test).isAssignableTo(TechnologyContract.class);
        }
        assertThat(providers()).hasSize(1);
    }

    Stream<TechnologyProvider> technologies() {
        return providers().map(TechnologyProvider.class::cast);
    }

    @Test
    void every_variant_is_on_a_technology_and_survives_a_kill() {
        assertThat(Providers.all()).isNotEmpty().allSatisfy(provider -> {
            assertThat(provider).isInstanceOf(TechnologyProvider.class);
            assertThat(provider.descriptor().durability()).isNotEqualTo(Descriptor.Durability.L0);
            assertThat(provider.descriptor().capabilities()).contains(Descriptor.Capability.RECOVERY);
            assertThat(provider.descriptor().guarantee()).isNotEqualTo(Descriptor.Guarantee.AT_MOST_ONCE);
        });
    }

    @ParameterizedTest
    @MethodSource("subscribers")
    void a_server_that_is_killed_and_started_again_loses_nothing(IntegrationProvider provider, int subscribers)
            throws Exception {
        List<List<ConsumptionMessage>> arrived = new ArrayList<>();
        for (int i = 0; i < subscribers; i++) {
            arrived.add(new CopyOnWriteArrayList<>());
        }
        List<Long> acknowledged = new CopyOnWriteArrayList<>();
        try (Integration integration = provider.create(with(subscribers))) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.get(subscriber).add(message);
                        integration.durable(subscriber, position);
                    },
                    acknowledged::add);
            Server server = integration.servers().get(0);
            offerUntil(integration, 0, MANY / 2, Deadline.in(SOON));
            // Some are acknowledged, some are under way.
            server.process().destroyForcibly();
            server.process().onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
            int taken = offerWhileThereIsRoom(integration, MANY / 2, MANY);
            server.restart();
            offerUntil(integration, taken, MANY, Deadline.in(SOON.multipliedBy(3)));
            integration.drain(SOON.multipliedBy(3));
        }
        assertThat(acknowledged).as("each once").hasSize(MANY).doesNotHaveDuplicates();
        arrived.forEach(each -> assertArrivedAsPromised(each, provider.descriptor()));
    }

    private static void assertArrivedAsPromised(List<ConsumptionMessage> arrived, Descriptor descriptor) {
        List<ConsumptionMessage> sent = MESSAGES.subList(0, MANY);
        assertThat(new HashSet<>(arrived)).isEqualTo(new HashSet<>(sent));
        if (descriptor.guarantee() == Descriptor.Guarantee.EXACTLY_ONCE) {
            assertThat(arrived).hasSize(MANY);
            switch (descriptor.order()) {
                case TOTAL -> assertThat(arrived).isEqualTo(sent);
                case PER_METER -> assertThat(byMeter(arrived)).isEqualTo(byMeter(sent));
                case NONE -> assertThat(arrived).containsExactlyInAnyOrderElementsOf(sent);
            }
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("fanningOut")
    void each_of_several_subscribers_has_a_place_of_its_own(IntegrationProvider provider) throws Exception {
        Technology technology = ((TechnologyProvider) provider).technology(with(SEVERAL));
        try (ServerProcess server = ServerProcess.start(technology.server(), workFolder.resolve("server"))) {
            Address address = server.address();
            technology.prepare(address);
            List<DeliveryRecorder> first = new ArrayList<>();
            List<Map<String, Long>> durable = new ArrayList<>();
            try (Closing subscribers = new Closing()) {
                List<SubscribingEnd> ends = new ArrayList<>();
                for (int i = 0; i < SEVERAL; i++) {
                    DeliveryRecorder recorder = new DeliveryRecorder();
                    SubscribingEnd end = technology.subscriber(address, i, Map.of(), recorder);
                    subscribers.later(end);
                    first.add(recorder);
                    ends.add(end);
                }
                publish(technology, address, 0, SOME);
                for (int i = 0; i < SEVERAL; i++) {
                    first.get(i).await(SOME);
                    durable.add(first.get(i).upTo(i == 1 ? SOME / 3 : SOME));
                    durable.get(i).forEach(ends.get(i)::durable);
                }
            }

            // The second was behind: it alone is delivered what it had not, and its being behind has cost the others
            // nothing.
            publish(technology, address, SOME, FEW);
            for (int i = 0; i < SEVERAL; i++) {
                Map<String, Long> reached = durable.get(i);
                Set<DeliveryRecorder.Delivery> missing = new HashSet<>(first.get(i).deliveries);
                missing.removeIf(delivery -> delivery.isUpTo(reached));
                assertThat(missing.isEmpty()).isEqualTo(i != 1);
                DeliveryRecorder second = new DeliveryRecorder();
                try (SubscribingEnd again = technology.subscriber(address, i, reached, second)) {
                    second.awaitFresh(reached, missing.size() + FEW);
                    assertThat(again.deadLetters()).isEmpty();
                }
                List<DeliveryRecorder.Delivery> fresh = second.deliveries.stream()
                        .filter(delivery -> !delivery.isUpTo(reached))
                        .toList();
                assertThat(fresh).containsAll(missing);
                assertThat(fresh.stream()
                                .map(DeliveryRecorder.Delivery::message)
                                .collect(Collectors.toSet()))
                        .containsAll(MESSAGES.subList(SOME, SOME + FEW));
                assertThat(new HashSet<>(fresh)).hasSize(missing.size() + FEW);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("technologies")
    void what_was_not_said_to_be_durable_comes_again_at_its_old_position(TechnologyProvider provider) throws Exception {
        Technology technology = provider.technology(Settings.defaults(workFolder));
        try (ServerProcess server = ServerProcess.start(technology.server(), workFolder.resolve("server"))) {
            Address address = server.address();
            technology.prepare(address);
            DeliveryRecorder first = new DeliveryRecorder();
            Map<String, Long> durable = deliver(technology, address, first, SOME / 3);
            int deliveredOnce = first.deliveries.size();

            DeliveryRecorder second = new DeliveryRecorder();
            try (SubscribingEnd again = technology.subscriber(address, 0, Map.of(), second)) {
                Set<DeliveryRecorder.Delivery> undurable = new HashSet<>(first.deliveries);
                undurable.removeIf(delivery -> delivery.isUpTo(durable));
                assertThat(undurable).hasSizeGreaterThanOrEqualTo(SOME / 2);
                second.awaitAll(undurable);
                assertThat(again.deadLetters()).isEmpty();
                assertThat(first.deliveries)
                        .as("what comes again is what it was, where it was")
                        .containsAll(second.deliveries);
            }
            assertThat(first.deliveries).as("delivered after close").hasSize(deliveredOnce);
        }
    }

    @ParameterizedTest
    @MethodSource("technologies")
    void what_is_durable_is_not_wanted_again(TechnologyProvider provider) throws Exception {
        Technology technology = provider.technology(Settings.defaults(workFolder));
        try (ServerProcess server = ServerProcess.start(technology.server(), workFolder.resolve("server"))) {
            Address address = server.address();
            technology.prepare(address);
            DeliveryRecorder first = new DeliveryRecorder();
            Map<String, Long> durable = deliver(technology, address, first, SOME);

            DeliveryRecorder second = new DeliveryRecorder();
            try (SubscribingEnd again = technology.subscriber(address, 0, durable, second)) {
                publish(technology, address, SOME, SOME);
                second.awaitFresh(durable, SOME);
                assertThat(again.deadLetters()).isEmpty();
                assertThat(second.deliveries)
                        .as("only what came later, but for what has a position that says so")
                        .filteredOn(delivery -> !delivery.isUpTo(durable))
                        .hasSize(SOME);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("technologies")
    void its_server_forces_a_file_before_it_confirms_a_message_if_it_promises_that(TechnologyProvider provider)
            throws Exception {
        Technology technology = provider.technology(Settings.defaults(workFolder));
        long forces = forcesWhile(technology, server -> publishOneByOne(technology, server, FEW));
        if (provider.descriptor().durability() == Descriptor.Durability.L2) {
            assertThat(forces).isGreaterThanOrEqualTo(FEW);
        } else {
            assertThat(forces).as("nobody waits for the disk").isLessThan(FEW / 2);
        }
    }

    /** What is done with a server. */
    @FunctionalInterface
    protected interface ServerWork {
        void with(Address server) throws Exception;
    }

    /**
     * How often a server that is started and prepared forces a file while something is done with it. A server that is no JVM
     * is looked at by the class of its variants.
     */
    protected long forcesWhile(Technology technology, ServerWork work) throws Exception {
        ForcedFiles forced = new ForcedFiles(workFolder);
        Instant from;
        Instant to;
        try (ServerProcess server =
                ServerProcess.start(forced.watched(technology.server()), workFolder.resolve("server"))) {
            technology.prepare(server.address());
            from = Instant.now();
            work.with(server.address());
            to = Instant.now();
        }
        return forced.between(from, to);
    }

    @ParameterizedTest
    @MethodSource("technologies")
    void its_clients_go_where_they_are_led_and_come_back_when_that_way_was_cut(TechnologyProvider provider)
            throws Exception {
        Technology technology = provider.technology(Settings.defaults(workFolder));
        try (CutProxy way = CutProxy.open();
                ServerProcess server =
                        ServerProcess.start(technology.serverBehind(way.port()), workFolder.resolve("server"))) {
            way.leadTo(technology.port(server.address()));
            Address address = technology.through(server.address(), way.port());
            technology.prepare(address);
            DeliveryRecorder recorder = new DeliveryRecorder();
            try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), recorder)) {
                publish(technology, address, 0, FEW);
                recorder.await(FEW);
                way.cut();
                way.mend();
                publish(technology, address, FEW, FEW);
                recorder.awaitMessages(new HashSet<>(MESSAGES.subList(0, 2 * FEW)));
                assertThat(subscriber.deadLetters()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("technologies")
    void a_poisoned_message_is_laid_aside_with_its_reason_and_the_rest_flows_on(TechnologyProvider provider)
            throws Exception {
        Set<ConsumptionMessage> arrived = ConcurrentHashMap.newKeySet();
        byte[] poison = "{\"payload\": this is no message".getBytes(StandardCharsets.UTF_8);
        try (Integration integration = provider.create(Settings.defaults(workFolder))) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.add(message);
                        integration.durable(subscriber, position);
                    },
                    Acks.IGNORED);
            DeadLetters deadLetters = integration.deadLetters().orElseThrow();
            assertThat(deadLetters.letters()).isEmpty();
            offerUntil(integration, 0, SOME, Deadline.in(SOON));
            deadLetters.offerBody(poison);
            offerUntil(integration, SOME, 2 * SOME, Deadline.in(SOON));
            integration.drain(SOON);
            assertThat(arrived).isEqualTo(new HashSet<>(MESSAGES.subList(0, 2 * SOME)));
            List<DeadLetters.Letter> letters = awaitLetters(deadLetters);
            assertThat(letters).hasSize(1);
            assertThat(letters.get(0).body()).isEqualTo(poison);
            assertThat(letters.get(0).reason()).isNotBlank();
        }
    }

    private static List<DeadLetters.Letter> awaitLetters(DeadLetters deadLetters) throws Exception {
        Deadline deadline = Deadline.in(SOON);
        while (deadLetters.letters().isEmpty() && !deadline.passed()) {
            sleepMillis(20);
        }
        return deadLetters.letters();
    }

    @OncePerPattern
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("fanningOut")
    void poison_is_laid_aside_before_it_is_passed_on_or_once_for_each_subscriber(IntegrationProvider provider)
            throws Exception {
        Technology technology = ((TechnologyProvider) provider).technology(with(SEVERAL));
        byte[] poison = "{\"payload\": this is no message".getBytes(StandardCharsets.UTF_8);
        try (ServerProcess server = ServerProcess.start(technology.server(), workFolder.resolve("server"));
                Closing subscribers = new Closing()) {
            Address address = server.address();
            technology.prepare(address);
            List<DeliveryRecorder> recorders = new ArrayList<>();
            List<SubscribingEnd> ends = new ArrayList<>();
            for (int i = 0; i < SEVERAL; i++) {
                recorders.add(new DeliveryRecorder());
                ends.add(technology.subscriber(address, i, Map.of(), recorders.get(i)));
                subscribers.later(ends.get(i));
            }
            publish(technology, address, 0, FEW);
            try (PublishingEnd publisher = technology.publisher(address, new Acknowledged())) {
                publisher.offerBody(poison);
                publish(technology, address, FEW, FEW);
                for (DeliveryRecorder recorder : recorders) {
                    recorder.awaitMessages(new HashSet<>(MESSAGES.subList(0, 2 * FEW)));
                }
                Deadline deadline = Deadline.in(SOON);
                List<DeadLetters.Letter> before = publisher.deadLetters();
                List<List<DeadLetters.Letter>> each = letters(ends);
                while (before.isEmpty() && each.stream().anyMatch(List::isEmpty) && !deadline.passed()) {
                    sleepMillis(20);
                    before = publisher.deadLetters();
                    each = letters(ends);
                }
                int letters = before.size();
                assertThat(letters).isLessThanOrEqualTo(1);
                assertThat(each).allSatisfy(own -> assertThat(own).hasSize(1 - letters));
                assertThat(Stream.concat(before.stream(), each.stream().flatMap(List::stream)))
                        .allSatisfy(letter -> assertThat(letter.body()).isEqualTo(poison));
            }
        }
    }

    private static List<List<DeadLetters.Letter>> letters(List<SubscribingEnd> ends) throws Exception {
        List<List<DeadLetters.Letter>> letters = new ArrayList<>();
        for (SubscribingEnd end : ends) {
            letters.add(end.deadLetters());
        }
        return letters;
    }

    @ParameterizedTest
    @MethodSource("technologies")
    void a_killed_process_takes_its_server_with_it_and_what_it_left_is_delivered(TechnologyProvider provider)
            throws Exception {
        Path pidFile = workFolder.resolve("server.pid");
        Path output = workFolder.resolve("victim.txt");
        Process victim = new ProcessBuilder(Victims.command(
                        Victim.class, provider.descriptor().id(), workFolder.toString(), pidFile.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(victim.waitFor()).as("%s", Files.readString(output)).isEqualTo(137);
        Optional<ProcessHandle> orphan = ProcessHandle.of(Long.parseLong(Files.readString(pidFile)));
        if (orphan.isPresent()) {
            orphan.get().onExit().get(60, TimeUnit.SECONDS);
        }

        Set<ConsumptionMessage> arrived = ConcurrentHashMap.newKeySet();
        try (Integration integration = provider.create(Settings.defaults(workFolder))) {
            integration.open((subscriber, message, position) -> arrived.add(message), Acks.IGNORED);
            Deadline deadline = Deadline.in(SOON.multipliedBy(2));
            while (arrived.size() < Victim.LEFT && !deadline.passed()) {
                sleepMillis(20);
            }
            assertThat(arrived).isEqualTo(new HashSet<>(MESSAGES.subList(0, Victim.LEFT)));
            offerUntil(integration, Victim.LEFT, Victim.LEFT + 1, Deadline.in(SOON));
            integration.drain(SOON);
            assertThat(arrived).contains(MESSAGES.get(Victim.LEFT));
        }
        Files.delete(pidFile);
        Files.delete(output);
        assertThat(filesLeft()).isEmpty();
    }

    /** Offers messages that its sink never takes, waits until they are acknowledged, and dies as by a kill. */
    static final class Victim {

        static final int LEFT = 200;

        private Victim() {}

        public static void main(String[] args) throws Exception {
            CountDownLatch acknowledged = new CountDownLatch(LEFT);
            Integration integration = Providers.byId(args[0]).create(Settings.defaults(Path.of(args[1])));
            integration.open(
                    (subscriber, message, position) -> sleepMillis(Long.MAX_VALUE), index -> acknowledged.countDown());
            Files.writeString(
                    Path.of(args[2]),
                    Long.toString(integration.servers().get(0).process().pid()));
            offerUntil(integration, 0, LEFT, Deadline.in(SOON));
            acknowledged.await();
            Runtime.getRuntime().halt(137);
        }
    }

    /** Delivers some messages, of which the first so many are then durable, and closes the subscriber's end. */
    private static Map<String, Long> deliver(
            Technology technology, Address address, DeliveryRecorder to, int durableCount) throws Exception {
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), to)) {
            publish(technology, address, 0, SOME);
            to.await(SOME);
            Map<String, Long> durable = to.upTo(durableCount);
            durable.forEach(subscriber::durable);
            return durable;
        }
    }

    private static void publish(Technology technology, Address address, int from, int count) throws Exception {
        Acknowledged acknowledged = new Acknowledged();
        try (PublishingEnd publisher = technology.publisher(address, acknowledged)) {
            Deadline deadline = Deadline.in(SOON);
            for (int i = from; i < from + count; i++) {
                while (!publisher.offer(MESSAGES.get(i), i, i == from + count - 1)) {
                    assertThat(deadline.passed()).as("no room for long").isFalse();
                    Thread.onSpinWait();
                }
            }
            publisher.flush();
            acknowledged.await(count);
        }
        assertThat(acknowledged.failures).isEmpty();
    }

    /** Each when the one before is safe: no two can share what makes them so. */
    private static void publishOneByOne(Technology technology, Address address, int count) throws Exception {
        Acknowledged acknowledged = new Acknowledged();
        try (PublishingEnd publisher = technology.publisher(address, acknowledged)) {
            for (int i = 0; i < count; i++) {
                assertThat(publisher.offer(MESSAGES.get(i), i, true)).isTrue();
                publisher.flush();
                acknowledged.await(1);
            }
        }
    }

    /** Counts what is safe. */
    private static final class Acknowledged implements PublishingEnd.Listener {

        private final Semaphore safe = new Semaphore(0);
        private final List<Throwable> failures = new CopyOnWriteArrayList<>();

        @Override
        public void safe(long index) {
            safe.release();
        }

        @Override
        public void failed(Throwable cause) {
            failures.add(cause);
        }

        void await(int more) throws InterruptedException {
            assertThat(safe.tryAcquire(more, SOON.toSeconds(), TimeUnit.SECONDS))
                    .as("acknowledged, %s", failures)
                    .isTrue();
        }
    }

    private static void offerUntil(Integration integration, int from, int to, Deadline deadline) {
        for (int i = from; i < to; i++) {
            while (!offer(integration, i)) {
                assertThat(deadline.passed())
                        .as("no room for message %s for long", i)
                        .isFalse();
                sleepMillis(1);
            }
        }
    }

    private static int offerWhileThereIsRoom(Integration integration, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!offer(integration, i)) {
                return i;
            }
        }
        return to;
    }
}
