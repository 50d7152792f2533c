package org.mhhsbench.scenarios.sftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Iterator;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;

/** Key pairs as files, in the formats of OpenSSH. Any thread. */
public final class Keys {

    private static final int P256_BITS = 256;

    private Keys() {}

    /** The key pair of a file; a new one, on the curve P-256, if there is no such file. */
    public static KeyPair readOrMake(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeyPair made = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, P256_BITS);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(made, null, null, text);
            PrivateFiles.write(file, text.toString(StandardCharsets.US_ASCII));
        }
        return read(file);
    }

    /**
     * The key pair of a file.
     *
     * @throws IOException if it has none that can be used; the message has the file
     */
    public static KeyPair read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, new PathResource(file), bytes, FilePasswordProvider.EMPTY);
            Iterator<KeyPair> pair = pairs == null ? null : pairs.iterator();
            if (pair != null && pair.hasNext()) {
                return pair.next();
            }
            throw new IOException("it holds no private key");
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IOException(
                    "an identity must be a private key in the format of OpenSSH, RSA or ECDSA, without a passphrase: "
                            + file + ": " + e,
                    e);
        }
    }

    /** The line of a file of known hosts. */
    public static String knownHost(String host, int port, PublicKey key) {
        return "[" + host + "]:" + port + " " + PublicKeyEntry.toString(key) + "\n";
    }
}
