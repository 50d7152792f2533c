package org.mhhsbench.scenarios.sftp;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Sets up servers of SFTP and of nothing else: no shell, no command, no forwarding, no password. Any thread. */
public final class SftpServers {

    /** All of them are on the loopback interface. */
    public static final String HOST = "127.0.0.1";

    private static final int MAX_SESSIONS = 32;
    private static final int MAX_HANDLES = 64;

    private SftpServers() {}

    /**
     * A server that is not started yet.
     *
     * @param users the key of each that may come
     * @param roots where each has its files
     * @param extensions those of SFTP that clients are offered beside OpenSSH's, with commas between
     */
    public static SshServer setUp(
            KeyPair host, Map<String, PublicKey> users, FileSystemFactory roots, VirtualRoot files, String extensions) {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(
                (user, key, session) -> users.containsKey(user) && KeyUtils.compareKeys(key, users.get(user)));
        server.setFileSystemFactory(roots);
        server.setSubsystemFactories(List.of(
                new SftpSubsystemFactory.Builder().withFileSystemAccessor(files).build()));
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
        server.getProperties().put(SftpModuleProperties.CLIENT_EXTENSIONS.getName(), extensions);
        return server;
    }
}
