package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/**
 * An SFTP server and nothing else: one user, who proves himself by a key, below a virtual root. No shell, no command, no
 * forwarding, no password. Its keys are made at its first start.
 */
final class MftServer implements ServerMain.Running {

    static final String HOST = "127.0.0.1";
    static final String USER = "mhhs-bench";

    private static final int MAX_SESSIONS = 32;
    private static final int MAX_HANDLES = 64;

    private final SshServer server;
    private final Address address;

    private MftServer(SshServer server, Address address) {
        this.server = server;
        this.address = address;
    }

    public static void main(String[] args) throws Exception {
        ServerMain.run(args, MftServer::start);
    }

    static MftServer start(Path data, Map<String, String> options, Optional<Address> before) throws Exception {
        Path keys = PrivateFiles.folder(data.resolve("keys"));
        KeyPair host = Keys.readOrMake(keys.resolve("host-key"));
        KeyPair client = Keys.readOrMake(keys.resolve("client-key"));
        Path files = PrivateFiles.folder(data.resolve("files"));
        // A client can have its files and folders forced, and not what is above its root.
        PrivateFiles.forceAllNames(files);
        SshServer server = configure(host, client, files);
        server.setPort(before.map(address -> address.port(Address.PORT)).orElse(0));
        server.start();
        Path knownHosts = keys.resolve("known-hosts");
        PrivateFiles.write(knownHosts, Keys.knownHost(HOST, server.getPort(), host.getPublic()));
        Account account = new Account(HOST, server.getPort(), USER, "", keys.resolve("client-key"), knownHosts);
        return new MftServer(server, account.address());
    }

    private static SshServer configure(KeyPair host, KeyPair client, Path files) {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, client.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(files));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new VirtualRoot())
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
        server.getProperties()
                .put(SftpModuleProperties.CLIENT_EXTENSIONS.getName(), SftpConstants.EXT_CHECK_FILE_HANDLE);
        return server;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
