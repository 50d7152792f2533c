package org.mhhsbench.scenarios.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;

/**
 * A private key and its certificate, from a PKCS 12 file. Immutable.
 *
 * @param store all of the file, for TLS
 * @param password of the file and of the key
 */
record KeyPairFile(KeyStore store, char[] password, PrivateKey key, X509Certificate certificate) {

    private static final String TYPE = "PKCS12";
    private static final int VALID_DAYS = 30;

    /**
     * Reads a file with one key.
     *
     * @param passwordFile a file with the password on its first line
     */
    static KeyPairFile read(Path file, Path passwordFile) throws IOException {
        char[] password = secret(passwordFile).toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    return new KeyPairFile(store, password, key, (X509Certificate) store.getCertificate(alias));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " must be a PKCS 12 file that its password opens", e);
        }
        throw new IOException(file + " must hold a private key");
    }

    /** The first line of a file that holds a secret. */
    static String secret(Path file) throws IOException {
        return Files.readString(file).lines().findFirst().orElse("").strip();
    }

    /**
     * Makes a new key with a certificate that it signs itself, valid for {@value #VALID_DAYS} days, with the JDK's own tool:
     * the JDK has no API for it.
     *
     * @param passwordFile holds the password
     */
    static void make(Path file, Path passwordFile, String name) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        PrivateFiles.folder(file.toAbsolutePath().getParent());
        Process process = new ProcessBuilder(List.of(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "signing",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        Integer.toString(VALID_DAYS),
                        "-dname",
                        "CN=" + name,
                        "-storetype",
                        TYPE,
                        "-keystore",
                        file.toString(),
                        "-storepass:file",
                        passwordFile.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool must make a key, said: " + said.strip());
        }
    }
}
