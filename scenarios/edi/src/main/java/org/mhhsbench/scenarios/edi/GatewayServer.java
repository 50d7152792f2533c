package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
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

    static final String HOST = "127.0.0.1";

    private static final List<Participant> PARTICIPANTS = List.of(Participant.SENDER, Participant.RECIPIENT);
    private static final int MAX_SESSIONS = 32;
    private static final int MAX_HANDLES = 64;

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
        VirtualFileSystemFactory roots = new VirtualFileSystemFactory();
        Map<String, PublicKey> owners = new HashMap<>();
        for (Participant participant : PARTICIPANTS) {
            owners.put(
                    participant.id(),
                    Keys.readOrMake(keys.resolve(participant.id())).getPublic());
            roots.setUserHomeDir(participant.id(), PrivateFiles.folder(boxes.resolve(participant.id())));
        }
        Network network = Network.over(boxes, owners.keySet(), Boolean.parseBoolean(options.get(SYNCED)));
        SshServer server = configure(host, owners, roots, network);
        server.setPort(before.map(address -> address.port(Address.PORT)).orElse(0));
        server.start();
        network.start();
        Path knownHosts = keys.resolve("known-hosts");
        PrivateFiles.write(
                knownHosts,
                "[" + HOST + "]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
        return new GatewayServer(server, network, address(keys, knownHosts, server.getPort()));
    }

    private static Address address(Path keys, Path knownHosts, int port) {
        return Mailbox.address(
                        mailbox(Participant.SENDER, keys, knownHosts, port),
                        mailbox(Participant.RECIPIENT, keys, knownHosts, port))
                .with(Address.PORT, Integer.toString(port));
    }

    private static Mailbox mailbox(Participant owner, Path keys, Path knownHosts, int port) {
        String url = "sftp://" + owner.id() + "@" + HOST + ":" + port + "/";
        return Mailbox.of(url, keys.resolve(owner.id()).toString(), knownHosts.toString());
    }

    private static SshServer configure(
            KeyPair host, Map<String, PublicKey> owners, VirtualFileSystemFactory roots, Network network) {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(
                (user, key, session) -> owners.containsKey(user) && KeyUtils.compareKeys(key, owners.get(user)));
        server.setFileSystemFactory(roots);
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new MailboxFiles(network::wake))
                .build()));
        server.setShellFactory(null);
        server.setCommandFactory(null);
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE));
        server.setGlobalRequestHandlers(List.of());
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, MAX_SESSIONS);
        SftpModuleProperties.MAX_OPEN_HANDLES_PER_SESSION.set(server, MAX_HANDLES);
        // Whoever needs a file on the disk asks for it; without being asked it would be done at every close.
        server.getProperties().put(SftpFileSystemAccessor.PROP_AUTO_SYNC_FILE_ON_CLOSE, false);
        server.getProperties().put(SftpModuleProperties.CLIENT_EXTENSIONS.getName(), "");
        return server;
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
