package org.mhhsbench.scenarios.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Address;

/** What the platform does with what a webhook answers. */
@Timeout(120)
class DeliveryTest {

    private static final String ABOUT = "/recipients/1000000021";
    private static final String REGISTRATION = "/dip-channel/PUB-021/pubconfig/1000000021";

    @TempDir
    Path data;

    private Platform platform;
    private StubServer webhook;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        open(Optional.empty());
        webhook = StubServer.http(request -> StubServer.Told.of(201));
    }

    private void open(Optional<Address> before) throws Exception {
        platform = Platform.start(data, PlatformTest.options("false", "64"), before);
        caller = new Caller(
                URI.create(platform.address().fact("url")),
                Files.readString(Path.of(platform.address().fact("api-key-file"))));
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
        webhook.close();
    }

    private void register(String more) throws Exception {
        String body = "{\"callbackURL\":\"" + webhook.url("/hook") + "\",\"apiKey\":\"webhook-secret\"" + more + "}";
        assertThat(caller.send("POST", REGISTRATION, Bodies.bytes(body)).statusCode())
                .isEqualTo(201);
    }

    private void post(int from, int to) throws Exception {
        assertThat(caller.send("POST", Dip.CHANNEL, Bodies.body(from, to)).statusCode())
                .isEqualTo(201);
    }

    private Map<String, String> status() throws Exception {
        return JsonText.readObject(
                Bodies.bytes(caller.send("GET", ABOUT, new byte[0]).body()));
    }

    private void awaitStatus(String name, String value) throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(60));
        while (!status().get(name).equals(value) && !deadline.passed()) {
            Thread.sleep(10);
        }
        assertThat(status()).containsEntry(name, value);
    }

    private static long position(StubServer.Received request) {
        return Long.parseLong(request.header("X-Log-Position").split("/")[1]);
    }

    @Test
    void a_delivery_has_the_headers_that_the_specification_asks_for() throws Exception {
        post(0, 3);
        register("");
        StubServer.Received request = webhook.await(1).get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hook");
        assertThat(request.header("X-DIP-Content-Hash")).isEqualTo(Caller.hash(request.body()));
        assertThat(request.header("X-API-Key")).isEqualTo("webhook-secret");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).isNull();
        assertThat(request.header("X-Log-Position")).isEqualTo(status().get("log") + "/0");
        assertThat(request.text()).isEqualTo(Bodies.array(Bodies.messages(0, 3)));
        awaitStatus("acknowledged", "2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 408, 429, 500, 502, 503, 504})
    void what_may_be_repeated_is_repeated_as_it_was_until_it_is_taken(int status) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        webhook.answer(request -> StubServer.Told.of(requests.incrementAndGet() <= 4 ? status : 201));
        register("");
        post(0, 2);
        awaitStatus("acknowledged", "1");
        post(2, 3);
        awaitStatus("acknowledged", "2");
        List<StubServer.Received> received = webhook.received();
        assertThat(received).hasSizeGreaterThanOrEqualTo(6);
        assertThat(received.subList(0, 5)).allSatisfy(request -> {
            assertThat(request.text()).isEqualTo(Bodies.array(Bodies.messages(0, 2)));
            assertThat(position(request)).isZero();
        });
        StubServer.Received last = received.get(received.size() - 1);
        assertThat(position(last)).isEqualTo(2);
        assertThat(status()).containsEntry("suspended", "");
    }

    @Test
    void a_webhook_is_left_alone_as_long_as_it_asks() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        webhook.answer(request ->
                requests.incrementAndGet() == 1 ? new StubServer.Told(503, "1", new byte[0]) : StubServer.Told.of(201));
        register("");
        post(0, 1);
        List<StubServer.Received> received = webhook.await(2);
        assertThat(Duration.ofNanos(received.get(1).atNs() - received.get(0).atNs()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 406, 505, 302, 418})
    void what_may_not_be_repeated_is_not_and_waits_until_the_recipient_registers_again(int status) throws Exception {
        webhook.answer(request -> StubServer.Told.of(status, "not like this"));
        register("");
        post(0, 2);
        awaitStatus("suspended", "HTTP " + status + ": not like this");
        post(2, 3);
        assertThat(webhook.received()).hasSize(1);
        webhook.answer(request -> StubServer.Told.of(201));
        register("");
        awaitStatus("acknowledged", "2");
        assertThat(webhook.received()).hasSize(2);
        assertThat(position(webhook.received().get(1))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 207})
    void a_message_that_is_refused_by_itself_is_laid_aside_and_all_others_arrive(int status) throws Exception {
        String bad = Bodies.message(5).transactionId();
        List<String> taken = new ArrayList<>();
        webhook.answer(request -> {
            if (request.text().contains(bad)) {
                return StubServer.Told.of(status, "cannot read " + bad);
            }
            synchronized (taken) {
                taken.add(request.text());
            }
            return StubServer.Told.of(201);
        });
        post(0, 12);
        post(12, 15);
        register("");
        awaitStatus("acknowledged", "14");
        String all = String.join("", taken);
        for (int i = 0; i < 15; i++) {
            assertThat(all.contains("\"" + Bodies.message(i).transactionId() + "\""))
                    .isEqualTo(i != 5);
        }
        String letters =
                caller.send("GET", ABOUT + "/dead-letters", new byte[0]).body();
        assertThat(letters).contains("HTTP " + status + ": cannot read " + bad);
        assertThat(bodies(letters)).containsExactly("[" + Bodies.json(Bodies.message(5)) + "]");
        restart();
        assertThat(bodies(
                        caller.send("GET", ABOUT + "/dead-letters", new byte[0]).body()))
                .hasSize(1);
    }

    private static List<String> bodies(String letters) throws Exception {
        List<String> bodies = new ArrayList<>();
        try (JsonParser parser = JsonText.parser(Bodies.bytes(letters))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("body")) {
                    parser.nextToken();
                    bodies.add(new String(parser.getBinaryValue(), StandardCharsets.UTF_8));
                }
            }
        }
        return bodies;
    }

    private void restart() throws Exception {
        var address = platform.address();
        platform.close();
        open(Optional.of(address));
    }

    @Test
    void a_platform_that_starts_again_goes_on_where_it_was() throws Exception {
        register("");
        post(0, 2);
        awaitStatus("acknowledged", "1");
        String log = status().get("log");
        restart();
        post(2, 4);
        awaitStatus("acknowledged", "3");
        assertThat(webhook.received())
                .extracting(request -> request.header("X-Log-Position"))
                .containsExactly(log + "/0", log + "/2");
    }

    @Test
    void what_a_recipient_has_not_told_to_be_safe_comes_again_from_where_it_wants() throws Exception {
        register(",\"tellsPositions\":true");
        post(0, 2);
        post(2, 4);
        webhook.await(1);
        awaitDelivered(4);
        assertThat(status()).containsEntry("acknowledged", "-1");
        String told = "{\"log\":\"" + status().get("log") + "\",\"position\":\"2\"}";
        assertThat(caller.send("PUT", ABOUT + "/position", Bodies.bytes(told)).statusCode())
                .isEqualTo(204);
        int before = webhook.received().size();
        register(",\"tellsPositions\":true");
        StubServer.Received again = webhook.await(before + 1).get(before);
        assertThat(position(again)).isEqualTo(3);
        assertThat(again.text()).isEqualTo(Bodies.array(Bodies.messages(3, 4)));
        register(",\"tellsPositions\":true,\"fromPosition\":1");
        StubServer.Received from = webhook.await(before + 2).get(before + 1);
        assertThat(position(from)).isEqualTo(1);
        assertThat(from.text()).startsWith(Bodies.array(Bodies.messages(1, 2)).replace("]}}}}]", "]}}}}"));
    }

    private void awaitDelivered(int messages) throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(60));
        while (!deadline.passed()
                && webhook.received().stream()
                        .noneMatch(request -> request.text()
                                .contains(Bodies.message(messages - 1).transactionId()))) {
            Thread.sleep(5);
        }
    }

    @Test
    void a_request_is_as_large_as_the_recipient_wants() throws Exception {
        for (int i = 0; i < 10; i++) {
            post(i, i + 1);
        }
        register(",\"maxMessageCount\":3");
        awaitStatus("acknowledged", "9");
        assertThat(webhook.received()).extracting(DeliveryTest::position).containsExactly(0L, 3L, 6L, 9L);
    }

    @Test
    void nothing_comes_any_more_when_a_webhook_was_taken_back() throws Exception {
        register("");
        assertThat(caller.send("DELETE", REGISTRATION, new byte[0]).statusCode())
                .isEqualTo(204);
        post(0, 1);
        restart();
        assertThat(status()).containsEntry("callbackURL", "");
        assertThat(webhook.received()).isEmpty();
        register("");
        awaitStatus("acknowledged", "0");
    }
}
