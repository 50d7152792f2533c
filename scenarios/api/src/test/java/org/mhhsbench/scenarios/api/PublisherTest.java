package org.mhhsbench.scenarios.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** What the publisher's end does with what a platform answers. */
@Timeout(120)
class PublisherTest {

    @TempDir
    Path folder;

    private final List<Long> safe = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private StubServer platform;

    @BeforeEach
    void start() throws Exception {
        platform = StubServer.http(request -> StubServer.Told.of(201));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private PublishingEnd open(Map<String, String> more) throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, "sender-secret\n");
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("url", platform.url("").toString());
        parameters.put("api-key-file", key.toString());
        Technology technology = new ApiDipProvider().technology(new Settings(folder, parameters));
        return technology.publisher(technology.own().orElseThrow(), new PublishingEnd.Listener() {
            @Override
            public void safe(long index) {
                safe.add(index);
            }

            @Override
            public void failed(Throwable cause) {
                failures.add(cause);
            }
        });
    }

    private void offer(PublishingEnd publisher, int from, int to) throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(60));
        for (int i = from; i < to; i++) {
            while (!publisher.offer(Bodies.message(i), i, false)) {
                assertThat(deadline.passed()).isFalse();
                Thread.sleep(1);
            }
        }
    }

    private void awaitSafe(int count) throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(60));
        while (safe.size() < count && !deadline.passed()) {
            Thread.sleep(5);
        }
        assertThat(failures).isEmpty();
        assertThat(safe).hasSize(count).doesNotHaveDuplicates();
    }

    @Test
    void a_request_has_the_headers_that_the_specification_asks_for() throws Exception {
        try (PublishingEnd publisher = open(Map.of())) {
            offer(publisher, 0, 1);
            awaitSafe(1);
        }
        StubServer.Received request = platform.received().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/dip-channel/IF-021");
        assertThat(request.header("X-API-Key")).isEqualTo("sender-secret");
        assertThat(request.header("X-DIP-Content-Hash")).isEqualTo(Caller.hash(request.body()));
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Cookie")).isNull();
        assertThat(request.text()).isEqualTo(Bodies.array(Bodies.messages(0, 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 408, 429, 500, 502, 503, 504})
    void what_may_be_repeated_is_repeated_as_it_was_with_its_key_and_in_its_place(int status) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        platform.answer(request -> StubServer.Told.of(requests.incrementAndGet() <= 3 ? status : 201));
        try (PublishingEnd publisher = open(Map.of("in-flight", "1", "batch", "10"))) {
            offer(publisher, 0, 40);
            awaitSafe(40);
        }
        List<StubServer.Received> received = platform.received();
        assertThat(received.subList(0, 4)).allSatisfy(request -> {
            assertThat(request.text()).isEqualTo(received.get(0).text());
            assertThat(request.header("Idempotency-Key"))
                    .isEqualTo(received.get(0).header("Idempotency-Key"));
        });
        List<StubServer.Received> carriedOut = received.subList(3, received.size());
        assertThat(carriedOut)
                .extracting(request -> request.header("Idempotency-Key"))
                .doesNotHaveDuplicates();
        assertThat(carriedOut.stream()
                        .map(request ->
                                request.text().substring(1, request.text().length() - 1))
                        .collect(Collectors.joining(",", "[", "]")))
                .isEqualTo(Bodies.array(Bodies.messages(0, 40)));
        assertThat(safe).isSorted();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 406, 505, 302})
    void what_may_not_be_repeated_is_not_and_ends_the_publisher(int status) throws Exception {
        platform.answer(request -> StubServer.Told.of(status, "go away"));
        try (PublishingEnd publisher = open(Map.of("in-flight", "1"))) {
            assertThat(publisher.offer(Bodies.message(0), 0, true)).isTrue();
            Deadline deadline = Deadline.in(Duration.ofSeconds(60));
            while (failures.isEmpty() && !deadline.passed()) {
                Thread.sleep(5);
            }
            assertThat(failures).hasSize(1);
            assertThat(failures.get(0)).hasMessageContaining("HTTP " + status + ": go away");
            assertThat(publisher.offer(Bodies.message(1), 1, true)).isFalse();
            assertThatThrownBy(() -> publisher.offerBody(new byte[1])).hasMessageContaining("HTTP " + status);
        }
        assertThat(safe).isEmpty();
        assertThat(platform.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void a_refused_batch_is_halved_until_the_bad_one_is_alone_and_the_good_ones_are_in_order(int status)
            throws Exception {
        String bad = Bodies.message(13).transactionId();
        List<String> stored = new ArrayList<>();
        platform.answer(request -> {
            if (request.text().contains(bad)) {
                return StubServer.Told.of(status, "MSG1001 - " + bad);
            }
            stored.add(request.text());
            return StubServer.Told.of(201);
        });
        try (PublishingEnd publisher = open(Map.of("in-flight", "1", "batch", "30"))) {
            offer(publisher, 0, 30);
            awaitSafe(30);
            assertThat(publisher.deadLetters()).hasSize(1);
            assertThat(publisher.deadLetters().get(0).reason())
                    .contains("HTTP " + status)
                    .contains("MSG1001 - " + bad);
            assertThat(publisher.deadLetters().get(0).body())
                    .isEqualTo(Bodies.bytes(Bodies.array(Bodies.messages(13, 14))));
        }
        List<ConsumptionMessage> good = new ArrayList<>(Bodies.messages(0, 30));
        good.remove(13);
        assertThat(stored.stream()
                        .map(body -> body.substring(1, body.length() - 1))
                        .collect(Collectors.joining(",", "[", "]")))
                .isEqualTo(Bodies.array(good));
        try (PublishingEnd later = open(Map.of())) {
            assertThat(later.deadLetters()).as("they are there after a restart").hasSize(1);
        }
    }

    @Test
    void what_is_under_way_is_bounded_while_the_platform_does_not_answer() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        platform.answer(request -> {
            await(gate);
            return StubServer.Told.of(201);
        });
        try (PublishingEnd publisher = open(Map.of("in-flight", "2", "batch", "5"))) {
            Deadline settled = Deadline.in(Duration.ofMillis(500));
            int taken = 0;
            Set<String> refused = new HashSet<>();
            while (!settled.passed()) {
                if (publisher.offer(Bodies.message(taken), taken, false)) {
                    taken++;
                } else {
                    refused.add("refused");
                }
            }
            assertThat(refused).isNotEmpty();
            assertThat(taken).isLessThanOrEqualTo(2 * 2 * 5);
            assertThat(platform.received()).hasSizeLessThanOrEqualTo(2);
            gate.countDown();
            awaitSafe(taken);
        }
    }

    @Test
    void the_messages_of_a_meter_keep_their_order_whatever_is_repeated() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        List<String> stored = new CopyOnWriteArrayList<>();
        platform.answer(request -> {
            if (requests.incrementAndGet() % 3 == 0) {
                return StubServer.Told.of(503);
            }
            stored.add(request.text());
            return StubServer.Told.of(201);
        });
        try (PublishingEnd publisher = open(Map.of("in-flight", "4", "batch", "20"))) {
            offer(publisher, 0, 400);
            awaitSafe(400);
        }
        String all = String.join("", stored);
        Map<Long, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            ConsumptionMessage message = Bodies.message(i);
            List<Integer> ofMeter = places.computeIfAbsent(message.mpan(), mpan -> new ArrayList<>());
            // Some are sent twice: both times by this one id.
            int place = all.indexOf("\"" + message.transactionId() + "\"");
            if (!ofMeter.contains(place)) {
                ofMeter.add(place);
            }
        }
        assertThat(places.values())
                .allSatisfy(inOrder -> assertThat(inOrder).isSorted().doesNotContain(-1));
    }

    @Test
    void a_publisher_whose_platform_is_away_closes_at_once() throws Exception {
        platform.close();
        PublishingEnd publisher = open(Map.of());
        assertThat(publisher.offer(Bodies.message(0), 0, true)).isTrue();
        publisher.close();
        publisher.close();
        assertThat(safe).isEmpty();
        assertThat(failures).isEmpty();
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
