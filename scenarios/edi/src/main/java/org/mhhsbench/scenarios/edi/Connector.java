package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * Connects to one mailbox, any number of times. The gateway must have the key that the file of known hosts has for it;
 * nothing of the user's own SSH configuration is read. Any thread.
 */
final class Connector implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int HEARTBEATS_MISSED = 3;

    private final SshClient client;
    private final Mailbox mailbox;
    private final int port;
    private final KeyPair identity;
    private final boolean synced;

    private Connector(SshClient client, Mailbox mailbox, int port, KeyPair identity, boolean synced) {
        this.client = client;
        this.mailbox = mailbox;
        this.port = port;
        this.identity = identity;
        this.synced = synced;
    }

    /**
     * Gets ready to connect; connects to nothing yet.
     *
     * @param port the mailbox's own, or one of somebody between who passes on what is sent
     * @param synced whether what is written must be on the gateway's disk
     * @throws IOException if a file of the mailbox's cannot be read
     */
    static Connector to(Mailbox mailbox, int port, boolean synced) throws IOException {
        KeyPair identity = Keys.read(mailbox.identity());
        Set<String> types = typesOfKnownKeys(mailbox);
        SshClient client = SshClient.setUpDefaultClient();
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setServerKeyVerifier(new KnownServer(mailbox));
        client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        // A server has several keys and shows the one that is asked for first: that must be one that is known.
        client.setSignatureFactories(
                first(client.getSignatureFactories(), name -> types.contains(KeyUtils.getCanonicalKeyType(name))));
        // For AES in Galois mode processors have instructions; the library's own first choice is computed in Java.
        client.setCipherFactories(first(client.getCipherFactories(), BuiltinCiphers.aes128gcm.getName()::equals));
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.NIO_WORKERS.set(client, 1);
        // A gateway that is gone without a word is noticed, and the connection given up.
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_MISSED);
        client.start();
        return new Connector(client, mailbox, port, identity, synced);
    }

    private static Set<String> typesOfKnownKeys(Mailbox mailbox) throws IOException {
        Path file = mailbox.knownHosts();
        if (!Files.isReadable(file)) {
            throw new IOException("known-hosts must be a file that can be read, was " + file);
        }
        try {
            return KnownHostEntry.readKnownHostEntries(file).stream()
                    .filter(entry -> entry.isHostMatch(mailbox.host(), mailbox.port()))
                    .map(entry -> entry.getKeyEntry().getKeyType())
                    .collect(Collectors.toSet());
        } catch (IOException | RuntimeException e) {
            throw new IOException("known-hosts must be as OpenSSH writes it: " + file + ": " + e, e);
        }
    }

    private static <T> List<NamedFactory<T>> first(List<NamedFactory<T>> factories, Predicate<String> preferred) {
        return factories.stream()
                .sorted(Comparator.comparing(factory -> !preferred.test(factory.getName())))
                .toList();
    }

    /**
     * Connects and proves who is who.
     *
     * @throws RefusedException if the gateway does not take the owner's key, or is not the one that is known
     * @throws IOException if the gateway is away
     */
    MailboxLink connect() throws IOException {
        ClientSession session = client.connect(mailbox.user(), mailbox.host(), port)
                .verify(CONNECT)
                .getSession();
        try {
            session.addPublicKeyIdentity(identity);
            session.auth().verify(CONNECT);
            return MailboxLink.over(session, synced);
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
                        "the key of " + mailbox.host() + ":" + mailbox.port() + " is not the one in "
                                + mailbox.knownHosts(),
                        e);
            case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE ->
                new RefusedException(
                        mailbox.host() + ":" + mailbox.port() + " does not take the key in " + mailbox.identity()
                                + " from " + mailbox.user(),
                        e);
            default -> e;
        };
    }

    @Override
    public void close() {
        client.stop();
    }

    /** Takes the key that the file of known hosts has for the gateway, and no other; learns none. */
    private static final class KnownServer extends KnownHostsServerKeyVerifier {

        private final SshdSocketAddress server;

        KnownServer(Mailbox mailbox) {
            super(RejectAllServerKeyVerifier.INSTANCE, mailbox.knownHosts());
            server = new SshdSocketAddress(mailbox.host(), mailbox.port());
        }

        @Override
        protected Collection<SshdSocketAddress> resolveHostNetworkIdentities(
                ClientSession session, SocketAddress remote) {
            return List.of(server);
        }
    }
}
