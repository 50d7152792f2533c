package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.scenarios.esb.Application.NAMES;
import static org.mhhsbench.scenarios.esb.Samples.await;
import static org.mhhsbench.scenarios.esb.Samples.document;
import static org.mhhsbench.scenarios.esb.Samples.json;
import static org.mhhsbench.scenarios.esb.Samples.text;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.artemis.Body;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.EmbeddedBroker;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/** The bus in this process, and applications that mean it no good. */
@Timeout(120)
class BusTest {

    private static final byte[] GOOD = document(Framing.JSON, json(0));

    @TempDir
    Path data;

    private ServerMain.Running bus;
    private Application application;

    private static BusOptions options() {
        return new BusOptions(false, Encoding.JSON, 10, 1 << 20, 8 << 20, NAMES, Optional.empty(), Optional.empty());
    }

    @BeforeEach
    void start() throws Exception {
        bus = BusMain.start(data, options().toMap(), Optional.ofNullable(bus).map(ServerMain.Running::address));
        application = new Application(bus.address());
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
        bus.close();
    }

    private static String settlement() {
        return NAMES.settlement(0);
    }

    /** A publisher's session that nobody has had. */
    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private void assertThatMessagesFlow() throws Exception {
        application.publish(fresh(), 0, GOOD);
        application.take(settlement(), 1);
    }

    @Test
    void a_document_is_taken_apart_and_each_message_goes_where_it_belongs() throws Exception {
        byte[] poison = text("{\"payload\":1}");
        byte[] other = Samples.ofInterface("IF-036");
        application.publish("s", 5, document(Framing.JSON, json(0), poison, json(1), other, json(2)));
        List<Message> settled = application.take(settlement(), 3);
        assertThat(Application.numbers(settled)).containsExactly(5L * 1_024, 5L * 1_024 + 2, 5L * 1_024 + 4);
        for (int i = 0; i < 3; i++) {
            assertThat(Letter.bytesOf(settled.get(i))).isEqualTo(Samples.encoded(Encoding.BINARY, i));
        }
        Message elsewhere = application.take(NAMES.elsewhere(), 1).get(0);
        assertThat(Letter.bytesOf(elsewhere)).isEqualTo(other);
        assertThat(Stamp.of(elsewhere)).isEqualTo(new Stamp("s", 5L * 1_024 + 3));
        Message letter = application.look(NAMES.deadLetters()).get(0);
        assertThat(Letter.bytesOf(letter)).isEqualTo(poison);
        assertThat(letter.getStringProperty(Letter.REASON)).contains("leaves its schema at");
    }

    @Test
    void what_is_sent_again_passes_once_also_after_a_new_start() throws Exception {
        for (long number : new long[] {0, 0, 1, 0, 1, 2, 2}) {
            application.publish("s", number, document(Framing.JSON, json(0), json(1)));
        }
        application.publish("t", 9, GOOD);
        List<Long> once = List.of(0L, 1L, 1_024L, 1_025L, 2_048L, 2_049L, 9L * 1_024);
        await("all", () -> application.count(settlement()) == once.size());
        stop();
        start();
        application.publish("s", 2, GOOD);
        application.publish("s", 3, GOOD);
        application.publish("t", 9, GOOD);
        application.publish(fresh(), 0, GOOD);
        List<Long> passed = Application.numbers(application.take(settlement(), once.size() + 2));
        assertThat(passed.subList(0, once.size())).isEqualTo(once);
        assertThat(passed.subList(once.size(), passed.size())).containsExactly(3L * 1_024, 0L);
    }

    @Test
    void nothing_that_a_message_says_beside_its_stamp_directs_the_bus() throws Exception {
        String target = NAMES.elsewhere();
        application.send(NAMES.in(), GOOD, message -> {
            new Stamp("s", 0).putOn(message);
            for (String name : List.of(
                    "CamelJmsDestinationName",
                    "CamelJmsDestination",
                    "CamelDestinationOverrideUrl",
                    "CamelBeanMethodName",
                    "CamelFileName",
                    "CamelHttpUri",
                    "CamelRoutingSlipEndpoint",
                    "CamelRedeliveryExhausted",
                    "CamelDuplicateMessage",
                    "camelJmsDestinationName",
                    "mhhs_reason",
                    "mhhs_kind",
                    "other")) {
                message.setStringProperty(name, "jms:queue:" + target);
            }
            message.setJMSReplyTo(application.session.createQueue(target));
            message.setJMSCorrelationID("${bean:java.lang.Runtime}");
            message.setJMSType("#{T(java.lang.Runtime).getRuntime()}");
        });
        Message settled = application.take(settlement(), 1).get(0);
        assertThat(Collections.list((Enumeration<?>) settled.getPropertyNames()).stream()
                        .map(Object::toString)
                        .filter(name -> !name.startsWith("JMSX")))
                .containsExactlyInAnyOrder(Stamp.SESSION, Stamp.NUMBER);
        assertThat(settled.getJMSReplyTo()).isNull();
        assertThat(settled.getJMSCorrelationID()).isNull();
        assertThat(settled.getJMSType()).isNull();
        assertThatMessagesFlow();
        assertThat(application.count(target)).isZero();
        assertThat(application.count(NAMES.deadLetters())).isZero();
    }

    @Test
    void there_is_no_language_to_evaluate_and_no_component_to_name_but_jms() {
        for (String part : List.of(
                "language/simple",
                "language/bean",
                "language/file",
                "language/xpath",
                "component/bean",
                "component/class",
                "component/exec",
                "component/file",
                "component/http",
                "component/seda",
                "component/direct",
                "component/language")) {
            assertThat(getClass().getResource("/META-INF/services/org/apache/camel/" + part))
                    .as(part)
                    .isNull();
        }
        assertThat(getClass().getResource("/META-INF/services/org/apache/camel/component/jms"))
                .isNotNull();
        assertThatThrownBy(() -> Class.forName("org.springframework.expression.spel.standard.SpelExpressionParser"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void what_has_no_stamp_or_is_no_document_is_laid_aside_with_its_reason() throws Exception {
        application.send(NAMES.in(), GOOD, message -> {});
        application.send(NAMES.in(), GOOD, message -> new Stamp("s", -1).putOn(message));
        application.send(NAMES.in(), GOOD, message -> new Stamp("s", Long.MAX_VALUE).putOn(message));
        application.send(NAMES.in(), GOOD, message -> new Stamp("s' OR '1'='1", 0).putOn(message));
        application.send(NAMES.in(), GOOD, message -> new Stamp("s".repeat(65), 0).putOn(message));
        application.send(NAMES.in(), GOOD, message -> {
            message.setStringProperty(Stamp.SESSION, "s");
            message.setStringProperty(Stamp.NUMBER, "1");
        });
        application.publish("s", 0, new byte[0]);
        application.publish("s", 1, text("[" + "{},".repeat(300_000) + "{}]"));
        assertThatMessagesFlow();
        List<Message> letters = application.look(NAMES.deadLetters());
        assertThat(letters).hasSize(8);
        for (Message letter : letters) {
            assertThat(letter.getStringProperty(Letter.REASON)).contains(" must ");
        }
        assertThat(Letter.bytesOf(letters.get(3))).isEqualTo(GOOD);
    }

    @Test
    void what_is_too_long_or_no_bytes_is_refused_and_leaves_nothing() throws Exception {
        for (int bytes : List.of(Body.MAX_BYTES + 2 * Body.MAX_HEADER_BYTES, 5 * Body.MAX_BYTES)) {
            assertThatThrownBy(() -> application.publish("s", 0, new byte[bytes]))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("a message must have at most 1048576 bytes, has " + bytes / 100_000);
        }
        List<Message> others = List.of(
                application.session.createObjectMessage("an object"),
                application.session.createTextMessage("a text"),
                application.session.createMapMessage(),
                application.session.createStreamMessage());
        for (Message other : others) {
            assertThatThrownBy(() -> application.send(NAMES.in(), other))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("a message must be of the type of bytes");
        }
        assertThat(data.resolve("large-messages")).isEmptyDirectory();
        application.publish("s", 0, new byte[Body.MAX_BYTES]);
        assertThatMessagesFlow();
        assertThat(Letter.bytesOf(application.look(NAMES.deadLetters()).get(0))).hasSize(Body.MAX_BYTES);
    }

    @Test
    void strangers_are_kept_out_and_applications_do_what_is_theirs_alone() throws Exception {
        Path password = Path.of(bus.address().fact(Broker.PASSWORD_FILE));
        for (Path secret : List.of(password, data.resolve("bus-password"), data.resolve("user"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
        String url = Broker.url(bus.address());
        Path wrong = Files.writeString(data.resolve("wrong"), "letmein");
        for (Address stranger : List.of(
                Broker.address(url, bus.address().fact(Broker.USER), wrong),
                Broker.address(url, "admin", password),
                Broker.address(url, "bus", password))) {
            assertThatThrownBy(() -> new Application(stranger)).isInstanceOf(JMSException.class);
        }
        for (String queue : List.of(
                settlement(), NAMES.elsewhere(), NAMES.deadLetters(), NAMES.seen(), "other", "activemq.management")) {
            assertThatThrownBy(() -> application.send(queue, GOOD, new Stamp("s", 0)::putOn))
                    .as(queue)
                    .isInstanceOf(JMSException.class);
        }
        for (String queue : List.of(NAMES.in(), NAMES.deadLetters(), NAMES.seen(), "other", "activemq.notifications")) {
            assertThatThrownBy(() -> application.session.createConsumer(application.session.createQueue(queue)))
                    .as(queue)
                    .isInstanceOf(JMSException.class);
        }
        int port = URI.create(url).getPort();
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
        assertThatMessagesFlow();
    }

    @Test
    void noise_on_the_port_disturbs_nobody() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            try (Socket socket = new Socket(EmbeddedBroker.LOOPBACK, Broker.port(bus.address()))) {
                socket.getOutputStream().write(i % 2 == 0 ? text("ARTEMIS") : new byte[0]);
                socket.getOutputStream().write(noise);
            } catch (IOException cutOff) {
                assertThat(cutOff).isNotNull();
            }
        }
        assertThatMessagesFlow();
    }

    @Test
    void sessions_that_were_made_up_are_forgotten() throws Exception {
        int sessions = SeenDocuments.MOST_SESSIONS + 100;
        for (int i = 0; i < sessions; i++) {
            application.publish("s" + i, 0, GOOD);
        }
        assertThat(application.take(settlement(), sessions)).hasSize(sessions);
        Address busAddress =
                Broker.address(Broker.url(bus.address()), BrokerConfiguration.BUS, data.resolve("bus-password"));
        try (Application inside = new Application(busAddress)) {
            await("the record", () -> inside.count(NAMES.seen()) <= SeenDocuments.MOST_SESSIONS);
            assertThat(inside.count(NAMES.seen())).isGreaterThan(SeenDocuments.MOST_SESSIONS / 2);
        }
    }
}
