package org.mhhsbench.scenarios.mft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.scenarios.mft.Samples.messages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.sftp.Keys;
import org.mhhsbench.scenarios.sftp.RefusedException;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;

/** The user's own server, reached by what the README says and by nothing else. */
@Timeout(120)
class OwnServerTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private Path workFolder;

    @BeforeEach
    void makeWorkFolder() throws Exception {
        workFolder = Files.createDirectory(folder.resolve("work"));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(workFolder).isEmptyDirectory();
    }

    /** Carries messages both ways round, with the settings alone. */
    static void carry(String variant, Settings settings) throws Exception {
        List<ConsumptionMessage> arrived = new CopyOnWriteArrayList<>();
        List<Long> acknowledged = new CopyOnWriteArrayList<>();
        List<ConsumptionMessage> sent = messages(0, 300);
        try (Integration integration = Providers.byId(variant).create(settings)) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.add(message);
                        integration.durable(subscriber, position);
                    },
                    acknowledged::add);
            assertThat(integration.servers()).isEmpty();
            for (int i = 0; i < sent.size(); i++) {
                while (!integration.offer(sent.get(i), i, i == sent.size() - 1)) {
                    Thread.onSpinWait();
                }
            }
            integration.deadLetters().orElseThrow().offerBody("poison".getBytes());
            integration.drain(SOON);
            assertThat(integration.deadLetters().orElseThrow().letters())
                    .extracting(letter -> new String(letter.body()))
                    .containsExactly("poison");
        }
        assertThat(arrived).isEqualTo(sent);
        assertThat(acknowledged).hasSize(sent.size());
    }

    private Settings settings(HandMadeServer server, String path) {
        return new Settings(
                workFolder,
                Map.of(
                        "url", server.url(path),
                        "identity-file", server.identity().toString(),
                        "known-hosts", server.knownHosts().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mft-sftp", "mft-sftp-l2"})
    void it_carries_all_and_leaves_nothing_of_its_own(String variant) throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder)) {
            Files.createDirectories(server.root.resolve("in/box/inbox"));
            Files.writeString(server.root.resolve("in/box/inbox/theirs"), "theirs");
            carry(variant, settings(server, "/in/box"));
            try (Stream<Path> left = Files.walk(server.root)) {
                assertThat(left.map(path -> server.root.relativize(path).toString()))
                        .containsExactlyInAnyOrder("", "in", "in/box", "in/box/inbox", "in/box/inbox/theirs");
            }
        }
    }

    @Test
    void a_folder_that_is_not_there_is_not_made() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder);
                Integration integration = Providers.byId("mft-sftp").create(settings(server, "/in/box"))) {
            assertThatThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("/in/box");
            assertThat(server.root).isEmptyDirectory();
        }
    }

    @Test
    void level_two_is_not_claimed_of_a_server_that_cannot_sync() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder, false, true)) {
            try (Integration integration = Providers.byId("mft-sftp-l2").create(settings(server, "/"))) {
                assertThatExceptionOfType(RefusedException.class)
                        .isThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                        .withMessageContaining("fsync@openssh.com");
            }
            carry("mft-sftp", settings(server, "/"));
        }
    }

    @Test
    void another_host_key_is_refused() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder)) {
            Path other = folder.resolve("other");
            Files.writeString(
                    server.knownHosts(),
                    Keys.knownHost(
                            "127.0.0.1",
                            server.account().port(),
                            Keys.readOrMake(other).getPublic()));
            try (Integration integration = Providers.byId("mft-sftp").create(settings(server, "/"))) {
                assertThatThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                        .isInstanceOf(IOException.class);
            }
            assertThat(server.root).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://feeds@host/in",
                "sftp://host/in",
                "sftp://feeds:secret@host/in",
                "sftp://feeds@/in",
                "sftp://feeds@host:port/in",
                "sftp://feeds@host/in?x=1",
                "sftp://feeds@host/in#x",
                "sftp://feeds@host/in/../../etc",
                "sftp:feeds",
                "sftp://feeds@host",
                "nonsense",
                "sftp://feeds@host/a b"
            })
    void an_address_that_is_none_is_refused_without_being_tried(String url) {
        Map<String, String> parameters = Map.of("url", url, "identity-file", "id", "known-hosts", "known");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.byId("mft-sftp").create(new Settings(workFolder, parameters)))
                .withMessageContaining("url must")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void an_address_is_read_as_it_is_written() {
        Path any = Path.of("x");
        assertThat(Account.of("sftp://feeds@host/", any, any))
                .isEqualTo(new Account("host", 22, "feeds", "", any, any));
        assertThat(Account.of("sftp://feeds@host:2222/in/box/", any, any))
                .isEqualTo(new Account("host", 2222, "feeds", "/in/box", any, any));
        assertThat(Account.of("sftp://feeds@[::1]:2222/", any, any))
                .isEqualTo(new Account("::1", 2222, "feeds", "", any, any));
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "identity-file", "known-hosts"})
    void what_belongs_together_is_set_together(String left) {
        IntegrationProvider provider = Providers.byId("mft-sftp");
        Map<String, String> parameters =
                new HashMap<>(Map.of("url", "sftp://feeds@host/in", "identity-file", "id", "known-hosts", "known"));
        parameters.remove(left);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(new Settings(workFolder, parameters)))
                .withMessageContaining("must be set together");
    }
}
