package org.mhhsbench.scenarios.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * Signs requests as the platform asks: RSA with SHA-256 over {@code METHOD;url in lower case;date;content hash}. Immutable;
 * any thread.
 */
final class Signer {

    static final String ALGORITHM = "SHA256withRSA";

    private final PrivateKey key;
    private final String certificateHeader;

    Signer(KeyPairFile keys) {
        this.key = keys.key();
        this.certificateHeader =
                Base64.getEncoder().encodeToString(Pem.of(keys.certificate()).getBytes(StandardCharsets.US_ASCII));
    }

    /** The headers that go with a request. */
    Map<String, String> headers(String method, String url, String contentHash, Instant now) {
        String date = now.truncatedTo(ChronoUnit.MILLIS).toString();
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text(method, url, date, contentHash));
            return Map.of(
                    Dip.SIGNATURE,
                    Base64.getEncoder().encodeToString(signature.sign()),
                    Dip.SIGNATURE_DATE,
                    date,
                    Dip.SIGNATURE_CERTIFICATE,
                    certificateHeader);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM signs with RSA and SHA-256", e);
        }
    }

    static byte[] text(String method, String url, String date, String contentHash) {
        String text =
                method.toUpperCase(Locale.ROOT) + ";" + url.toLowerCase(Locale.ROOT) + ";" + date + ";" + contentHash;
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
