package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mhhsbench.scenarios.edi.Samples.messages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.mhhsbench.scenarios.sftp.RefusedException;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;

/** The user's own mailboxes, reached by what the README says and by nothing else. */
@Timeout(120)
class OwnMailboxTest {

    @TempDir
    Path folder;

    private Path workFolder;
    private Path data;
    private GatewayServer gateway;

    @BeforeEach
    void startGateway() throws Exception {
        workFolder = Files.createDirectory(folder.resolve("work"));
        data = Files.createDirectory(folder.resolve("data"));
        gateway = GatewayServer.start(data, Map.of(), Optional.empty());
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        gateway.close();
        assertThat(workFolder).isEmptyDirectory();
    }

    private Map<String, String> parameters() {
        Mailbox sender = Mailbox.of(gateway.address(), Mailbox.Owner.SENDER);
        Mailbox recipient = Mailbox.of(gateway.address(), Mailbox.Owner.RECIPIENT);
        return new HashMap<>(Map.of(
                "sender-url", sender.url().toString(),
                "sender-identity", sender.identity().toString(),
                "recipient-url", recipient.url().toString(),
                "recipient-identity", recipient.identity().toString(),
                "known-hosts", sender.knownHosts().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"edi-dtn", "edi-dtn-l2"})
    void they_carry_all_and_nothing_of_this_is_left_in_them(String variant) throws Exception {
        List<ConsumptionMessage> arrived = new CopyOnWriteArrayList<>();
        List<Long> acknowledged = new CopyOnWriteArrayList<>();
        List<ConsumptionMessage> sent = messages(0, 300);
        try (Integration integration = Providers.byId(variant).create(new Settings(workFolder, parameters()))) {
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
            integration.drain(Duration.ofSeconds(40));
            EndRecorder.await(
                    "all is answered",
                    () -> names("SVAA/mhhs-bench/collected").isEmpty()
                            && names("DCOL/inbox").isEmpty());
        }
        assertThat(arrived).isEqualTo(sent);
        assertThat(acknowledged).hasSize(sent.size());
        assertThat(names("DCOL")).containsExactly("inbox", "outbox", "returned");
        assertThat(names("SVAA")).containsExactly("inbox", "outbox", "returned");
    }

    private List<String> names(String box) throws Exception {
        try (Stream<Path> files = Files.list(data.resolve("mailboxes").resolve(box))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anothers_key_is_refused() throws Exception {
        Map<String, String> parameters = parameters();
        parameters.put("sender-identity", parameters.get("recipient-identity"));
        try (Integration integration = Providers.byId("edi-dtn").create(new Settings(workFolder, parameters))) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                    .withMessageContaining("does not take the key in " + parameters.get("sender-identity"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://feeds@host/in",
                "sftp://host/in",
                "sftp://feeds:secret@host/in",
                "sftp://feeds@/in",
                "sftp://feeds@host/in?x=1",
                "sftp://feeds@host/in#x",
                "sftp://feeds@host/in/../../etc",
                "sftp:feeds",
                "nonsense",
                "sftp://feeds@host/a b"
            })
    void an_address_that_is_none_is_refused_without_being_tried(String url) {
        Map<String, String> parameters = parameters();
        parameters.put("sender-url", url);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.byId("edi-dtn").create(new Settings(workFolder, parameters)))
                .withMessageContaining("url must")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sender-url", "sender-identity", "recipient-url", "recipient-identity", "known-hosts"})
    void what_belongs_together_is_set_together(String left) {
        IntegrationProvider provider = Providers.byId("edi-dtn");
        Map<String, String> parameters = parameters();
        parameters.remove(left);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.create(new Settings(workFolder, parameters)))
                .withMessageContaining("must be set together");
    }
}
