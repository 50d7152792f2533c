package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.mhhsbench.scenarios.sftp.Keys;
import org.mhhsbench.scenarios.sftp.SftpServers;
import org.mhhsbench.scenarios.sftp.VirtualRoot;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/**
 * Mailboxes behind SFTP, and the network between them. A participant proves itself by its key and sees its own mailbox and
 * nothing else; no shell, no command, no forwarding, no password. Keys are made at the first start.
 */
final class GatewayServer implements ServerMain.Running {

    /** The option that says whether what is moved must be on the disk. */
    static final String SYNCED = "synced";

    /** The option that says how many recipients have a mailbox. */
    static final String RECIPIENTS = "recipients";

    private static final String NO_EXTENSIONS = "";

    private final SshServer server;
    private final Network network;
    private final Address address;

    private GatewayServer(SshServer server, Network network, Address address) {
        this.server = server;
        this.network = network;
        this.address = address;
    }

    public static void main(String[] args) throws Exception {
        ServerMain.run(args, GatewayServer::start);
    }

    static GatewayServer start(Path data, Map<String, String> options, Optional<Address> before) throws Exception {
        Path keys = PrivateFiles.folder(data.resolve("keys"));
        Path boxes = PrivateFiles.folder(data.resolve("mailboxes"));
        KeyPair host = Keys.readOrMake(keys.resolve("gateway-key"));
        List<Participant> recipients = Participant.recipients(Integer.parseInt(options.getOrDefault(RECIPIENTS, "1")));
        List<Participant> participants = new ArrayList<>(recipients);
        participants.add(Participant.SENDER);
        VirtualFileSystemFactory roots = new VirtualFileSystemFactory();
        Map<String, PublicKey> owners = new HashMap<>();
        for (Participant participant : participants) {
            owners.put(
                    participant.id(),
                    Keys.readOrMake(keys.resolve(participant.id())).getPublic());
            roots.setUserHomeDir(participant.id(), PrivateFiles.folder(boxes.resolve(participant.id())));
        }
        Network network = Network.over(boxes, owners.keySet(), Boolean.parseBoolean(options.get(SYNCED)));
        for (Participant participant : participants) {
            // An owner can have its files and folders forced, and not what is above its root.
            PrivateFiles.forceAllNames(mailbox(data, participant));
        }
        SshServer server = SftpServers.setUp(host, owners, roots, new VirtualRoot(network::wake), NO_EXTENSIONS);
        server.setPort(before.map(address -> address.port(Address.PORT)).orElse(0));
        server.start();
        network.start();
        Path knownHosts = keys.resolve("known-hosts");
        PrivateFiles.write(knownHosts, Keys.knownHost(SftpServers.HOST, server.getPort(), host.getPublic()));
        return new GatewayServer(server, network, address(recipients, keys, knownHosts, server.getPort()));
    }

    private static Address address(List<Participant> recipients, Path keys, Path knownHosts, int port) {
        return Mailbox.address(
                        mailbox(Participant.SENDER, keys, knownHosts, port),
                        recipients.stream()
                                .map(recipient -> mailbox(recipient, keys, knownHosts, port))
                                .toList())
                .with(Address.PORT, Integer.toString(port));
    }

    private static Mailbox mailbox(Participant owner, Path keys, Path knownHosts, int port) {
        String url = "sftp://" + owner.id() + "@" + SftpServers.HOST + ":" + port + "/";
        return Mailbox.of(url, keys.resolve(owner.id()).toString(), knownHosts.toString());
    }

    /** Where the mailboxes are kept, below a gateway's data. */
    static Path mailbox(Path data, Participant owner) {
        return data.resolve("mailboxes").resolve(owner.id());
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
        network.close();
    }
}
