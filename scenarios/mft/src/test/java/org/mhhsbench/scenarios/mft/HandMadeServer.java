package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.AbstractSftpEventListenerAdapter;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** Somebody else's server: RSA keys, a user of its own, the library's own defaults. It notes what is asked of it. */
final class HandMadeServer implements AutoCloseable {

    static final String USER = "feeds";

    private static final KeyPair HOST_KEY = rsa();
    private static final KeyPair USER_KEY = rsa();

    /** What was synced, renamed and removed, by the names of files, in the order in which it happened. */
    final List<String> events = new CopyOnWriteArrayList<>();

    final AtomicLong bytesWritten = new AtomicLong();

    /** Cuts the connection when so many bytes have been written to the files that are counted; 0 for never. */
    final AtomicLong cutAfterBytes = new AtomicLong();

    /** How the names of the files end of which the bytes are counted. */
    volatile String counted = ".ndjson.part";

    /** Whether what is to be renamed is gone by then. */
    volatile boolean losing;

    final Path root;
    private final Path keys;
    private final SshServer server;

    private HandMadeServer(Path folder) throws Exception {
        root = Files.createDirectories(folder.resolve("root"));
        keys = Files.createDirectories(folder.resolve("keys"));
        try (OutputStream out = Files.newOutputStream(identity())) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(USER_KEY, "feeds@example", null, out);
        }
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST_KEY));
        server.setPublickeyAuthenticator(
                (name, key, session) -> name.equals(USER) && KeyUtils.compareKeys(key, USER_KEY.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new Noting())
                .build();
        sftp.addSftpEventListener(new Cutting());
        server.setSubsystemFactories(List.of(sftp));
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static HandMadeServer start(Path folder) throws Exception {
        return start(folder, true, true);
    }

    static HandMadeServer start(Path folder, boolean fsync, boolean hashes) throws Exception {
        HandMadeServer made = new HandMadeServer(folder);
        if (!fsync) {
            made.server.getProperties().put(SftpModuleProperties.OPENSSH_EXTENSIONS.getName(), "");
        }
        if (!hashes) {
            made.server.getProperties().put(SftpModuleProperties.CLIENT_EXTENSIONS.getName(), "");
        }
        made.server.start();
        String key = PublicKeyEntry.toString(made.server
                .getKeyPairProvider()
                .loadKeys(null)
                .iterator()
                .next()
                .getPublic());
        Files.writeString(made.knownHosts(), "# mine\n[127.0.0.1]:" + made.server.getPort() + " " + key + "\n");
        return made;
    }

    Path identity() {
        return keys.resolve("id_rsa");
    }

    Path knownHosts() {
        return keys.resolve("known_hosts");
    }

    String url(String folder) {
        return "sftp://" + USER + "@127.0.0.1:" + server.getPort() + folder;
    }

    Account account() {
        return Account.of(url("/"), identity(), knownHosts());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class Noting implements SftpFileSystemAccessor {

        @Override
        public void syncFileData(
                SftpSubsystemProxy subsystem, FileHandle fileHandle, Path file, String handle, Channel channel)
                throws IOException {
            SftpFileSystemAccessor.super.syncFileData(subsystem, fileHandle, file, handle, channel);
            events.add("sync " + file.getFileName());
        }

        @Override
        public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            if (losing) {
                Files.delete(from);
            }
            SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
            events.add("rename " + to.getFileName());
        }

        @Override
        public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean folder) throws IOException {
            SftpFileSystemAccessor.super.removeFile(subsystem, path, folder);
            events.add("remove " + path.getFileName());
        }
    }

    private final class Cutting extends AbstractSftpEventListenerAdapter {

        @Override
        public void written(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLength,
                Throwable thrown) {
            if (localHandle.getFile().getFileName().toString().endsWith(counted)) {
                long all = bytesWritten.addAndGet(dataLength);
                if (cutAfterBytes.get() > 0 && all >= cutAfterBytes.get()) {
                    cutAfterBytes.set(0);
                    session.close(true);
                }
            }
        }
    }
}
