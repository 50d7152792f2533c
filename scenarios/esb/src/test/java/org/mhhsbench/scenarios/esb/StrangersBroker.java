package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.esb.Samples.message;

import java.io.IOException;
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
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** A broker as somebody else sets it up: TLS, a user of its own, addresses that are made when they are asked for. */
final class StrangersBroker {

    static final String USER = "settlement";
    static final String PASSWORD = "correct horse";
    static final String STORE_PASSWORD = "changeit";
    static final Names NAMES = new Names("acceptance", 1);

    private final Path folder;
    private final Path trustStore;
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    /** How many more messages to settlement it takes before it refuses one. */
    final AtomicInteger untilRefused = new AtomicInteger(Integer.MAX_VALUE);

    final AtomicInteger refused = new AtomicInteger();

    StrangersBroker(Path folder) {
        this.folder = folder;
        this.trustStore = folder.resolve("trust.p12");
    }

    void start() throws Exception {
        Path keyStore = folder.resolve("broker.p12");
        Path certificate = folder.resolve("broker.pem");
        keytool(
                keyStore,
                "-genkeypair -alias broker -keyalg EC -groupname secp256r1 -dname CN=localhost"
                        + " -ext san=dns:localhost,ip:127.0.0.1 -validity 2");
        keytool(keyStore, "-exportcert -rfc -alias broker -file " + certificate);
        keytool(trustStore, "-importcert -noprompt -alias broker -file " + certificate);
        Configuration configuration = new ConfigurationImpl()
                .setName("somebody-else")
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(
                        "core",
                        "tcp://localhost:0?sslEnabled=true;keyStorePath=" + keyStore + ";keyStorePassword="
                                + STORE_PASSWORD + ";keyStoreType=PKCS12;protocols=CORE")
                .putSecurityRoles(
                        NAMES.prefix() + ".bus.#",
                        Set.of(new Role(
                                "r", true, true, true, true, true, true, false, true, true, true, false, false)));
        configuration.registerBrokerPlugin(new Refusal());
        SecurityConfiguration users = new SecurityConfiguration(Map.of(USER, PASSWORD), Map.of());
        users.addRole(USER, "r");
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
    }

    /** Fails a transaction of the bus amid a document. */
    private final class Refusal implements ActiveMQServerPlugin {

        @Override
        public void beforeSend(
                ServerSession session,
                Transaction transaction,
                Message message,
                boolean direct,
                boolean noAutoCreateQueue)
                throws ActiveMQException {
            if (NAMES.settlement(0).equals(message.getAddress()) && untilRefused.getAndDecrement() == 0) {
                refused.incrementAndGet();
                throw new ActiveMQIllegalStateException("no more today");
            }
        }
    }

    void stop() throws Exception {
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

    Map<String, String> settings() throws IOException {
        int port =
                ((NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("core")).getActualPort();
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "url",
                "tcp://localhost:" + port + "?sslEnabled=true&trustStorePath=" + trustStore + "&trustStoreType=PKCS12");
        settings.put("user", USER);
        settings.put("password-file", file("password", PASSWORD));
        settings.put("tls-password-file", file("trust-password", STORE_PASSWORD));
        settings.put("prefix", NAMES.prefix());
        return settings;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text + "\n").toString();
    }

    List<String> queues() {
        return broker.getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .map(binding -> binding.getUniqueName().toString())
                .filter(name -> name.contains(NAMES.prefix()))
                .toList();
    }

    Queue queue(String name) {
        return broker.getActiveMQServer().locateQueue(name);
    }
}
