package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mhhsbench.core.dflow.Profile;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** The gateway in this JVM, and both owners' links to their mailboxes. */
final class Gateway implements AutoCloseable {

    private final Path data;
    private final Path workFolder;
    private GatewayServer server;
    private final List<Connector> open = new ArrayList<>();
    final Link sender;
    final Link recipient;

    /** An owner's mailbox and a link to it. */
    record Link(Mailbox mailbox, Connector connector, SftpLink link, Path folder) {

        List<String> names(String path) throws IOException {
            try (Stream<Path> files = Files.list(folder.resolve(path))) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            }
        }
    }

    private Gateway(Path folder) throws Exception {
        data = Files.createDirectories(folder.resolve("data"));
        workFolder = Files.createDirectories(folder.resolve("work"));
        server = GatewayServer.start(data, Map.of(), Optional.empty());
        technology().prepare(server.address());
        sender = link(Mailbox.Owner.SENDER, Participant.SENDER);
        recipient = link(Mailbox.Owner.RECIPIENT, Participant.RECIPIENT);
    }

    static Gateway start(Path folder) throws Exception {
        return new Gateway(folder);
    }

    Technology technology() {
        return new EdiDtnProvider().technology(Settings.defaults(workFolder));
    }

    private Link link(Mailbox.Owner owner, Participant participant) throws IOException {
        Mailbox mailbox = Mailbox.of(server.address(), owner);
        Connector connector = Connector.to(mailbox.login(), false);
        open.add(connector);
        return new Link(mailbox, connector, connector.connect(), GatewayServer.mailbox(data, participant));
    }

    static EdiSettings settings(Encoding encoding, Profile reading, Duration retransmit) {
        return new EdiSettings(
                encoding, 10, Duration.ofMillis(2), Duration.ofMillis(5), retransmit, 100, reading, 1, false);
    }

    Address address() {
        return server.address();
    }

    Path data() {
        return data;
    }

    /** Deposits something as the sender. */
    void deposit(String name, byte[] bytes) throws IOException {
        sender.link().writeWhole(sender.mailbox().outbox() + "/" + name, bytes);
    }

    Sender openSender(EdiSettings settings, EndRecorder recorder) throws IOException {
        Connector connector = Connector.to(sender.mailbox().login(), settings.synced());
        return Sender.open(connector, sender.mailbox(), settings, recorder);
    }

    Recipient openRecipient(EdiSettings settings, Map<String, Long> reached, EndRecorder recorder) throws IOException {
        Connector connector = Connector.to(recipient.mailbox().login(), settings.synced());
        return Recipient.open(connector, recipient.mailbox(), Participant.RECIPIENT, reached, settings, recorder);
    }

    /** The answers that lie in the sender's inbox. */
    List<Answer> answers() throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (String name : sender.names("inbox")) {
            if (!name.endsWith(SftpLink.PART)) {
                answers.addAll(Answers.read(
                        name,
                        Files.readAllBytes(sender.folder().resolve("inbox").resolve(name))));
            }
        }
        return answers;
    }

    @Override
    public void close() throws IOException {
        for (Connector each : open) {
            each.close();
        }
        server.close();
    }
}
