package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.mhhsbench.scenarios.spi.technology.Address;

/**
 * How a client reaches the platform, from the facts of its address: see {@link Platform} and {@link DipTechnology} for
 * their names. Immutable.
 */
record Connection(
        URI base,
        String apiKey,
        Optional<KeyPairFile> keys,
        List<X509Certificate> trusted,
        Optional<SignatureCheck> signatures) {

    static final String TRUST_CERTIFICATES = "trust-certificates";

    static Connection of(Address address) throws IOException {
        Optional<String> keyStore = address.optional(Platform.KEY_STORE);
        Optional<String> signing = address.optional(Platform.SIGNING_CERTIFICATES);
        return new Connection(
                URI.create(address.fact(Platform.URL)),
                KeyPairFile.secret(Path.of(address.fact(Platform.API_KEY_FILE))),
                keyStore.isEmpty()
                        ? Optional.empty()
                        : Optional.of(KeyPairFile.read(
                                Path.of(keyStore.get()), Path.of(address.fact(Platform.PASSWORD_FILE)))),
                certificates(address.optional(TRUST_CERTIFICATES)),
                signing.isEmpty() ? Optional.empty() : Optional.of(new SignatureCheck(certificates(signing))));
    }

    private static List<X509Certificate> certificates(Optional<String> file) throws IOException {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return Pem.certificates(Files.readString(Path.of(file.get())));
        } catch (CertificateException e) {
            throw new IOException(file.get() + " must hold PEM certificates", e);
        }
    }

    URI url(String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    /** A client that trusts whom it shall, and shows and signs with its key if it has one. */
    Messenger messenger(String name, int maxConnections) throws IOException {
        return Messenger.start(name, maxConnections, tls(), keys.map(Signer::new));
    }

    /** Empty for what the JDK has by itself. */
    private Optional<SSLContext> tls() throws IOException {
        if (keys.isEmpty() && trusted.isEmpty()) {
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw new IOException("keys and certificates must be usable for TLS", e);
        }
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException {
        if (keys.isEmpty()) {
            return new KeyManager[0];
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys.get().store(), keys.get().password());
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (!trusted.isEmpty()) {
            store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("trusted-" + i, trusted.get(i));
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
