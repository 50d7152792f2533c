package org.mhhsbench.scenarios.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** What a subscriber's webhook answers a platform. */
@Timeout(120)
class SubscriberTest {

    private static final String HOOK = "/dip-channel/PUB-021";
    private static final String UPSTREAM = "dip/if-021/aLog";

    @TempDir
    Path folder;

    private record Delivered(ConsumptionMessage message, String upstream, long position) {}

    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Caller caller;
    private StubServer platform;

    @AfterEach
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    /** At a platform that is told positions. */
    private SubscribingEnd open(Map<String, Long> reached, Consumer<Delivered> each) throws IOException {
        platform = StubServer.http(request -> StubServer.Told.of(
                request.method().equals("GET") ? 200 : 201,
                request.method().equals("GET") ? "{\"log\":\"aLog\"}" : ""));
        return open(platform.url("").toString(), Map.of(), reached, each);
    }

    /** At a platform that is told nothing but answers. */
    private SubscribingEnd openByHand(Map<String, Long> reached, Consumer<Delivered> each) throws IOException {
        return open("http://127.0.0.1:1", Map.of("registration", "by-hand"), reached, each);
    }

    private SubscribingEnd open(
            String url, Map<String, String> more, Map<String, Long> reached, Consumer<Delivered> each)
            throws IOException {
        int port = freePort();
        Path key = folder.resolve("key");
        Files.writeString(key, "hook-secret");
        Map<String, String> parameters = new HashMap<>();
        parameters.put("url", url);
        parameters.put("api-key-file", key.toString());
        parameters.putAll(more);
        parameters.put("webhook-key-file", key.toString());
        parameters.put("webhook-port", Integer.toString(port));
        parameters.put("prefetch", "1");
        Technology technology = new ApiDipProvider().technology(new Settings(folder, parameters));
        caller = new Caller(URI.create("http://127.0.0.1:" + port), "hook-secret");
        return technology.subscriber(technology.own().orElseThrow(), 0, reached, new Inlet() {
            @Override
            public void deliver(ConsumptionMessage message, String upstream, long position) {
                Delivered delivery = new Delivered(message, upstream, position);
                each.accept(delivery);
                delivered.add(delivery);
            }

            @Override
            public void failed(Throwable cause) {
                failures.add(cause);
            }
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Caller at(long position) {
        return caller.with("X-Log-Position", "aLog/" + position);
    }

    private void awaitDelivered(int count) throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(60));
        while (delivered.size() < count && !deadline.passed()) {
            Thread.sleep(5);
        }
        assertThat(delivered).hasSize(count);
        assertThat(failures).isEmpty();
    }

    @Test
    void messages_with_a_position_are_taken_before_they_are_durable_and_keep_it() throws Exception {
        try (SubscribingEnd subscriber = open(Map.of(), delivery -> {})) {
            HttpResponse<String> response = at(40).send("POST", HOOK, Bodies.body(0, 3));
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.body()).contains(Bodies.message(2).transactionId());
            awaitDelivered(3);
            for (int i = 0; i < 3; i++) {
                assertThat(delivered.get(i)).isEqualTo(new Delivered(Bodies.message(i), UPSTREAM, 40 + i));
            }
            assertThat(subscriber.deadLetters()).isEmpty();
        }
    }

    @Test
    void what_is_in_the_journal_already_is_not_delivered_again() throws Exception {
        try (SubscribingEnd subscriber = open(Map.of(UPSTREAM, 41L), delivery -> {})) {
            assertThat(subscriber).isNotNull();
            assertThat(at(40).send("POST", HOOK, Bodies.body(0, 3)).statusCode())
                    .isEqualTo(201);
            awaitDelivered(1);
            assertThat(delivered.get(0).position()).isEqualTo(42);
        }
    }

    @Test
    void a_platform_without_positions_is_answered_when_its_messages_are_durable() throws Exception {
        try (SubscribingEnd subscriber = openByHand(Map.of(), delivery -> {})) {
            CompletableFuture<HttpResponse<String>> answer = sending(caller);
            awaitDelivered(3);
            Delivered last = delivered.get(2);
            subscriber.durable(last.upstream(), last.position() - 1);
            assertThat(answer.isDone()).isFalse();
            subscriber.durable("another", last.position());
            assertThat(answer.isDone()).isFalse();
            subscriber.durable(last.upstream(), last.position());
            assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
            assertThat(delivered).extracting(Delivered::position).containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void a_platform_that_is_not_told_positions_is_answered_when_its_messages_are_durable() throws Exception {
        try (SubscribingEnd subscriber = openByHand(Map.of(), delivery -> {})) {
            CompletableFuture<HttpResponse<String>> answer = sending(at(40));
            awaitDelivered(3);
            subscriber.durable(UPSTREAM, 41);
            subscriber.durable("another", 42);
            assertThat(answer).isNotDone();
            subscriber.durable(UPSTREAM, 42);
            assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void a_platform_that_never_hears_that_its_messages_are_durable_is_asked_to_send_them_again() throws Exception {
        try (SubscribingEnd subscriber = openByHand(Map.of(), delivery -> {})) {
            assertThat(sending(at(40)).get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
            subscriber.durable(UPSTREAM, 42);
            assertThat(sending(at(40)).get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void what_was_durable_before_is_answered_at_once_when_it_comes_again() throws Exception {
        try (SubscribingEnd subscriber = openByHand(Map.of(UPSTREAM, 42L), delivery -> {})) {
            assertThat(subscriber).isNotNull();
            assertThat(sending(at(40)).get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
            assertThat(delivered).isEmpty();
        }
    }

    private static CompletableFuture<HttpResponse<String>> sending(Caller caller) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return caller.send("POST", HOOK, Bodies.body(0, 3));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void what_cannot_be_read_is_refused_whole_with_its_reason() throws Exception {
        try (SubscribingEnd subscriber = open(Map.of(), delivery -> {})) {
            assertThat(subscriber).isNotNull();
            String array = "[" + Bodies.json(Bodies.message(0)) + "," + Bodies.refusedByRecipients() + "]";
            HttpResponse<String> response = at(0).send("POST", HOOK, Bodies.bytes(array));
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("message 1: periods must be half hours of their day");
            assertThat(at(0).send("POST", HOOK, Bodies.bytes("[{}]")).statusCode())
                    .isEqualTo(400);
            assertThat(at(0).with("X-DIP-Content-Hash", "x")
                            .send("POST", HOOK, Bodies.body(0, 1))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(at(0).with("X-Log-Position", "nowhere")
                            .send("POST", HOOK, Bodies.body(0, 1))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(at(0).with("X-API-Key", "wrong")
                            .send("POST", HOOK, Bodies.body(0, 1))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(at(0).send("GET", HOOK, new byte[0]).statusCode()).isEqualTo(405);
            assertThat(at(0).send("POST", "/other", Bodies.body(0, 1)).statusCode())
                    .isEqualTo(404);
            assertThat(at(0).send("POST", HOOK, new byte[Dip.MAX_BODY_BYTES + 1])
                            .statusCode())
                    .isEqualTo(413);
            assertThat(at(0).send("POST", HOOK, Bodies.body(1, 2)).statusCode()).isEqualTo(201);
            awaitDelivered(1);
        }
    }

    @Test
    void a_subscriber_that_is_slow_says_so_and_holds_no_more_than_it_may() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (SubscribingEnd subscriber = open(Map.of(), delivery -> await(gate))) {
            assertThat(subscriber).isNotNull();
            int taken = 0;
            HttpResponse<String> response = at(0).send("POST", HOOK, Bodies.body(0, 1));
            while (response.statusCode() == 201 && taken < 10) {
                taken++;
                response = at(taken).send("POST", HOOK, Bodies.body(taken, taken + 1));
            }
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(taken).as("one at the subscriber, one waits").isEqualTo(2);
            gate.countDown();
            awaitDelivered(2);
        }
    }

    @Test
    void what_the_subscriber_throws_ends_it_and_nothing_more_is_taken() throws Exception {
        try (SubscribingEnd subscriber = open(Map.of(), delivery -> {
            throw new IllegalStateException("no more");
        })) {
            assertThat(subscriber).isNotNull();
            assertThat(at(0).send("POST", HOOK, Bodies.body(0, 2)).statusCode()).isIn(201, 503);
            Deadline deadline = Deadline.in(Duration.ofSeconds(60));
            int status = 201;
            while (status == 201 && !deadline.passed()) {
                status = at(2).send("POST", HOOK, Bodies.body(2, 3)).statusCode();
            }
            assertThat(status).isEqualTo(503);
            assertThat(delivered).isEmpty();
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
