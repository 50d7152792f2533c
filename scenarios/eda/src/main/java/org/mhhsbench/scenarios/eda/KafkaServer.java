package org.mhhsbench.scenarios.eda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/** Broker and controller in one process of its own: a hub of one machine. Its threads are Kafka's. */
final class KafkaServer {

    private static final String PORT = "port";
    private static final String CONTROLLER_PORT = "controller-port";

    private KafkaServer() {}

    public static void main(String[] args) throws Exception {
        ServerMain.run(args, KafkaServer::start);
    }

    private static ServerMain.Running start(Path data, Map<String, String> options, Optional<Address> before)
            throws Exception {
        BrokerSettings settings = new BrokerSettings(
                data.resolve("log"),
                before.isPresent() ? before.get().port(PORT) : freePort(),
                before.isPresent() ? before.get().port(CONTROLLER_PORT) : freePort(),
                secret(data.resolve("secret")));
        formatUnlessFormatted(settings);
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(settings.toProperties(options), false), Time.SYSTEM);
        server.startup();
        Path clientConfig = data.resolve("client.properties");
        PrivateFiles.write(clientConfig, settings.clientConfig());
        Address address = new Address(Map.of(
                Hub.BOOTSTRAP_SERVERS,
                settings.bootstrapServers(),
                Hub.CLIENT_CONFIG,
                clientConfig.toString(),
                PORT,
                Integer.toString(settings.port()),
                CONTROLLER_PORT,
                Integer.toString(settings.controllerPort())));
        return new Running(server, address);
    }

    private static void formatUnlessFormatted(BrokerSettings settings) throws Exception {
        // Written last of what formatting writes.
        if (Files.exists(settings.log().resolve("meta.properties"))) {
            return;
        }
        PrivateFiles.folder(settings.log());
        new Formatter()
                .setNodeId(BrokerSettings.NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(settings.log().toString())
                .setMetadataLogDirectory(settings.log().toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setIgnoreFormatted(true)
                .run();
    }

    private static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, PrivateFiles.secret());
        }
        return Files.readString(file);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Running(KafkaRaftServer server, Address address) implements ServerMain.Running {

        @Override
        public void close() {
            server.shutdown();
            server.awaitShutdown();
        }
    }
}
