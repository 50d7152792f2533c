package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.scenarios.esb.Application.NAMES;
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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mhhsbench.scenarios.artemis.Body;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.EmbeddedBroker;
import org.mhhsbench.scenarios.spi.technology.Address;

/** Applications that mean the bus no good. */
@Timeout(120)
class HostileInputTest extends OnBus {

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
}
