package org.mhhsbench.scenarios.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Server;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** Both ends and a platform, and a platform of the user's own. */
@Timeout(180)
class EndToEndTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private static void offer(Integration integration, int from, int to) throws InterruptedException {
        Deadline deadline = Deadline.in(SOON);
        for (int i = from; i < to; i++) {
            while (!integration.offer(Bodies.message(i), i, i == to - 1)) {
                assertThat(deadline.passed())
                        .as("no room for message %s for long", i)
                        .isFalse();
                Thread.sleep(1);
            }
        }
    }

    @Test
    void a_slow_subscriber_is_felt_by_the_publisher_and_the_platform_keeps_to_its_room() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<ConsumptionMessage> arrived = new CopyOnWriteArrayList<>();
        try (Integration integration = new ApiDipProvider().create(new Settings(folder, Map.of("backlog", "1")))) {
            integration.open(
                    (subscriber, message, position) -> {
                        await(gate);
                        arrived.add(message);
                        integration.durable(subscriber, position);
                    },
                    Acks.IGNORED);
            int taken = 0;
            Deadline refusedForLong = Deadline.in(Duration.ofSeconds(3));
            while (!refusedForLong.passed() && taken < 1_800) {
                if (integration.offer(Bodies.message(taken), taken, false)) {
                    taken++;
                    refusedForLong = Deadline.in(Duration.ofSeconds(3));
                } else {
                    Thread.sleep(1);
                }
            }
            assertThat(taken).as("taken before it was refused for long").isLessThan(1_800);
            assertThat(logBytes(integration.servers().get(0))).isLessThan(2 << 20);
            gate.countDown();
            int all = taken + 200;
            offer(integration, taken, all);
            integration.drain(SOON);
            assertThat(arrived).containsExactlyInAnyOrderElementsOf(Bodies.messages(0, all));
        }
    }

    private static long logBytes(Server server) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(server.folder().resolve("data").resolve("log"))) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    @Test
    void a_message_that_only_the_recipient_refuses_lies_at_the_platform_and_the_rest_flows_on() throws Exception {
        Set<ConsumptionMessage> arrived = ConcurrentHashMap.newKeySet();
        try (Integration integration = new ApiDipProvider().create(Settings.defaults(folder))) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.add(message);
                        integration.durable(subscriber, position);
                    },
                    Acks.IGNORED);
            DeadLetters deadLetters = integration.deadLetters().orElseThrow();
            String bad = Bodies.refusedByRecipients();
            String good = Bodies.json(Bodies.message(900));
            deadLetters.offerBody(Bodies.bytes("[" + good + "," + bad + "," + good + "]"));
            offer(integration, 0, 200);
            integration.drain(SOON);
            awaitLetters(deadLetters, 1);
            DeadLetters.Letter letter = deadLetters.letters().get(0);
            assertThat(letter.reason()).contains("HTTP 400").contains("periods must be half hours of their day");
            assertThat(letter.body()).isEqualTo(Bodies.bytes("[" + bad + "]"));
            assertThat(arrived).containsAll(Bodies.messages(0, 200)).contains(Bodies.message(900));
            Server server = integration.servers().get(0);
            server.process().destroyForcibly();
            server.process().onExit().get(60, TimeUnit.SECONDS);
            server.restart();
            assertThat(deadLetters.letters()).as("they survive").hasSize(1);
        }
    }

    private static void awaitLetters(DeadLetters deadLetters, int count) throws Exception {
        Deadline deadline = Deadline.in(SOON);
        while (deadLetters.letters().size() < count && !deadline.passed()) {
            Thread.sleep(20);
        }
        assertThat(deadLetters.letters()).hasSize(count);
    }

    @Test
    void signed_requests_are_taken_and_tampered_ones_are_not() throws Exception {
        Technology technology = new ApiDipProvider().technology(new Settings(folder, Map.of("signature", "on")));
        try (ServerProcess server = ServerProcess.start(technology.server(), folder.resolve("server"))) {
            Address address = server.address();
            Caller unsigned = new Caller(
                    URI.create(address.fact("url")), Files.readString(Path.of(address.fact("api-key-file"))));
            byte[] body = Bodies.body(0, 1);
            assertThat(unsigned.send("POST", Dip.CHANNEL, body).statusCode()).isEqualTo(401);
            Connection connection = Connection.of(address);
            Signer signer = new Signer(connection.keys().orElseThrow());
            String url = connection.url(Dip.CHANNEL).toString();
            String hash = Caller.hash(body);
            Instant now = Instant.now();
            Map<String, String> good = signer.headers("POST", url, hash, now);
            assertThat(status(unsigned, good, body)).isEqualTo(201);
            assertThat(status(unsigned, good, Bodies.body(1, 2)))
                    .as("another body")
                    .isEqualTo(401);
            assertThat(status(unsigned, signer.headers("PUT", url, hash, now), body))
                    .as("another method")
                    .isEqualTo(401);
            assertThat(status(unsigned, signer.headers("POST", url + "x", hash, now), body))
                    .as("another path")
                    .isEqualTo(401);
            assertThat(status(unsigned, signer.headers("POST", url, hash, now.minusSeconds(600)), body))
                    .as("long ago")
                    .isEqualTo(401);
            Map<String, String> redated = new HashMap<>(good);
            redated.put("X-DIP-Signature-Date", now.plusSeconds(1).toString());
            assertThat(status(unsigned, redated, body)).as("another date").isEqualTo(401);
            for (String name : good.keySet()) {
                Map<String, String> broken = new HashMap<>(good);
                broken.put(name, "AAAA");
                assertThat(status(unsigned, broken, body)).as("broken %s", name).isEqualTo(401);
            }
            KeyPairFile stranger = stranger();
            assertThat(status(unsigned, new Signer(stranger).headers("POST", url, hash, now), body))
                    .as("a key that nobody vouches for")
                    .isEqualTo(401);
        }
    }

    private KeyPairFile stranger() throws Exception {
        Path password = folder.resolve("password");
        Files.writeString(password, "stranger-secret");
        Path keys = folder.resolve("stranger.p12");
        KeyPairFile.make(keys, password, "stranger");
        return KeyPairFile.read(keys, password);
    }

    private static int status(Caller caller, Map<String, String> headers, byte[] body) throws Exception {
        Caller signed = caller;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            signed = signed.with(header.getKey(), header.getValue());
        }
        return signed.send("POST", Dip.CHANNEL, body).statusCode();
    }

    @Test
    void a_wrong_key_opens_neither_end() throws Exception {
        Technology technology = new ApiDipProvider().technology(Settings.defaults(folder));
        try (ServerProcess server = ServerProcess.start(technology.server(), folder.resolve("server"))) {
            Path wrong = folder.resolve("wrong-key");
            Files.writeString(wrong, "wrong");
            Map<String, String> facts = new HashMap<>(server.address().facts());
            facts.put("api-key-file", wrong.toString());
            Address address = new Address(facts);
            List<Throwable> failures = new CopyOnWriteArrayList<>();
            assertThatThrownBy(() -> technology.subscriber(address, 0, Map.of(), inlet((m, u, p) -> {}, failures)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("HTTP 401");
            CountDownLatch failed = new CountDownLatch(1);
            try (PublishingEnd publisher = technology.publisher(address, new PublishingEnd.Listener() {
                @Override
                public void safe(long index) {}

                @Override
                public void failed(Throwable cause) {
                    failures.add(cause);
                    failed.countDown();
                }
            })) {
                publisher.offer(Bodies.message(0), 0, true);
                assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(failures).singleElement().asString().contains("HTTP 401");
        }
    }

    /** Every other answer of the platform is lost on the way: what it had stored is sent to it once more. */
    @Test
    void an_answer_that_is_lost_does_not_make_its_messages_come_twice() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        AtomicInteger answers = new AtomicInteger();
        try (Platform platform = Platform.start(data, PlatformTest.options("false", "64"), Optional.empty())) {
            Map<String, String> facts = new HashMap<>(platform.address().facts());
            Caller caller =
                    new Caller(URI.create(facts.get("url")), Files.readString(Path.of(facts.get("api-key-file"))));
            try (StubServer cutting = StubServer.http(request -> {
                StubServer.Told told = passOn(request, caller);
                return answers.incrementAndGet() % 2 == 1 ? StubServer.Told.of(0) : told;
            })) {
                facts.put("url", cutting.url("").toString());
                CountDownLatch safe = new CountDownLatch(500);
                Technology technology = new ApiDipProvider().technology(new Settings(folder, Map.of("batch", "10")));
                try (PublishingEnd publisher = technology.publisher(new Address(facts), new PublishingEnd.Listener() {
                    @Override
                    public void safe(long index) {
                        safe.countDown();
                    }

                    @Override
                    public void failed(Throwable cause) {}
                })) {
                    for (int i = 0; i < 500; i++) {
                        while (!publisher.offer(Bodies.message(i), i, false)) {
                            Thread.sleep(1);
                        }
                    }
                    assertThat(safe.await(60, TimeUnit.SECONDS)).isTrue();
                }
                assertThat(cutting.received().size()).as("requests").isGreaterThan(50);
            }
            Map<String, String> status = JsonText.readObject(Bodies.bytes(
                    caller.send("GET", "/recipients/1000000021", new byte[0]).body()));
            assertThat(status).containsEntry("end", "500");
        }
    }

    private static StubServer.Told passOn(StubServer.Received request, Caller caller) {
        try {
            var reply = caller.with("Idempotency-Key", request.header("Idempotency-Key"))
                    .send(request.method(), request.path(), request.body());
            return StubServer.Told.of(reply.statusCode(), reply.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a delivery. */
    private interface Delivered {
        void take(ConsumptionMessage message, String upstream, long position);
    }

    private static Inlet inlet(Delivered delivered, List<Throwable> failures) {
        return new Inlet() {
            @Override
            public void deliver(ConsumptionMessage message, String upstream, long position) {
                delivered.take(message, upstream, position);
            }

            @Override
            public void failed(Throwable cause) {
                failures.add(cause);
            }
        };
    }

    /** A platform with nothing of this project's: the JDK's server, TLS, the published API alone. */
    @Test
    void a_platform_of_ones_own_is_used_with_the_documented_settings_alone() throws Exception {
        Path password = Files.writeString(folder.resolve("tls-password"), "tls-secret");
        Path tlsKeys = folder.resolve("tls.p12");
        makeTlsKey(tlsKeys, password);
        Path senderKey = Files.writeString(folder.resolve("sender-key"), "key-of-the-sender\n");
        Path hookKey = Files.writeString(folder.resolve("hook-key"), "key-of-the-hook\n");
        Path certificates = Files.writeString(
                folder.resolve("tls.pem"),
                Pem.of(KeyPairFile.read(tlsKeys, password).certificate()));
        int port = freePort();
        Caller hook = new Caller(URI.create("http://127.0.0.1:" + port), "key-of-the-hook");
        List<ConsumptionMessage> arrived = new CopyOnWriteArrayList<>();
        try (StubServer own = StubServer.https(tls(tlsKeys, "tls-secret"), request -> forward(request, hook))) {
            Settings settings = new Settings(
                    folder,
                    Map.of(
                            "url", own.url("/").toString(),
                            "api-key-file", senderKey.toString(),
                            "trust-certificates", certificates.toString(),
                            "registration", "by-hand",
                            "webhook-port", Integer.toString(port),
                            "webhook-key-file", hookKey.toString(),
                            "recipient", "1400000001"));
            try (Integration integration = new ApiDipProvider().create(settings)) {
                integration.open(
                        (subscriber, message, position) -> {
                            arrived.add(message);
                            integration.durable(subscriber, position);
                        },
                        Acks.IGNORED);
                assertThat(integration.servers()).isEmpty();
                offer(integration, 0, 300);
                integration.drain(SOON);
            }
            assertThat(new HashSet<>(arrived)).isEqualTo(new HashSet<>(Bodies.messages(0, 300)));
            assertThat(own.received()).allSatisfy(request -> {
                assertThat(request.path()).isEqualTo("/dip-channel/IF-021");
                assertThat(request.header("X-API-Key")).isEqualTo("key-of-the-sender");
                assertThat(request.header("X-DIP-Content-Hash")).isEqualTo(Caller.hash(request.body()));
            });
        }
        Technology untrusting = new ApiDipProvider()
                .technology(new Settings(
                        folder, Map.of("url", "https://127.0.0.1:1", "api-key-file", senderKey.toString())));
        assertThat(untrusting.own()).isPresent();
    }

    private static StubServer.Told forward(StubServer.Received request, Caller hook) {
        try {
            int status =
                    hook.send("POST", "/dip-channel/PUB-021", request.body()).statusCode();
            return StubServer.Told.of(status);
        } catch (IOException e) {
            return StubServer.Told.of(502);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StubServer.Told.of(503);
        }
    }

    @Test
    void a_platform_whose_certificate_nobody_vouches_for_gets_nothing() throws Exception {
        Path password = Files.writeString(folder.resolve("tls-password"), "tls-secret");
        Path tlsKeys = folder.resolve("tls.p12");
        makeTlsKey(tlsKeys, password);
        Path key = Files.writeString(folder.resolve("sender-key"), "key-of-the-sender");
        try (StubServer own = StubServer.https(tls(tlsKeys, "tls-secret"), request -> StubServer.Told.of(201));
                Messenger messenger = new DipTechnologyAccess(own.url("").toString(), key).messenger()) {
            Answer answer = messenger.send("POST", own.url("/"), "", "application/json", Map.of(), new byte[] {1});
            assertThat(answer.status()).isZero();
            assertThat(answer.text()).contains("SSL");
            assertThat(own.received()).isEmpty();
        }
    }

    /** A connection to a platform that the JDK does not trust. */
    private record DipTechnologyAccess(String url, Path key) {

        Messenger messenger() throws IOException {
            return Connection.of(new Address(Map.of("url", url, "api-key-file", key.toString())))
                    .messenger("test", 1);
        }
    }

    private static void makeTlsKey(Path file, Path password) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=own",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass:file",
                        password.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static SSLContext tls(Path file, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void settings_that_do_not_go_together_are_refused_by_name() {
        refuses("api-key-file must go with url", Map.of("api-key-file", "x"));
        refuses("api-key-file must be set", Map.of("url", "http://127.0.0.1"));
        Map<String, String> own = Map.of("url", "http://127.0.0.1", "api-key-file", "x");
        refuses("registration must be empty or by-hand", and(own, "registration", "yes"));
        refuses("webhook-key-file must be set", and(own, "registration", "by-hand"));
        refuses("webhook-port must be from 0 to 65535", and(own, "webhook-port", "65536"));
        refuses("key-store-password-file must be set", and(own, "key-store", "x"));
        refuses("in-flight must be at most 32", Map.of("in-flight", "33"));
        refuses("batch must be at most 1000", Map.of("batch", "1001"));
        refuses("prefetch must be at most 64", Map.of("prefetch", "65"));
    }

    private static Map<String, String> and(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private void refuses(String rule, Map<String, String> parameters) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiDipProvider().create(new Settings(folder, parameters)))
                .withMessageContaining(rule);
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
