package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A hub as a user might have one, in this JVM: TLS, SCRAM, a port and a password of its own; no class of the embedded one. */
final class OwnHub implements AutoCloseable {

    static final String USER = "settlement";
    static final String PASSWORD = "a password of the user's own";
    private static final String STORE_PASSWORD = "of-the-store";

    private final Path folder;
    private final int port = freePort();
    private final KafkaRaftServer server;

    OwnHub(Path folder) throws Exception {
        this.folder = folder;
        makeKeys();
        Path log = Files.createDirectory(folder.resolve("log"));
        new Formatter()
                .setNodeId(7)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(log.toString())
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName("CONTROLLER")
                .setScramArguments(List.of("SCRAM-SHA-512=[name=" + USER + ",password=\"" + PASSWORD + "\"]"))
                .run();
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings(log, freePort(), freePort()), false), Time.SYSTEM);
        server.startup();
    }

    private Properties settings(Path log, int internalPort, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "7",
                "log.dirs", log.toString(),
                "controller.quorum.voters", "7@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "INTERNAL",
                "auto.create.topics.enable", "false",
                "offsets.topic.replication.factor", "1",
                "log.cleaner.dedupe.buffer.size", "4194304"));
        settings.put(
                "listeners",
                "USERS://127.0.0.1:" + port + ",INTERNAL://127.0.0.1:" + internalPort + ",CONTROLLER://127.0.0.1:"
                        + controllerPort);
        settings.put("listener.security.protocol.map", "USERS:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("listener.name.users.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.users.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("listener.name.users.ssl.keystore.location", keyStore().toString());
        settings.put("listener.name.users.ssl.keystore.password", STORE_PASSWORD);
        return settings;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** What its administrator would hand to a client. */
    Path clientConfig(String password) throws IOException {
        Path file = folder.resolve("client.properties");
        Files.writeString(file, """
                security.protocol=SASL_SSL
                ssl.truststore.location=%s
                ssl.truststore.password=%s
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";
                """.formatted(trustStore(), STORE_PASSWORD, USER, password));
        return file;
    }

    private Path keyStore() {
        return folder.resolve("key.p12");
    }

    private Path trustStore() {
        return folder.resolve("trust.p12");
    }

    private void makeKeys() throws Exception {
        Path certificate = folder.resolve("certificate.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "hub",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                keyStore().toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "hub",
                "-file",
                certificate.toString(),
                "-keystore",
                keyStore().toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "hub",
                "-file",
                certificate.toString(),
                "-keystore",
                trustStore().toString());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(arguments));
        line.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
