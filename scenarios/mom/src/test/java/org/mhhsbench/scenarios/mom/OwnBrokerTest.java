package org.mhhsbench.scenarios.mom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;

/** A broker as somebody else sets it up: TLS, a user of its own, addresses that are made when they are asked for. */
@Timeout(180)
class OwnBrokerTest {

    private static final int ANY_PORT = 0;
    private static final String USER = "settlement";
    private static final String PASSWORD = "correct horse";
    private static final String STORE_PASSWORD = "changeit";
    private static final String PREFIX = "acceptance";

    @TempDir
    static Path brokerFolder;

    @TempDir
    Path workFolder;

    private static EmbeddedActiveMQ broker;
    private static Path trustStore;

    @BeforeAll
    static void start() throws Exception {
        Path keyStore = brokerFolder.resolve("broker.p12");
        Path certificate = brokerFolder.resolve("broker.pem");
        trustStore = brokerFolder.resolve("trust.p12");
        keytool(
                keyStore,
                "-genkeypair -alias broker -keyalg EC -groupname secp256r1 -dname CN=localhost"
                        + " -ext san=dns:localhost,ip:127.0.0.1 -validity 2");
        keytool(keyStore, "-exportcert -rfc -alias broker -file " + certificate);
        keytool(trustStore, "-importcert -noprompt -alias broker -file " + certificate);

        String tls = "?sslEnabled=true;keyStorePath=" + keyStore + ";keyStorePassword=" + STORE_PASSWORD
                + ";keyStoreType=PKCS12;protocols=";
        Configuration configuration = new ConfigurationImpl()
                .setName("somebody-else")
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(brokerFolder.resolve("journal").toString())
                .setBindingsDirectory(brokerFolder.resolve("bindings").toString())
                .setLargeMessagesDirectory(brokerFolder.resolve("large").toString())
                .setPagingDirectory(brokerFolder.resolve("paging").toString())
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("core", "tcp://localhost:" + ANY_PORT + tls + "CORE")
                .addAcceptorConfiguration("amqp", "tcp://localhost:" + ANY_PORT + tls + "AMQP")
                .putSecurityRoles(
                        PREFIX + ".#",
                        Set.of(new Role(
                                "r", true, true, true, true, true, true, false, true, true, true, false, false)));
        SecurityConfiguration users = new SecurityConfiguration(Map.of(USER, PASSWORD), Map.of());
        users.addRole(USER, "r");
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    private static void keytool(Path store, String arguments) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(arguments.split(" ")));
        line.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Map<String, String> settings(String variant) throws IOException {
        Path passwordFile = Files.writeString(brokerFolder.resolve("password"), PASSWORD + "\n");
        String url = variant.endsWith("amqp")
                ? "amqps://localhost:" + port("amqp") + "?transport.trustStoreLocation=" + trustStore
                        + "&transport.trustStoreType=PKCS12"
                : "tcp://localhost:" + port("core") + "?sslEnabled=true&trustStorePath=" + trustStore
                        + "&trustStoreType=PKCS12";
        Map<String, String> settings = new HashMap<>();
        settings.put("url", url);
        settings.put("user", USER);
        settings.put("password-file", passwordFile.toString());
        settings.put(
                "tls-password-file",
                Files.writeString(brokerFolder.resolve("trust-password"), STORE_PASSWORD + "\n")
                        .toString());
        settings.put("prefix", PREFIX);
        return settings;
    }

    private static int port(String acceptor) {
        return ((NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor(acceptor)).getActualPort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-l2", "mom-artemis-amqp"})
    void it_carries_messages_and_keeps_nothing_afterwards_but_dead_letters(String variant) throws Exception {
        byte[] rubbish = {1, 2, 3};
        List<ConsumptionMessage> arrived = new ArrayList<>();
        try (Integration integration = Providers.byId(variant).create(new Settings(workFolder, settings(variant)))) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.add(message);
                        integration.durable(subscriber, position);
                    },
                    Acks.IGNORED);
            assertThat(integration.servers()).isEmpty();
            DeadLetters deadLetters = integration.deadLetters().orElseThrow();
            int before = deadLetters.letters().size();
            for (int i = 0; i < 500; i++) {
                int index = i;
                Deliveries.await("room", () -> integration.offer(Deliveries.message(index), index, false));
            }
            deadLetters.offerBody(rubbish);
            integration.drain(Deliveries.SOON);
            Deliveries.await("a letter", () -> letters(deadLetters).size() == before + 1);
            assertThat(letters(deadLetters).get(before).body()).isEqualTo(rubbish);
        }
        assertThat(arrived).isEqualTo(Deliveries.messages(0, 500));
        assertThat(workFolder).isEmptyDirectory();
        assertThat(broker.getActiveMQServer()
                        .getPostOffice()
                        .getAllBindings()
                        .map(binding -> binding.getUniqueName().toString())
                        .filter(name -> name.contains(PREFIX)))
                .as("queues left")
                .containsExactly(PREFIX + ".dead-letters.0");
    }

    private static List<DeadLetters.Letter> letters(DeadLetters deadLetters) {
        try {
            return deadLetters.letters();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void a_broker_that_is_not_trusted_or_not_there_or_refuses_the_user_is_named(String variant) throws Exception {
        Map<String, String> untrusting = settings(variant);
        untrusting.put(
                "url", untrusting.get("url").replaceFirst("\\?.*", variant.endsWith("amqp") ? "" : "?sslEnabled=true"));
        Map<String, String> nobodyThere = settings(variant);
        nobodyThere.put("url", variant.endsWith("amqp") ? "amqp://127.0.0.1:1" : "tcp://127.0.0.1:1");
        Map<String, String> stranger = settings(variant);
        stranger.put("user", "stranger");
        Map<String, String> noPassword = settings(variant);
        noPassword.put("password-file", workFolder.resolve("none").toString());
        for (Map<String, String> wrong : List.of(untrusting, nobodyThere, stranger, noPassword)) {
            Integration integration = Providers.byId(variant).create(new Settings(workFolder, wrong));
            assertThatThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                    .as("%s", wrong)
                    .isInstanceOf(IOException.class);
        }
        assertThat(workFolder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mom-artemis", "mom-artemis-amqp"})
    void what_the_url_hides_is_in_no_message(String variant) throws Exception {
        Map<String, String> wrong = settings(variant);
        wrong.put(
                "url",
                variant.endsWith("amqp")
                        ? "amqps://me:secret@localhost:1?transport.trustStorePasword=secret"
                        : "tcp://me:secret@local host:x?trustStorePassword=secret");
        Integration integration = Providers.byId(variant).create(new Settings(workFolder, wrong));
        assertThatThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(text(e)).doesNotContain("secret"));
    }

    private static String text(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertRefused("mom-artemis", Map.of("url", "tcp://localhost:1"), "user must be set where url is");
        assertRefused("mom-artemis", Map.of("user", "me"), "url must be set where user is");
        assertRefused("mom-artemis", Map.of("tls-password-file", "p"), "url must be set where tls-password-file is");
        assertRefused(
                "mom-artemis",
                Map.of("url", "amqp://me:secret@localhost:1?x=secret", "user", "me", "password-file", "p"),
                "url must begin with tcp://, was amqp://localhost:1");
        assertRefused(
                "mom-artemis-amqp",
                Map.of("url", "tcp://localhost:1", "user", "me", "password-file", "p"),
                "url must begin with amqp://, was tcp://localhost:1");
        assertRefused(
                "mom-artemis",
                Map.of("prefix", "all.#"),
                "prefix must be 1 to 60 letters, digits, hyphens and underscores, was all.#");
    }

    private void assertRefused(String variant, Map<String, String> parameters, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.byId(variant).create(new Settings(workFolder, parameters)))
                .withMessage(message);
    }
}
