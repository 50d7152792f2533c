package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
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
import org.mhhsbench.scenarios.sftp.SftpServers;

/** What the gateway is not: a way to anything but one's own mailbox, for anybody but its owner. */
@Timeout(120)
class GatewayServerTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    @TempDir
    static Path outside;

    private static Gateway gateway;
    private static SshClient client;
    private static ClientSession session;
    private static SftpClient sftp;

    @BeforeAll
    static void startGateway() throws Exception {
        gateway = Gateway.start(folder);
        Files.writeString(outside.resolve("secret"), "secret");
        Files.writeString(gateway.recipient.folder().resolve("inbox/theirs"), "theirs");
        Path own = gateway.sender.folder();
        Files.createSymbolicLink(own.resolve("to-file"), outside.resolve("secret"));
        Files.createSymbolicLink(own.resolve("to-folder"), outside);
        Files.createSymbolicLink(own.resolve("to-other"), gateway.recipient.folder());
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        session = connect(Participant.SENDER.id());
        session.addPublicKeyIdentity(Keys.read(gateway.sender.mailbox().identity()));
        session.auth().verify(SOON);
        sftp = SftpClientFactory.instance().createSftpClient(session);
    }

    private static ClientSession connect(String user) throws IOException {
        return client.connect(user, SftpServers.HOST, gateway.sender.mailbox().port())
                .verify(SOON)
                .getSession();
    }

    @AfterAll
    static void stopGateway() throws Exception {
        client.stop();
        gateway.close();
        for (String link : List.of("to-file", "to-folder", "to-other")) {
            Files.delete(gateway.sender.folder().resolve(link));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../SVAA/inbox/theirs",
                "/../SVAA/inbox/theirs",
                "outbox/../../SVAA/inbox/theirs",
                "..\\SVAA\\inbox\\theirs",
                "..",
                "/../../../../../../../../etc/passwd",
                "to-file",
                "to-folder/secret",
                "to-other/inbox/theirs"
            })
    void a_path_that_leaves_the_mailbox_is_refused(String path) throws Exception {
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.open(path, SftpClient.OpenMode.Read).close());
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.open(path, SftpClient.OpenMode.Write, SftpClient.OpenMode.Create)
                        .close());
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.openDir(path).close());
        assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.mkdir(path));
        if (!path.equals("to-file")) {
            assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.remove(path));
            assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.rename(path, "/outbox/taken"));
        }
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(gateway.recipient.folder().resolve("inbox/theirs")).hasContent("theirs");
        assertThat(gateway.recipient.names("inbox")).containsExactly("theirs");
    }

    @Test
    void an_absolute_path_begins_at_the_mailbox_and_no_link_is_made() throws Exception {
        assertThat(sftp.canonicalPath(".")).isEqualTo("/");
        assertThat(sftp.stat("/outbox").isDirectory()).isTrue();
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.stat(outside.resolve("secret").toString()));
        assertThatExceptionOfType(SftpException.class)
                .isThrownBy(() -> sftp.link("new", outside.resolve("secret").toString(), true));
        assertThatExceptionOfType(SftpException.class).isThrownBy(() -> sftp.link("new", "/outbox", false));
    }

    @Test
    void there_is_no_shell_and_no_command_and_nothing_is_forwarded() throws Exception {
        CoreModuleProperties.REQUEST_EXEC_REPLY.set(session, true);
        CoreModuleProperties.REQUEST_SHELL_REPLY.set(session, true);
        for (ClientChannel channel : List.of(session.createExecChannel("id"), session.createShellChannel())) {
            try (channel) {
                channel.open().verify(SOON);
                assertThat(channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SOON))
                        .contains(ClientChannelEvent.CLOSED)
                        .doesNotContain(ClientChannelEvent.TIMEOUT, ClientChannelEvent.EXIT_STATUS);
            }
        }
        assertThatThrownBy(() -> session.startRemotePortForwarding(
                        new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 9)))
                .isInstanceOf(Exception.class);
    }

    @Test
    void nobody_comes_in_with_a_password_or_with_anothers_key() throws Exception {
        try (ClientSession other = connect(Participant.SENDER.id())) {
            other.addPasswordIdentity(Participant.SENDER.id());
            assertThatThrownBy(() -> other.auth().verify(SOON)).hasMessageContaining("No more authentication methods");
        }
        Mailbox own = gateway.sender.mailbox();
        for (String user : List.of("SVAA", "root", "NETW")) {
            Mailbox others = Mailbox.of(
                    "sftp://" + user + "@127.0.0.1:" + own.port() + "/",
                    own.identity().toString(),
                    own.knownHosts().toString());
            try (Connector connector = Connector.to(others.login(), false)) {
                assertThatExceptionOfType(RefusedException.class)
                        .isThrownBy(connector::connect)
                        .withMessageContaining("does not take the key in " + own.identity() + " from " + user);
            }
        }
    }

    @Test
    void a_gateway_with_another_key_is_refused_and_nothing_is_learnt(@TempDir Path other) throws Exception {
        Mailbox own = gateway.sender.mailbox();
        Path knownHosts = other.resolve("known-hosts");
        for (String text : List.of("", "# nobody\n")) {
            Files.writeString(knownHosts, text);
            Mailbox unknown = new Mailbox(own.url(), own.identity(), knownHosts);
            try (Connector connector = Connector.to(unknown.login(), false)) {
                assertThatExceptionOfType(RefusedException.class)
                        .isThrownBy(connector::connect)
                        .withMessageContaining("is not the one in " + knownHosts);
            }
            assertThat(knownHosts).hasContent(text);
        }
        Path broken = Files.writeString(other.resolve("broken"), "no key");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Connector.to(new Mailbox(own.url(), broken, own.knownHosts()).login(), false))
                .withMessageContaining(broken.toString());
        Files.delete(broken);
    }

    @Test
    void what_it_keeps_is_its_owners_alone() throws Exception {
        try (Stream<Path> files = Files.walk(gateway.data().resolve("keys"))) {
            assertThat(files.toList())
                    .hasSizeGreaterThan(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
        for (String box : List.of("mailboxes", "mailboxes/DCOL", "mailboxes/SVAA")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(gateway.data().resolve(box))))
                    .isEqualTo("rwx------");
        }
    }
}
