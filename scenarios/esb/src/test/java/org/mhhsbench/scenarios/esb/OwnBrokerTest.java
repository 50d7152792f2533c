package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.scenarios.esb.Samples.await;
import static org.mhhsbench.scenarios.esb.Samples.message;
import static org.mhhsbench.scenarios.esb.Samples.messages;

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
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
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

    private static final String USER = "settlement";
    private static final String PASSWORD = "correct horse";
    private static final String STORE_PASSWORD = "changeit";
    private static final String PREFIX = "acceptance";
    private static final Names NAMES = new Names(PREFIX);

    @TempDir
    static Path brokerFolder;

    @TempDir
    Path workFolder;

    /** How many more messages to settlement the broker takes before it refuses one. */
    private static final AtomicInteger UNTIL_REFUSED = new AtomicInteger(Integer.MAX_VALUE);

    private static final AtomicInteger REFUSED = new AtomicInteger();

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
        Configuration configuration = new ConfigurationImpl()
                .setName("somebody-else")
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(brokerFolder.resolve("journal").toString())
                .setBindingsDirectory(brokerFolder.resolve("bindings").toString())
                .setLargeMessagesDirectory(brokerFolder.resolve("large").toString())
                .setPagingDirectory(brokerFolder.resolve("paging").toString())
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(
                        "core",
                        "tcp://localhost:0?sslEnabled=true;keyStorePath=" + keyStore + ";keyStorePassword="
                                + STORE_PASSWORD + ";keyStoreType=PKCS12;protocols=CORE")
                .putSecurityRoles(
                        PREFIX + ".bus.#",
                        Set.of(new Role(
                                "r", true, true, true, true, true, true, false, true, true, true, false, false)));
        configuration.registerBrokerPlugin(new Refusal());
        SecurityConfiguration users = new SecurityConfiguration(Map.of(USER, PASSWORD), Map.of());
        users.addRole(USER, "r");
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
    }

    /** Fails a transaction of the bus amid a document. */
    private static final class Refusal implements ActiveMQServerPlugin {

        @Override
        public void beforeSend(
                ServerSession session,
                Transaction transaction,
                Message message,
                boolean direct,
                boolean noAutoCreateQueue)
                throws ActiveMQException {
            if (NAMES.settlement(0).equals(message.getAddress()) && UNTIL_REFUSED.getAndDecrement() == 0) {
                REFUSED.incrementAndGet();
                throw new ActiveMQIllegalStateException("no more today");
            }
        }
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

    private static Map<String, String> settings() throws IOException {
        int port =
                ((NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("core")).getActualPort();
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "url",
                "tcp://localhost:" + port + "?sslEnabled=true&trustStorePath=" + trustStore + "&trustStoreType=PKCS12");
        settings.put("user", USER);
        settings.put("password-file", file("password", PASSWORD));
        settings.put("tls-password-file", file("trust-password", STORE_PASSWORD));
        settings.put("prefix", PREFIX);
        return settings;
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(brokerFolder.resolve(name), text + "\n").toString();
    }

    private static List<String> queues() {
        return broker.getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .map(binding -> binding.getUniqueName().toString())
                .filter(name -> name.contains(PREFIX))
                .toList();
    }

    private static long onQueue(String queue) {
        return broker.getActiveMQServer().locateQueue(queue).getMessageCount();
    }

    @ParameterizedTest
    @ValueSource(strings = {"esb-camel", "esb-camel-l2"})
    void it_carries_messages_and_keeps_nothing_afterwards_but_dead_letters(String variant) throws Exception {
        byte[] rubbish = {1, 2, 3};
        List<ConsumptionMessage> arrived = new ArrayList<>();
        try (Integration integration = Providers.byId(variant).create(new Settings(workFolder, settings()))) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.add(message);
                        integration.durable(subscriber, position);
                    },
                    Acks.IGNORED);
            DeadLetters deadLetters = integration.deadLetters().orElseThrow();
            int before = deadLetters.letters().size();
            offer(integration, 500);
            deadLetters.offerBody(rubbish);
            integration.drain(Samples.SOON);
            await("a letter", () -> letters(deadLetters).size() == before + 1);
            assertThat(letters(deadLetters).get(before).body()).isEqualTo(rubbish);
        }
        assertThat(arrived).isEqualTo(messages(0, 500));
        assertThat(workFolder).isEmptyDirectory();
        assertThat(queues()).as("queues left").containsExactly(NAMES.deadLetters());
    }

    /** What the bus takes and what it sends is one transaction: nothing of one that fails is there twice. */
    @Test
    void a_transaction_that_fails_amid_a_document_has_passed_nothing_and_all_of_it_passes_later() throws Exception {
        Map<String, String> settings = settings();
        settings.put("transaction", "3");
        List<ConsumptionMessage> arrived = new ArrayList<>();
        long added;
        REFUSED.set(0);
        try (Integration integration = Providers.byId("esb-camel").create(new Settings(workFolder, settings))) {
            integration.open((subscriber, message, position) -> arrived.add(message), Acks.IGNORED);
            UNTIL_REFUSED.set(250);
            offer(integration, 500);
            integration.drain(Samples.SOON);
            added = broker.getActiveMQServer().locateQueue(NAMES.settlement(0)).getMessagesAdded();
            assertThat(onQueue(NAMES.settlement(0))).as("none is acknowledged").isEqualTo(500);
        } finally {
            UNTIL_REFUSED.set(Integer.MAX_VALUE);
        }
        assertThat(REFUSED).hasValue(1);
        assertThat(added).isEqualTo(500);
        assertThat(arrived).isEqualTo(messages(0, 500));
    }

    private static void offer(Integration integration, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            int index = i;
            await("room", () -> integration.offer(message(index), index, false));
        }
    }

    private static List<DeadLetters.Letter> letters(DeadLetters deadLetters) {
        try {
            return deadLetters.letters();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_broker_that_is_not_trusted_or_not_there_or_refuses_the_user_is_told_without_secrets() throws Exception {
        Map<String, String> untrusting = settings();
        untrusting.put("url", untrusting.get("url").replaceFirst("\\?.*", "?sslEnabled=true"));
        untrusting.remove("tls-password-file");
        Map<String, String> nobodyThere = settings();
        nobodyThere.put("url", "tcp://me:xyzzy1@127.0.0.1:1?trustStorePassword=xyzzy2");
        Map<String, String> stranger = settings();
        stranger.put("user", "stranger");
        Map<String, String> noPassword = settings();
        noPassword.put("password-file", workFolder.resolve("none").toString());
        for (Map<String, String> wrong : List.of(untrusting, nobodyThere, stranger, noPassword)) {
            Integration integration = Providers.byId("esb-camel").create(new Settings(workFolder, wrong));
            assertThatThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                    .as("%s", wrong)
                    .isInstanceOf(IOException.class)
                    .satisfies(e -> assertThat(text(e)).doesNotContain("xyzzy", PASSWORD, STORE_PASSWORD));
        }
        assertThat(workFolder).isEmptyDirectory();
    }

    private static String text(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertRefused(Map.of("url", "tcp://localhost:1"), "user must be set where url is");
        assertRefused(Map.of("user", "me"), "url must be set where user is");
        assertRefused(Map.of("tls-password-file", "p"), "url must be set where tls-password-file is");
        assertRefused(
                Map.of("url", "vm://me:xyzzy@0?x=xyzzy", "user", "me", "password-file", "p"),
                "url must begin with tcp://, was vm://0");
        assertRefused(
                Map.of("prefix", "all.#"),
                "prefix must be 1 to 60 letters, digits, hyphens and underscores, was all.#");
        assertRefused(Map.of("batch", "1001"), "batch must be at most 1000, was 1001");
        assertRefused(Map.of("prefetch-kib", "99999"), "prefetch-kib must be at most 65536, was 99999");
    }

    private void assertRefused(Map<String, String> parameters, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.byId("esb-camel").create(new Settings(workFolder, parameters)))
                .withMessage(message);
    }
}
