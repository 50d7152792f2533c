package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.common.SftpConstants;
import org.mhhsbench.scenarios.sftp.Keys;
import org.mhhsbench.scenarios.sftp.SftpServers;
import org.mhhsbench.scenarios.sftp.VirtualRoot;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.ServerMain;

/**
 * An SFTP server and nothing else: one user, who proves himself by a key, below a virtual root. No shell, no command, no
 * forwarding, no password. Its keys are made at its first start.
 */
final class MftServer implements ServerMain.Running {

    static final String USER = "mhhs-bench";

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
        SshServer server = SftpServers.setUp(
                host,
                Map.of(USER, client.getPublic()),
                new VirtualFileSystemFactory(files),
                new VirtualRoot(() -> {}),
                SftpConstants.EXT_CHECK_FILE_HANDLE);
        server.setPort(before.map(address -> address.port(Address.PORT)).orElse(0));
        server.start();
        Path knownHosts = keys.resolve("known-hosts");
        PrivateFiles.write(knownHosts, Keys.knownHost(SftpServers.HOST, server.getPort(), host.getPublic()));
        Account account =
                new Account(SftpServers.HOST, server.getPort(), USER, "", keys.resolve("client-key"), knownHosts);
        return new MftServer(server, account.address());
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
