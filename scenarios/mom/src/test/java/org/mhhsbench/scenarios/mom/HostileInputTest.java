package org.mhhsbench.scenarios.mom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.scenarios.artemis.Body;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.JmsClient;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** What strangers and faulty publishers may try, over either protocol; afterwards messages flow as before. */
@Timeout(180)
class HostileInputTest {

    private static final String TOPIC = new Names("mhhs").topic();

    /** One broker of each protocol for all tests: what one of them does shall not disturb the next. */
    private static final Map<String, ServerProcess> SERVERS = new HashMap<>();

    private static final AtomicInteger NEXT = new AtomicInteger(1_000);

    @TempDir
    static Path folder;

    private final Deliveries deliveries = new Deliveries(true);
    private Settings settings;
    private Protocol protocol;
    private Technology technology;
    private ServerProcess server;
    private Address address;

    private void start(String variant) throws Exception {
        TechnologyProvider provider = (TechnologyProvider) Providers.byId(variant);
        settings = Settings.defaults(folder).of(provider.descriptor());
        protocol = variant.endsWith("amqp") ? Protocol.AMQP : Protocol.CORE;
        technology = provider.technology(settings);
        if (!SERVERS.containsKey(variant)) {
            SERVERS.put(variant, ServerProcess.start(technology.server(), folder.resolve(variant)));
        }
        server = SERVERS.get(variant);
        address = server.address();
        technology.prepare(address);
    }

    @AfterAll
    static void stop() throws IOException {
        for (ServerProcess each : SERVERS.values()) {
            each.close();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void strangers_are_kept_out(String variant) throws Exception {
        start(variant);
        Path password = Path.of(address.fact("password-file"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");

        Path wrong = Files.writeString(folder.resolve("wrong"), "letmein");
        Address wrongPassword = Broker.address(address.fact("url"), address.fact("user"), wrong);
        Address wrongUser = Broker.address(address.fact("url"), "admin", password);
        for (Address refused : List.of(wrongPassword, wrongUser)) {
            assertThatThrownBy(() -> technology.publisher(refused, deliveries)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> technology.subscriber(refused, 0, Map.of(), deliveries))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> technology.prepare(refused)).isInstanceOf(IOException.class);
        }
        try (Broker broker = protocol.broker(address, settings);
                Connection connection = broker.connect(JmsClient.Use.PUBLISH);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            for (String other : List.of("other", "mhhs.other", "activemq.management", "activemq.notifications")) {
                assertThatThrownBy(() -> session.createProducer(session.createTopic(other))
                                .send(session.createBytesMessage()))
                        .as(other)
                        .isInstanceOf(JMSException.class);
                assertThatThrownBy(() -> session.createConsumer(session.createQueue(other)))
                        .as(other)
                        .isInstanceOf(JMSException.class);
            }
        }
        Files.delete(wrong);
        assertThatNobodyListensBeyondThisMachine();
        assertThatMessagesFlow();
    }

    private void assertThatNobodyListensBeyondThisMachine() throws IOException {
        int port = URI.create(address.fact("url")).getPort();
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                .toList();
        for (InetAddress other : others) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, port), 1_000))
                        .as("%s", other)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void what_is_no_message_is_laid_aside_with_its_reason(String variant) throws Exception {
        start(variant);
        byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), deliveries);
                PublishingEnd publisher = technology.publisher(address, deliveries)) {
            int before = letters(subscriber).size();
            publisher.offerBody(rubbish);
            publisher.offerBody(new byte[0]);
            send(message -> {});
            send(message -> new Stamp("s", -1).putOn(message));
            send(message -> message.setStringProperty("mhhs_session", "no number"));
            send(message -> {
                message.setStringProperty("mhhs_session", "s");
                message.setStringProperty("mhhs_sequence", "1");
            });
            send(message -> new Stamp("s".repeat(65), 1).putOn(message));
            deliveries.publish(publisher, 0, 10);
            Deliveries.await("messages", () -> deliveries.delivered.containsAll(Deliveries.messages(0, 10)));
            AtomicReference<List<DeadLetters.Letter>> all = new AtomicReference<>(List.of());
            Deliveries.await("letters", () -> {
                all.set(letters(subscriber));
                return all.get().size() == before + 7;
            });
            List<DeadLetters.Letter> letters = all.get().subList(before, before + 7);
            assertThat(letters.get(0).body()).isEqualTo(rubbish);
            assertThat(letters.subList(2, 7))
                    .extracting(DeadLetters.Letter::reason)
                    .containsExactly(
                            "property mhhs_session must be a text of 1 to 64 characters",
                            "property mhhs_sequence must be a long number from 0",
                            "property mhhs_sequence must be a long number from 0",
                            "property mhhs_sequence must be a long number from 0",
                            "property mhhs_session must be a text of 1 to 64 characters");
            assertThat(letters(subscriber))
                    .allSatisfy(letter -> assertThat(letter.reason()).isNotBlank());
        }
        assertThat(deliveries.failures).isEmpty();
        assertThatMessagesFlow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void what_comes_again_is_laid_aside_once(String variant) throws Exception {
        start(variant);
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), deliveries)) {
            int before = letters(subscriber).size();
            for (int i = 0; i < 3; i++) {
                send(message -> new Stamp("again", 1).putOn(message));
            }
            send(message -> new Stamp("again", 2).putOn(message));
            assertThatMessagesFlowTo(subscriber);
            assertThat(letters(subscriber)).hasSize(before + 2);
        }
    }

    private static List<DeadLetters.Letter> letters(SubscribingEnd subscriber) {
        try {
            return subscriber.deadLetters();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void what_is_too_long_is_refused_and_leaves_nothing(String variant) throws Exception {
        start(variant);
        byte[] tooLong = new byte[Body.MAX_BYTES + 1];
        try (PublishingEnd publisher = technology.publisher(address, deliveries)) {
            assertThatThrownBy(() -> publisher.offerBody(tooLong))
                    .isInstanceOf(IOException.class)
                    .hasMessage("a message must have at most 1048576 bytes, has 1048577");
            publisher.offerBody(new byte[Body.MAX_BYTES]);
        }
        for (int bytes : List.of(Body.MAX_BYTES + 2 * Body.MAX_HEADER_BYTES, 5 * Body.MAX_BYTES)) {
            assertThatThrownBy(() -> send(message -> message.writeBytes(new byte[bytes])))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("a message must have at most 1048576 bytes, has " + bytes / 100_000);
        }
        assertThat(filesIn("large-messages")).isEmpty();
        assertThatMessagesFlow();
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), deliveries)) {
            List<DeadLetters.Letter> letters = subscriber.deadLetters();
            assertThat(letters.get(letters.size() - 1).body())
                    .as("that of the longest that may be")
                    .hasSize(Body.MAX_BYTES);
            for (int looks = 0; looks < 20; looks++) {
                assertThat(subscriber.deadLetters())
                        .as("nothing is overlooked behind a long one")
                        .hasSameSizeAs(letters);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void the_longest_that_is_admitted_is_laid_aside_as_well(String variant) throws Exception {
        start(variant);
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), deliveries)) {
            int before = letters(subscriber).size();
            int bytes = Body.MAX_BYTES + Body.MAX_HEADER_BYTES;
            while (!admits(bytes)) {
                bytes -= 32;
            }
            assertThat(bytes).isGreaterThan(Body.MAX_BYTES);
            assertThatMessagesFlowTo(subscriber);
            Deliveries.await("a letter", () -> letters(subscriber).size() == before + 1);
        }
    }

    private boolean admits(int bytes) throws IOException {
        try {
            send(message -> message.writeBytes(new byte[bytes]));
            return true;
        } catch (JMSException e) {
            assertThat(e).hasMessageContaining("a message must have at most 1048576 bytes");
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void a_number_that_is_left_out_ends_delivery_with_its_reason(String variant) throws Exception {
        start(variant);
        Deliveries gap = new Deliveries(true);
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), gap)) {
            assertThat(subscriber).isNotNull();
            for (long sequence : new long[] {3, 4, 6}) {
                send(message -> new Stamp("gap", sequence).putOn(message));
            }
            Deliveries.await("the end", () -> !gap.failures.isEmpty());
        }
        assertThat(gap.failures)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .hasMessageStartingWith(
                                "messages 5 to 5 of session gap must come between 4 and 6, and did not"));
        // Its subscription stays as it is: the next test has a broker of its own.
        SERVERS.remove(variant).close();
    }

    private List<Path> filesIn(String name) throws IOException {
        Path data = server.folder().resolve("data").resolve(name);
        if (!Files.exists(data)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "mom-artemis")
    void bodies_that_a_client_would_read_by_itself_are_refused(String variant) throws Exception {
        start(variant);
        try (Broker broker = protocol.broker(address, settings);
                Connection connection = broker.connect(JmsClient.Use.PUBLISH);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createTopic(TOPIC))) {
            List<Message> others = List.of(
                    session.createObjectMessage("an object"),
                    session.createTextMessage("a text"),
                    session.createMapMessage(),
                    session.createStreamMessage());
            for (Message other : others) {
                assertThatThrownBy(() -> producer.send(other))
                        .isInstanceOf(JMSException.class)
                        .hasMessageContaining("a message must be of the type of bytes");
            }
        }
        assertThatMessagesFlow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void noise_on_the_port_disturbs_nobody(String variant) throws Exception {
        start(variant);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int port = URI.create(address.fact("url")).getPort();
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            byte[] header =
                    protocol == Protocol.AMQP ? new byte[] {'A', 'M', 'Q', 'P', 3, 1, 0, 0} : "ARTEMIS".getBytes();
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(200);
                OutputStream out = socket.getOutputStream();
                if (i % 2 == 0) {
                    out.write(header);
                }
                out.write(noise);
                out.flush();
                readSome(socket.getInputStream());
            } catch (IOException cutOff) {
                assertThat(cutOff).as("seed %d", seed).isNotNull();
            }
        }
        assertThatMessagesFlow();
    }

    private static void readSome(InputStream in) throws IOException {
        assertThat(in.readNBytes(64)).isNotNull();
    }

    private void assertThatMessagesFlow() throws Exception {
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), deliveries)) {
            assertThatMessagesFlowTo(subscriber);
        }
    }

    /** New ones, after everything that was sent before. */
    private void assertThatMessagesFlowTo(SubscribingEnd subscriber) throws Exception {
        assertThat(subscriber).isNotNull();
        int from = NEXT.getAndAdd(10);
        try (PublishingEnd publisher = technology.publisher(address, deliveries)) {
            deliveries.publish(publisher, from, from + 10);
            Deliveries.await(
                    "what was sent last", () -> deliveries.delivered.containsAll(Deliveries.messages(from, from + 10)));
        }
        assertThat(deliveries.failures).isEmpty();
        assertThat(server.process().isAlive()).isTrue();
    }

    /** Makes a message wrong. */
    @FunctionalInterface
    private interface Wrong {
        void make(BytesMessage message) throws JMSException;
    }

    private void send(Wrong wrong) throws JMSException, IOException {
        try (Broker broker = protocol.broker(address, settings);
                Connection connection = broker.connect(JmsClient.Use.PUBLISH);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createTopic(TOPIC))) {
            BytesMessage message = session.createBytesMessage();
            wrong.make(message);
            producer.send(message);
        }
    }
}
