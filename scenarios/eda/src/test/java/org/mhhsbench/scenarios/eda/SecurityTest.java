package org.mhhsbench.scenarios.eda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.technology.Address;

@Timeout(120)
@ExtendWith(TestServer.Given.class)
class SecurityTest {

    @TempDir
    Path folder;

    @Test
    void whoever_has_another_password_is_refused_at_once_in_words(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of());
        Address wrong = withPassword(server.address(), "guessed");
        assertThatThrownBy(() -> technology.prepare(wrong))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Authentication failed");
        assertThatThrownBy(() -> technology.publisher(wrong, new EndAnswers()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Authentication failed");
        assertThatThrownBy(() -> technology.subscriber(wrong, 0, Map.of(), new EndAnswers()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Authentication failed");
    }

    @Test
    void the_controller_asks_for_the_password_too(TestServer server) throws Exception {
        String controller = "127.0.0.1:" + server.address().port("controller-port");
        try (Admin admin = Admin.create(controllerClient(server.address(), controller))) {
            assertThat(admin.describeCluster().clusterId().get()).isNotBlank();
        }
        try (Admin admin = Admin.create(controllerClient(withPassword(server.address(), "guessed"), controller))) {
            assertThatThrownBy(() -> admin.describeCluster().clusterId().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void neither_port_is_open_to_the_network(TestServer server) throws Exception {
        try (Stream<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())) {
            for (InetAddress other : others.toList()) {
                for (String port : new String[] {"port", "controller-port"}) {
                    InetSocketAddress target =
                            new InetSocketAddress(other, server.address().port(port));
                    try (Socket socket = new Socket()) {
                        assertThatThrownBy(() -> socket.connect(target, 2_000))
                                .as("%s", target)
                                .isInstanceOf(IOException.class);
                    }
                }
            }
        }
    }

    @Test
    void nobody_else_may_read_the_password(TestServer server) throws Exception {
        Path config = Path.of(server.address().fact(Hub.CLIENT_CONFIG));
        assertThat(Files.getPosixFilePermissions(config)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(config.resolveSibling("secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String password = Files.readString(config.resolveSibling("secret"));
        assertThat(server.address().facts().values()).noneMatch(fact -> fact.contains(password));
        assertThat(server.process().process().info().commandLine().orElse("")).doesNotContain(password);
        assertThat(Files.readString(server.process().folder().resolve("output.log")))
                .doesNotContain(password);
    }

    @Test
    void a_file_that_is_not_there_is_named(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of());
        Path missing = folder.resolve("missing.properties");
        assertThatThrownBy(() -> technology.prepare(with(server.address(), missing)))
                .isInstanceOf(IOException.class)
                .hasMessage("client-config must be a readable file of properties, was " + missing);
    }

    private Address withPassword(Address address, String password) throws IOException {
        Path wrong = folder.resolve("wrong.properties");
        String right = Files.readString(Path.of(address.fact(Hub.CLIENT_CONFIG)));
        Files.writeString(wrong, right.replaceAll("password=\"[^\"]*\"", "password=\"" + password + "\""));
        assertThat(Files.readString(wrong)).isNotEqualTo(right);
        return with(address, wrong);
    }

    private static Address with(Address address, Path clientConfig) {
        Map<String, String> facts = new HashMap<>(address.facts());
        facts.put(Hub.CLIENT_CONFIG, clientConfig.toString());
        return new Address(facts);
    }

    private static Map<String, Object> controllerClient(Address address, String controller) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(address.fact(Hub.CLIENT_CONFIG)))) {
            properties.load(reader);
        }
        Map<String, Object> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put((String) name, value));
        settings.put("bootstrap.controllers", controller);
        return settings;
    }
}
