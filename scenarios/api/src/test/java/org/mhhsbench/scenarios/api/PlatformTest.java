package org.mhhsbench.scenarios.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform answers to whatever comes. */
@Timeout(120)
class PlatformTest {

    private static final String CHANNEL = "/dip-channel/IF-021";
    private static final String REGISTRATION = "/dip-channel/PUB-021/pubconfig/1000000021";
    private static final String ABOUT = "/recipients/1000000021";

    @TempDir
    static Path data;

    private static Platform platform;
    private static String key;
    private static Caller caller;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.start(data, options("false", "64"), Optional.empty());
        key = Files.readString(Path.of(platform.address().fact("api-key-file")));
        caller = new Caller(URI.create(platform.address().fact("url")), key);
    }

    static Map<String, String> options(String signed, String backlogMiB) {
        return Map.of("forced", "false", "backlog", backlogMiB, "signed", signed, "recipients", "1000000021");
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
    }

    private static long end() throws Exception {
        String status = caller.send("GET", ABOUT, new byte[0]).body();
        return Long.parseLong(JsonText.readObject(Bodies.bytes(status)).get("end"));
    }

    private static void refuses(int status, String reason, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("messageArray").contains(reason);
    }

    @Test
    void it_listens_on_the_loopback_interface_and_its_key_is_for_its_owner() throws Exception {
        assertThat(URI.create(platform.address().fact("url")).getHost()).isEqualTo("127.0.0.1");
        Path file = Path.of(platform.address().fact("api-key-file"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(key).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void a_batch_is_created_with_the_transaction_id_of_each_message() throws Exception {
        long before = end();
        HttpResponse<String> response = caller.send("POST", CHANNEL, Bodies.body(0, 3));
        assertThat(response.statusCode()).isEqualTo(201);
        for (int i = 0; i < 3; i++) {
            assertThat(response.body())
                    .contains("\"transactionID\":\"" + Bodies.message(i).transactionId() + "\"")
                    .contains("\"senderUniqueReference\":\"" + Bodies.message(i).senderUniqueReference() + "\"");
        }
        assertThat(response.body()).contains("MSG0000 - Success");
        assertThat(end()).isEqualTo(before + 3);
    }

    @Test
    void a_body_in_chunks_without_a_length_is_as_good() throws Exception {
        assertThat(caller.sendChunked(CHANNEL, Bodies.body(0, 30)).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/DIP-channel/if-021", "/dip-channel/IF-021"})
    void the_case_of_a_path_does_not_matter(String path) throws Exception {
        assertThat(caller.send("POST", path, Bodies.body(0, 1)).statusCode()).isEqualTo(201);
    }

    @Test
    void whoever_has_not_the_key_is_told_nothing_more() throws Exception {
        byte[] body = Bodies.body(0, 1);
        long before = end();
        for (Caller stranger : new Caller[] {
            caller.with("X-API-Key", "wrong"), caller.with("X-API-Key", key + "x"), caller.without("X-API-Key")
        }) {
            refuses(401, "X-API-Key", stranger.send("POST", CHANNEL, body));
            refuses(401, "X-API-Key", stranger.send("GET", ABOUT, new byte[0]));
            refuses(401, "X-API-Key", stranger.send("GET", ABOUT + "/dead-letters", new byte[0]));
            refuses(401, "X-API-Key", stranger.send("PUT", ABOUT + "/position", body));
            refuses(401, "X-API-Key", stranger.send("POST", REGISTRATION, body));
            refuses(401, "X-API-Key", stranger.send("GET", "/nothing", new byte[0]));
        }
        assertThat(end()).isEqualTo(before);
    }

    @Test
    void a_body_that_is_not_the_one_that_was_hashed_is_refused() throws Exception {
        byte[] body = Bodies.body(0, 1);
        refuses(
                400,
                "X-DIP-Content-Hash",
                caller.with("X-DIP-Content-Hash", Caller.hash(new byte[0])).send("POST", CHANNEL, body));
        refuses(400, "X-DIP-Content-Hash", caller.with("X-DIP-Content-Hash", "").send("POST", CHANNEL, body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "{}",
                "null",
                "[",
                "[1]",
                "[null]",
                "[{}]",
                "[{}",
                "{\"payload\": this is no message",
                "[[]]",
                "[{\"payload\":{}}]",
                "\u0000",
                "[{\"a\":NaN}]",
                "\ufeff[]",
                "[{\"payload\":{\"CommonBlock\":{}},\"payload\":{}}]"
            })
    void what_is_no_array_of_messages_is_refused(String body) throws Exception {
        long before = end();
        refuses(400, "MSG1001", caller.send("POST", CHANNEL, Bodies.bytes(body)));
        refuses(
                400,
                "MSG1001",
                caller.with("Content-Type", Form.BINARY.mediaType()).send("POST", CHANNEL, Bodies.bytes(body)));
        assertThat(end()).isEqualTo(before);
    }

    @Test
    void nesting_without_end_is_refused() throws Exception {
        refuses(400, "MSG1001", caller.send("POST", CHANNEL, Bodies.bytes("[".repeat(1_000_000))));
        refuses(400, "MSG1001", caller.send("POST", CHANNEL, Bodies.bytes("[" + "{\"a\":".repeat(500_000))));
    }

    @Test
    void one_bad_message_makes_the_whole_batch_refused_and_is_named() throws Exception {
        long before = end();
        String good = Bodies.json(Bodies.message(0));
        String bad = good.replace("\"schemaVersion\":\"011\"", "\"schemaVersion\":\"999\"");
        refuses(
                400,
                "message 2: the schema is left at /payload/CommonBlock/S0/schemaVersion",
                caller.send("POST", CHANNEL, Bodies.bytes("[" + good + "," + good + "," + bad + "]")));
        refuses(400, "array", caller.send("POST", CHANNEL, Bodies.bytes(good)));
        assertThat(end()).isEqualTo(before);
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_is_read_or_as_soon_as_it_is_too_much() throws Exception {
        byte[] large = new byte[Dip.MAX_BODY_BYTES + 1];
        Arrays.fill(large, (byte) ' ');
        assertThat(caller.raw("POST " + CHANNEL + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n"))
                .contains(" 413 ");
        String chunk = Integer.toHexString(large.length) + "\r\n" + new String(large, StandardCharsets.ISO_8859_1);
        assertThat(caller.raw("POST " + CHANNEL + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + key
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "\r\n"))
                .contains(" 413 ");
    }

    @Test
    void too_many_messages_are_refused() throws Exception {
        StringBuilder many = new StringBuilder("[{}");
        for (int i = 0; i < Dip.MAX_MESSAGES; i++) {
            many.append(",{}");
        }
        refuses(413, "1000 messages", caller.send("POST", CHANNEL, Bodies.bytes(many + "]")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"text/plain", "application/xml", "application/jsonx", "''"})
    void another_media_type_is_refused(String type) throws Exception {
        refuses(415, "Content-Type", caller.with("Content-Type", type).send("POST", CHANNEL, Bodies.body(0, 1)));
    }

    @Test
    void a_compressed_body_is_refused() throws Exception {
        refuses(415, "encoded", caller.with("Content-Encoding", "gzip").send("POST", CHANNEL, Bodies.body(0, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /dip-channel/IF-021, POST",
        "PUT, /dip-channel/IF-021, POST",
        "DELETE, /dip-channel/IF-021, POST",
        "TRACE, /dip-channel/IF-021, POST",
        "PATCH, /dip-channel/IF-021, POST",
        "GET, /dip-channel/PUB-021/pubconfig/1000000021, 'POST, DELETE'",
        "POST, /recipients/1000000021, GET",
        "GET, /recipients/1000000021/position, PUT",
        "DELETE, /recipients/1000000021/dead-letters, GET"
    })
    void another_method_is_refused_with_those_that_there_are(String method, String path, String allowed)
            throws Exception {
        assertThat(caller.raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + key
                        + "\r\nConnection: close\r\n\r\n"))
                .contains(" 405 ");
        if (!method.equals("TRACE")) {
            HttpResponse<String> response = caller.send(method, path, new byte[0]);
            assertThat(response.headers().firstValue("Allow")).contains(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dip-channel",
                "/dip-channel/",
                "/dip-channel/IF-021/",
                "/dip-channel/IF-022",
                "/dip-channel/IF-021?a=b",
                "/dip-channel/IF-021;a=b",
                "/dip-channel/../x",
                "/dip-channel/../dip-channel/IF-021",
                "/dip-channel/./IF-021",
                "/dip-channel/%2e%2e/x",
                "/dip-channel/%2E%2E/dip-channel/IF-021",
                "/dip-channel/IF%2D021",
                "//dip-channel/IF-021",
                "/dip-channel//IF-021",
                "/dip-channel%2FIF-021",
                "/dip-channel/IF-021%00",
                "/dip-channel\\IF-021",
                "/dip-channel/PUB-021/pubconfig/../../../../etc/passwd",
                "/dip-channel/PUB-021/pubconfig/1000000022",
                "/recipients/..%2f..%2fetc",
                "/recipients/1000000021/nothing",
                "/recipients/1000000021/dead-letters/../position",
                "http://other.example/dip-channel/../x"
            })
    void a_path_that_is_written_in_another_way_is_not_there(String path) throws Exception {
        String line = caller.raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + key
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(line).containsPattern(" 40[04] ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /dip-channel/IF-021\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/3.7\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n"
            })
    void what_is_no_request_is_told_so_without_a_word_about_the_server(String request) throws Exception {
        String line = caller.raw(request);
        assertThat(line).containsPattern("^$|^HTTP/1.1 (400|505|426) ");
    }

    @Test
    void headers_without_end_are_refused() throws Exception {
        String header = "X-Long: " + "x".repeat(Dip.MAX_HEADER_BYTES) + "\r\n";
        assertThat(caller.raw("GET / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n"))
                .contains(" 431 ");
        assertThat(caller.raw("GET /" + "x".repeat(2 * Dip.MAX_HEADER_BYTES) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains(" 414 ");
    }

    @Test
    void who_sends_a_byte_now_and_then_is_not_waited_for() throws Exception {
        URI base = URI.create(platform.address().fact("url"));
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(Bodies.bytes("POST " + CHANNEL + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + key
                            + "\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n"));
            int sent = 0;
            boolean waitedFor = true;
            while (waitedFor && sent < 300) {
                try {
                    socket.getOutputStream().write(' ');
                    sent++;
                    Thread.sleep(100);
                    waitedFor = socket.getInputStream().available() == 0;
                } catch (IOException brokenOff) {
                    waitedFor = false;
                }
            }
            assertThat(waitedFor).as("still waited for after %s bytes", sent).isFalse();
        }
    }

    @Test
    void a_request_that_comes_again_with_its_key_is_answered_again_and_stored_once() throws Exception {
        Caller sender = caller.with("Idempotency-Key", "a-sender.1");
        long before = end();
        String first = sender.send("POST", CHANNEL, Bodies.body(0, 2)).body();
        HttpResponse<String> again = sender.send("POST", CHANNEL, Bodies.body(0, 2));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).contains(Bodies.message(1).transactionId());
        assertThat(first).contains(Bodies.message(1).transactionId());
        assertThat(end()).isEqualTo(before + 2);
        refuses(400, "Idempotency-Key", caller.with("Idempotency-Key", "no").send("POST", CHANNEL, Bodies.body(0, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | callbackURL",
                "{\"callbackURL\":\"http://192.0.2.1/x\"} | loopback",
                "{\"callbackURL\":\"http://169.254.169.254/latest\"} | loopback",
                "{\"callbackURL\":\"file:///etc/passwd\"} | callbackURL",
                "{\"callbackURL\":\"http://127.0.0.1:1/\",\"maxMessageCount\":0} | maxMessageCount",
                "{\"callbackURL\":\"http://127.0.0.1:1/\",\"maxMessageCount\":1001} | maxMessageCount",
                "{\"callbackURL\":\"http://127.0.0.1:1/\",\"maxPayloadSize\":9999999} | maxPayloadSize",
                "{\"callbackURL\":\"http://127.0.0.1:1/\",\"fromPosition\":-1} | fromPosition",
                "{\"callbackURL\":[]} | plain values",
                "{\"callbackURL\":\"http://127.0.0.1:1/\" | JSON"
            })
    void a_webhook_that_is_none_is_refused(String body, String reason) throws Exception {
        HttpResponse<String> response = caller.send("POST", REGISTRATION, Bodies.bytes(body));
        assertThat(response.statusCode()).isEqualTo(400);
        if (!reason.equals("JSON")) {
            assertThat(response.body()).contains(reason);
        }
    }

    @Test
    void a_position_that_was_never_delivered_is_refused() throws Exception {
        Map<String, String> status = JsonText.readObject(
                Bodies.bytes(caller.send("GET", ABOUT, new byte[0]).body()));
        String log = status.get("log");
        refuses(
                409,
                "fromPosition",
                caller.send(
                        "POST",
                        REGISTRATION,
                        Bodies.bytes("{\"callbackURL\":\"http://127.0.0.1:1/\",\"fromPosition\":99999999}")));
        refuses(
                400,
                "position",
                caller.send(
                        "PUT",
                        ABOUT + "/position",
                        Bodies.bytes("{\"log\":\"" + log + "\",\"position\":\"999999999999999999\"}")));
        refuses(
                409,
                "log",
                caller.send("PUT", ABOUT + "/position", Bodies.bytes("{\"log\":\"other\",\"position\":\"0\"}")));
    }

    @Test
    void messages_that_nobody_takes_are_refused_when_they_are_too_many() throws Exception {
        Path other = Files.createDirectory(data.resolve("small"));
        try (Platform small = Platform.start(other, options("false", "1"), Optional.empty())) {
            Caller sender = new Caller(
                    URI.create(small.address().fact("url")),
                    Files.readString(Path.of(small.address().fact("api-key-file"))));
            byte[] body = Bodies.body(0, 20);
            int status = 201;
            int taken = 0;
            while (status == 201 && taken < 1_000) {
                status = sender.send("POST", CHANNEL, body).statusCode();
                taken += status == 201 ? 1 : 0;
            }
            assertThat(status).isEqualTo(429);
            assertThat(taken * body.length).isBetween(1 << 19, (1 << 20) + body.length);
        }
    }
}
