package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** Mailboxes on a gateway. */
final class EdiTechnology implements Technology {

    private static final List<String> SERVER_JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");
    private static final List<String> OWN =
            List.of("sender-url", "sender-identity", "recipient-url", "recipient-identity", "known-hosts");

    private final EdiSettings settings;
    private final Address own;

    /** @param own null for the gateway that is started */
    private EdiTechnology(EdiSettings settings, Address own) {
        this.settings = settings;
        this.own = own;
    }

    /** @param settings complete */
    static EdiTechnology of(EdiSettings ends, Settings settings) {
        List<String> set =
                OWN.stream().map(settings::connection).flatMap(Optional::stream).toList();
        if (set.isEmpty()) {
            return new EdiTechnology(ends, null);
        }
        if (set.size() < OWN.size()) {
            throw new IllegalArgumentException(OWN + " must be set together, or none of them");
        }
        if (ends.recipients() > 1) {
            throw new IllegalArgumentException(OWN + " are of one sender and one recipient: " + Settings.SUBSCRIBERS
                    + " must be 1 with them, was " + ends.recipients());
        }
        Mailbox sender = Mailbox.of(set.get(0), set.get(1), set.get(4));
        Mailbox recipient = Mailbox.of(set.get(2), set.get(3), set.get(4));
        return new EdiTechnology(ends, Mailbox.address(sender, List.of(recipient)));
    }

    @Override
    public Optional<Address> own() {
        return Optional.ofNullable(own);
    }

    @Override
    public ServerCommand server() {
        return new ServerCommand(
                GatewayServer.class,
                Map.of(
                        GatewayServer.SYNCED,
                        Boolean.toString(settings.synced()),
                        GatewayServer.RECIPIENTS,
                        Integer.toString(settings.recipients())),
                SERVER_JVM);
    }

    private List<Mailbox.Owner> owners() {
        List<Mailbox.Owner> owners = new ArrayList<>(List.of(Mailbox.Owner.SENDER));
        for (int i = 0; i < settings.recipients(); i++) {
            owners.add(Mailbox.Owner.recipient(i));
        }
        return owners;
    }

    private Connector connector(Address gateway, Mailbox mailbox) throws IOException {
        int port = gateway.optional(Address.PORT).map(Integer::parseInt).orElse(mailbox.port());
        return Connector.to(mailbox.login(port), settings.synced());
    }

    /** What each owner keeps in its mailbox; the rest is the gateway's to make. */
    @Override
    public void prepare(Address gateway) throws IOException {
        for (Mailbox.Owner owner : owners()) {
            Mailbox mailbox = Mailbox.of(gateway, owner);
            try (Connector connector = connector(gateway, mailbox);
                    SftpLink link = connector.connect()) {
                for (String folder : folders(mailbox)) {
                    link.makeFolder(folder);
                }
                link.syncFolder(mailbox.own());
                link.syncFolder(mailbox.folder() + "/");
            }
        }
    }

    private static List<String> folders(Mailbox mailbox) {
        return List.of(mailbox.own(), mailbox.ids(), mailbox.collected(), mailbox.accepted(), mailbox.deadLetters());
    }

    @Override
    public void remove(Address gateway) throws IOException {
        for (Mailbox.Owner owner : owners()) {
            Mailbox mailbox = Mailbox.of(gateway, owner);
            try (Connector connector = connector(gateway, mailbox);
                    SftpLink link = connector.connect()) {
                List<String> folders = folders(mailbox);
                for (int i = folders.size() - 1; i >= 0; i--) {
                    link.removeFolder(folders.get(i));
                }
            }
        }
    }

    @Override
    public PublishingEnd publisher(Address gateway, PublishingEnd.Listener listener) throws IOException {
        Mailbox mailbox = Mailbox.of(gateway, Mailbox.Owner.SENDER);
        Connector connector = connector(gateway, mailbox);
        try {
            return Sender.open(connector, mailbox, settings, listener);
        } catch (IOException | RuntimeException | Error e) {
            connector.close();
            throw e;
        }
    }

    @Override
    public SubscribingEnd subscriber(Address gateway, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        Mailbox mailbox = Mailbox.of(gateway, Mailbox.Owner.recipient(subscriber));
        Connector connector = connector(gateway, mailbox);
        try {
            return Recipient.open(
                    connector,
                    mailbox,
                    Participant.recipients(settings.recipients()).get(subscriber),
                    reached,
                    settings,
                    inlet);
        } catch (IOException | RuntimeException | Error e) {
            connector.close();
            throw e;
        }
    }
}
