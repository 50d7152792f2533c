package org.mhhsbench.scenarios.sftp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * Connects to one server as one user, any number of times. The server must have the key that the file of known hosts has
 * for it; nothing of the user's own SSH configuration is read. Any thread.
 */
public final class Connector implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int HEARTBEATS_MISSED = 3;

    private final SshClient client;
    private final Login login;
    private final KeyPair identity;
    private final boolean synced;

    private Connector(SshClient client, Login login, KeyPair identity, boolean synced) {
        this.client = client;
        this.login = login;
        this.identity = identity;
        this.synced = synced;
    }

    /**
     * Gets ready to connect; connects to nothing yet.
     *
     * @param synced whether what is written must be on the server's disk
     * @throws IOException if a file of the login cannot be read
     */
    public static Connector to(Login login, boolean synced) throws IOException {
        KeyPair identity = Keys.read(login.identity());
        List<KnownHostEntry> known = knownHosts(login.knownHosts());
        SshClient client = SshClient.setUpDefaultClient();
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setServerKeyVerifier(new KnownServer(login));
        client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        client.setSignatureFactories(knownFirst(client.getSignatureFactories(), known, login));
        client.setCipherFactories(hardwareFirst(client.getCipherFactories()));
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.NIO_WORKERS.set(client, 1);
        // A server that is gone without a word is noticed, and the connection given up.
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_MISSED);
        client.start();
        return new Connector(client, login, identity, synced);
    }

    private static List<KnownHostEntry> knownHosts(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("known-hosts must be a file that can be read, was " + file);
        }
        try {
            return KnownHostEntry.readKnownHostEntries(file);
        } catch (IOException | RuntimeException e) {
            throw new IOException("known-hosts must be as OpenSSH writes it: " + file + ": " + e, e);
        }
    }

    /** A server has several keys and shows the one that is asked for first: that must be one that is known. */
    private static List<NamedFactory<Signature>> knownFirst(
            List<NamedFactory<Signature>> signatures, List<KnownHostEntry> known, Login login) {
        Set<String> types = known.stream()
                .filter(entry -> entry.isHostMatch(login.host(), login.keyPort()))
                .map(entry -> entry.getKeyEntry().getKeyType())
                .collect(Collectors.toSet());
        List<NamedFactory<Signature>> sorted = new ArrayList<>(signatures);
        sorted.sort(
                Comparator.comparing(signature -> !types.contains(KeyUtils.getCanonicalKeyType(signature.getName()))));
        return sorted;
    }

    /** For AES in Galois mode processors have instructions; the library's own first choice is computed in Java alone. */
    private static List<NamedFactory<Cipher>> hardwareFirst(List<NamedFactory<Cipher>> ciphers) {
        List<NamedFactory<Cipher>> sorted = new ArrayList<>(ciphers);
        sorted.sort(Comparator.comparing(cipher -> !cipher.getName().equals(BuiltinCiphers.aes128gcm.getName())));
        return sorted;
    }

    /**
     * Connects and proves who is who.
     *
     * @throws RefusedException if the server does not take the user's key, or is not the one that is known
     * @throws IOException if the server is away
     */
    public SftpLink connect() throws IOException {
        ClientSession session = client.connect(login.user(), login.host(), login.port())
                .verify(CONNECT)
                .getSession();
        try {
            session.addPublicKeyIdentity(identity);
            session.auth().verify(CONNECT);
            return SftpLink.over(session, synced);
        } catch (SshException e) {
            session.close(true);
            throw refusal(e);
        } catch (IOException | RuntimeException | Error e) {
            session.close(true);
            throw e;
        }
    }

    private IOException refusal(SshException e) {
        return switch (e.getDisconnectCode()) {
            case SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE ->
                new RefusedException(
                        "the key of " + login.host() + ":" + login.port() + " is not the one in " + login.knownHosts(),
                        e);
            case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE ->
                new RefusedException(
                        login.host() + ":" + login.port() + " does not take the key in " + login.identity() + " from "
                                + login.user(),
                        e);
            default -> e;
        };
    }

    @Override
    public void close() {
        client.stop();
    }

    /** Takes the key that the file of known hosts has for the server, and no other; learns none. */
    private static final class KnownServer extends KnownHostsServerKeyVerifier {

        private final SshdSocketAddress server;

        KnownServer(Login login) {
            super(RejectAllServerKeyVerifier.INSTANCE, login.knownHosts());
            server = new SshdSocketAddress(login.host(), login.keyPort());
        }

        @Override
        protected Collection<SshdSocketAddress> resolveHostNetworkIdentities(
                ClientSession session, SocketAddress remote) {
            return List.of(server);
        }
    }
}
