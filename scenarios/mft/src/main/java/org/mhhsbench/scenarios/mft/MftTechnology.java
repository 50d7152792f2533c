package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.nio.file.Path;
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

/** Files by SFTP. */
final class MftTechnology implements Technology {

    private static final List<String> SERVER_JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final MftSettings settings;
    private final Account own;

    /**
     * @param own null for the server that is started
     */
    private MftTechnology(MftSettings settings, Account own) {
        this.settings = settings;
        this.own = own;
    }

    /**
     * @param settings complete
     */
    static MftTechnology of(MftSettings ends, Settings settings) {
        Optional<String> url = settings.connection("url");
        Optional<String> identity = settings.connection("identity-file");
        Optional<String> knownHosts = settings.connection("known-hosts");
        if (url.isPresent() != identity.isPresent() || url.isPresent() != knownHosts.isPresent()) {
            throw new IllegalArgumentException(
                    "url, identity-file and known-hosts must be set together, or none of them");
        }
        return new MftTechnology(
                ends,
                url.map(text -> Account.of(text, Path.of(identity.orElseThrow()), Path.of(knownHosts.orElseThrow())))
                        .orElse(null));
    }

    @Override
    public Optional<Address> own() {
        return Optional.ofNullable(own).map(Account::address);
    }

    @Override
    public ServerCommand server() {
        return new ServerCommand(MftServer.class, Map.of(), SERVER_JVM);
    }

    @Override
    public void prepare(Address server) throws IOException {
        Account account = Account.of(server);
        Layout layout = Layout.of(account);
        try (Connector connector = Connector.to(account.login(), settings.synced());
                SftpLink link = connector.connect()) {
            for (String folder : layout.folders()) {
                link.makeFolder(folder);
            }
            link.syncFolder(account.folder().isEmpty() ? "/" : account.folder());
            link.syncFolder(layout.root());
        }
    }

    @Override
    public void remove(Address server) throws IOException {
        Account account = Account.of(server);
        try (Connector connector = Connector.to(account.login(), settings.synced());
                SftpLink link = connector.connect()) {
            link.removeFolder(Layout.of(account).root());
        }
    }

    @Override
    public PublishingEnd publisher(Address server, PublishingEnd.Listener listener) throws IOException {
        Account account = Account.of(server);
        Connector connector = Connector.to(account.login(), settings.synced());
        try {
            return MftPublisher.open(connector, Layout.of(account), settings, listener);
        } catch (IOException | RuntimeException | Error e) {
            connector.close();
            throw e;
        }
    }

    @Override
    public SubscribingEnd subscriber(Address server, int subscriber, Map<String, Long> reached, Inlet inlet)
            throws IOException {
        Account account = Account.of(server);
        Connector connector = Connector.to(account.login(), settings.synced());
        try {
            return MftSubscriber.open(connector, Layout.of(account), reached, settings, inlet);
        } catch (IOException | RuntimeException | Error e) {
            connector.close();
            throw e;
        }
    }
}
