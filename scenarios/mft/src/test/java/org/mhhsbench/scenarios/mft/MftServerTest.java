package org.mhhsbench.scenarios.mft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.CopyFileExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.sftp.Keys;
import org.mhhsbench.scenarios.sftp.RefusedException;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.sftp.SftpServers;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.CutProxy;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** What the embedded server is not: a way to anything but its files, for anybody but its user. */
@Timeout(120)
class MftServerTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    @TempDir
    static Path outside;

    private static Remote remote;
    private static SshClient client;
    private static ClientSession session;
    private static SftpClient sftp;

    @BeforeAll
    static void startServer() throws Exception {
        remote = Remote.start(data);
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(data.resolve("files/to-file"), outside.resolve("secret"));
        Files.createSymbolicLink(data.resolve("files/to-folder"), outside);
        Files.createDirectory(data.resolve("files/folder"));
        Files.writeString(data.resolve("files/folder/known"), "known");
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        session = connect(MftServer.USER);
        session.addPublicKeyIdentity(Keys.read(remote.account().identity()));
        session.auth().verify(SOON);
        sftp = SftpClientFactory.instance().createSftpClient(session);
    }

    private static ClientSession connect(String user) throws IOException {
        return client.connect(user, SftpServers.HOST, remote.account().port())
                .verify(SOON)
                .getSession();
    }

    @AfterAll
    static void stopServer() throws Exception {
        client.stop();
        remote.close();
        Files.delete(data.resolve("files/to-file"));
        Files.delete(data.resolve("files/to-folder"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "/../../etc/passwd",
                "folder/../../secret",
                "folder/..",
                "..",
                "/folder/../folder/known",
                "..\\secret",
                "to-folder/secret",
                "/to-folder/secret",
                "to-folder/new",
                "to-file"
            })
    void a_path_that_climbs_or_goes_through_a_link_is_refused(String path) throws Exception {
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.open(path, SftpClient.OpenMode.Read).close());
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.open(path, SftpClient.OpenMode.Write, SftpClient.OpenMode.Create)
                        .close());
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.openDir(path).close());
        assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.mkdir(path));
        if (!path.equals("to-file")) {
            assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.stat(path));
            assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.remove(path));
            assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.rename(path, "/folder/taken"));
            assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.rename("/folder/known", path));
        }
        assertThat(namesOutside()).containsExactly("secret");
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(data.resolve("files/folder/known")).hasContent("known");
    }

    private static List<String> namesOutside() throws IOException {
        try (Stream<Path> files = Files.list(outside)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void a_link_is_seen_for_what_it_is_and_its_target_is_not() throws Exception {
        assertThat(sftp.stat("to-file").isSymbolicLink()).isTrue();
        assertThat(sftp.stat("to-file").getSize()).isNotEqualTo(6);
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.openDir("to-folder").close());
    }

    @Test
    void an_absolute_path_begins_at_the_virtual_root() throws Exception {
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.stat(outside.resolve("secret").toString()));
        assertThat(sftp.canonicalPath(".")).isEqualTo("/");
        assertThat(sftp.stat("/folder/known").getSize()).isEqualTo(5);
    }

    @Test
    void no_link_is_made_and_no_file_copied() throws Exception {
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.link("new", outside.resolve("secret").toString(), true));
        assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.link("new", "/folder/known", false));
        CopyFileExtension copy = sftp.getExtension(CopyFileExtension.class);
        assertThat(copy.isSupported()).as("offered").isFalse();
    }

    @Test
    void there_is_no_shell_and_no_command() throws Exception {
        CoreModuleProperties.REQUEST_EXEC_REPLY.set(session, true);
        CoreModuleProperties.REQUEST_SHELL_REPLY.set(session, true);
        for (ClientChannel channel : List.of(
                session.createExecChannel("id"),
                session.createShellChannel(),
                session.createSubsystemChannel("netconf"))) {
            try (channel) {
                channel.open().verify(SOON);
                assertThat(channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SOON))
                        .contains(ClientChannelEvent.CLOSED)
                        .doesNotContain(ClientChannelEvent.TIMEOUT, ClientChannelEvent.EXIT_STATUS);
            }
        }
    }

    @Test
    void nothing_is_forwarded() throws Exception {
        assertThatThrownBy(() -> session.startRemotePortForwarding(
                        new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 9)))
                .isInstanceOf(Exception.class);
        try (ClientChannel tunnel = session.createDirectTcpipChannel(
                new SshdSocketAddress("127.0.0.1", 0),
                new SshdSocketAddress("127.0.0.1", remote.account().port()))) {
            assertThatThrownBy(() -> tunnel.open().verify(SOON)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void nobody_comes_in_with_a_password_or_another_key_or_under_another_name() throws Exception {
        try (ClientSession other = connect(MftServer.USER)) {
            other.addPasswordIdentity("mhhs");
            other.addPasswordIdentity(MftServer.USER);
            assertThatThrownBy(() -> other.auth().verify(SOON)).hasMessageContaining("No more authentication methods");
        }
        try (ClientSession other = connect("root")) {
            other.addPublicKeyIdentity(Keys.read(remote.account().identity()));
            assertThatThrownBy(() -> other.auth().verify(SOON)).hasMessageContaining("No more authentication methods");
        }
        Path key = outside.resolveSibling(outside.getFileName() + ".key");
        Keys.readOrMake(key);
        Account stranger = withFiles(key, remote.account().knownHosts());
        try (Connector connector = Connector.to(stranger.login(), false)) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(connector::connect)
                    .withMessageContaining("does not take the key in " + key);
        } finally {
            Files.delete(key);
        }
    }

    @Test
    void a_server_with_another_key_is_refused_before_anything_is_said_to_it(@TempDir Path other) throws Exception {
        Path knownHosts = other.resolve("known-hosts");
        Path otherKey = other.resolve("other");
        PrivateFiles.write(
                knownHosts,
                Keys.knownHost(
                        SftpServers.HOST,
                        remote.account().port(),
                        Keys.readOrMake(otherKey).getPublic()));
        for (String text : List.of(Files.readString(knownHosts), "", "# nobody\n")) {
            Files.writeString(knownHosts, text);
            try (Connector connector = Connector.to(
                    withFiles(remote.account().identity(), knownHosts).login(), false)) {
                assertThatExceptionOfType(RefusedException.class)
                        .isThrownBy(connector::connect)
                        .withMessageContaining("is not the one in " + knownHosts);
            }
            assertThat(knownHosts).as("nothing is learnt").hasContent(text);
        }
    }

    @Test
    void ends_do_not_open_with_keys_that_are_refused(@TempDir Path other) throws Exception {
        Keys.readOrMake(other.resolve("key"));
        Account stranger = withFiles(other.resolve("key"), remote.account().knownHosts());
        EndRecorder recorder = new EndRecorder();
        MftSettings settings = Remote.settings(Encoding.JSON, false, other);
        try (Connector connector = Connector.to(stranger.login(), false)) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> MftPublisher.open(connector, Layout.of(stranger), settings, recorder));
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> MftSubscriber.open(connector, Layout.of(stranger), Map.of(), settings, recorder));
        }
    }

    @Test
    void a_file_that_is_no_key_is_named(@TempDir Path other) throws Exception {
        Path broken = Files.writeString(other.resolve("broken"), "no key");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Connector.to(
                        withFiles(broken, remote.account().knownHosts()).login(), false))
                .withMessageContaining("identity")
                .withMessageContaining(broken.toString());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Connector.to(
                        withFiles(remote.account().identity(), other.resolve("none"))
                                .login(),
                        false))
                .withMessageContaining("known-hosts")
                .withMessageContaining("none");
    }

    private static Account withFiles(Path identity, Path knownHosts) {
        Account account = remote.account();
        return new Account(account.host(), account.port(), account.user(), account.folder(), identity, knownHosts);
    }

    @Test
    void it_is_known_by_its_own_key_also_through_another_port(@TempDir Path other) throws Exception {
        Technology technology = new MftSftpProvider().technology(Settings.defaults(other));
        try (CutProxy forwarder = CutProxy.open()) {
            forwarder.leadTo(remote.account().port());
            Address through = technology.through(remote.address(), forwarder.port());
            assertThat(Account.of(through).port()).isEqualTo(forwarder.port());
            try (Connector connector = Connector.to(Account.of(through).login(), false);
                    SftpLink link = connector.connect()) {
                assertThat(link.size("/folder/known")).hasValue(5);
            }
        }
    }

    @Test
    void it_answers_on_the_loopback_interface_alone() throws Exception {
        List<InetSocketAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .map(address -> new InetSocketAddress(address, remote.account().port()))
                .toList();
        for (InetSocketAddress other : others) {
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(other, 2_000)).isInstanceOf(IOException.class);
            }
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", remote.account().port()), 2_000);
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void its_keys_are_its_owners_alone_and_outlive_it_with_its_port(@TempDir Path folder) throws Exception {
        MftServer first = MftServer.start(folder, Map.of(), Optional.empty());
        Account account = Account.of(first.address());
        first.close();
        for (Path key : List.of(account.identity(), account.identity().resolveSibling("host-key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(key, UTF_8)).contains("BEGIN OPENSSH PRIVATE KEY");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(account.identity().getParent())))
                .isEqualTo("rwx------");
        byte[] hostKey = Files.readAllBytes(account.identity().resolveSibling("host-key"));
        MftServer second = MftServer.start(folder, Map.of(), Optional.of(first.address()));
        assertThat(second.address()).isEqualTo(first.address());
        assertThat(account.identity().resolveSibling("host-key")).hasBinaryContent(hostKey);
        try (Connector connector = Connector.to(account.login(), true);
                SftpLink link = connector.connect()) {
            link.makeFolder("/again");
        } finally {
            second.close();
        }
        assertThat(folder.resolve("files/again")).isDirectory();
    }

    @Test
    void version_three_of_the_protocol_is_enough() throws Exception {
        try (SftpClient three = SftpClientFactory.instance().createSftpClient(session, SftpConstants.SFTP_V3)) {
            assertThat(three.getVersion()).isEqualTo(3);
            assertThat(three.getServerExtensions()).containsKey("fsync@openssh.com");
        }
    }
}
