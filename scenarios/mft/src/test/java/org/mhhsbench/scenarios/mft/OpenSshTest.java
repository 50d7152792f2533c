package org.mhhsbench.scenarios.mft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.scenarios.sftp.Keys;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Settings;

/** OpenSSH's own server, where there is one: {@code /usr/sbin/sshd}, or what {@code -Dmft.sshd} names. */
@Timeout(120)
class OpenSshTest {

    @TempDir
    Path folder;

    private Path identity;
    private Path knownHosts;
    private Path output;
    private int port;
    private Process sshd;

    @BeforeEach
    void startSshd() throws Exception {
        Path program = Path.of(System.getProperty("mft.sshd", "/usr/sbin/sshd"));
        assumeTrue(Files.isExecutable(program), "there is no OpenSSH server here: " + program + " is no program");
        identity = folder.resolve("identity");
        knownHosts = folder.resolve("known_hosts");
        output = folder.resolve("output");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        KeyPair host = Keys.readOrMake(folder.resolve("host_key"));
        KeyPair client = Keys.readOrMake(identity);
        Files.writeString(folder.resolve("authorized"), PublicKeyEntry.toString(client.getPublic()) + "\n");
        Files.writeString(knownHosts, Keys.knownHost("127.0.0.1", port, host.getPublic()));
        Path config = Files.writeString(
                folder.resolve("sshd_config"),
                String.join(
                        "\n",
                        "ListenAddress 127.0.0.1",
                        "Port " + port,
                        "HostKey " + folder.resolve("host_key"),
                        "AuthorizedKeysFile " + folder.resolve("authorized"),
                        "PasswordAuthentication no",
                        "StrictModes no",
                        "UsePAM no",
                        "PidFile none",
                        "Subsystem sftp internal-sftp",
                        ""));
        sshd = new ProcessBuilder(program.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean answers = answers();
        assumeTrue(answers, () -> "the OpenSSH server does not start here: " + said());
    }

    private boolean answers() throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(60));
        while (sshd.isAlive() && !deadline.passed()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return true;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        return false;
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @AfterEach
    void stopSshd() throws Exception {
        if (sshd != null) {
            sshd.destroy();
            assertThat(sshd.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mft-sftp", "mft-sftp-l2"})
    void it_carries_all_and_leaves_nothing_of_its_own(String variant) throws Exception {
        Path box = Files.createDirectory(folder.resolve("box"));
        Path work = Files.createDirectory(folder.resolve("work"));
        OwnServerTest.carry(
                variant,
                new Settings(
                        work,
                        Map.of(
                                "url", "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + port + box,
                                "identity-file", identity.toString(),
                                "known-hosts", knownHosts.toString())));
        assertThat(box).isEmptyDirectory();
        assertThat(work).isEmptyDirectory();
    }
}
