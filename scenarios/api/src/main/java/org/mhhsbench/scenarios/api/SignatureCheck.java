package org.mhhsbench.scenarios.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/** Checks what {@link Signer} signs. Trusts the certificates that it is given and no others. Immutable; any thread. */
final class SignatureCheck {

    /** A request that is older, or comes from the future, was perhaps overheard. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final List<X509Certificate> trusted;

    SignatureCheck(List<X509Certificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * @param header the request's headers by name; null for one that is not there
     * @throws Refusal 401 if it is not signed, or not by somebody trusted, or not this request, or not now
     */
    void check(Headers header, String method, String url, String contentHash, Instant now) throws Refusal {
        String signature = required(header, Dip.SIGNATURE);
        String date = required(header, Dip.SIGNATURE_DATE);
        requireFresh(date, now);
        X509Certificate certificate = trusted(required(header, Dip.SIGNATURE_CERTIFICATE), now);
        try {
            Signature check = Signature.getInstance(Signer.ALGORITHM);
            check.initVerify(certificate.getPublicKey());
            check.update(Signer.text(method, url, date, contentHash));
            if (!check.verify(Base64.getDecoder().decode(signature))) {
                throw new Refusal(401, Dip.SIGNATURE + " is not that of this request");
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Refusal(401, Dip.SIGNATURE + " must be base64 of an RSA signature");
        }
    }

    private static String required(Headers header, String name) throws Refusal {
        String value = header.value(name);
        if (value == null) {
            throw new Refusal(401, name + " is missing");
        }
        return value;
    }

    private static void requireFresh(String date, Instant now) throws Refusal {
        try {
            Duration age = Duration.between(OffsetDateTime.parse(date), now.atOffset(ZoneOffset.UTC));
            if (age.abs().compareTo(FRESH) > 0) {
                throw new Refusal(401, Dip.SIGNATURE_DATE + " must be within " + FRESH.toMinutes() + " minutes of now");
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new Refusal(401, Dip.SIGNATURE_DATE + " must be an ISO 8601 date and time with its offset");
        }
    }

    private X509Certificate trusted(String header, Instant now) throws Refusal {
        try {
            String pem = new String(Base64.getDecoder().decode(header), StandardCharsets.US_ASCII);
            for (X509Certificate presented : Pem.certificates(pem)) {
                if (trusted.contains(presented)) {
                    presented.checkValidity(Date.from(now));
                    return presented;
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Refusal(
                    401, Dip.SIGNATURE_CERTIFICATE + " must be base64 of a PEM certificate that is valid now");
        }
        throw new Refusal(401, Dip.SIGNATURE_CERTIFICATE + " is not among those that are trusted");
    }

    /** The headers of a request. */
    @FunctionalInterface
    interface Headers {

        /** Null if there is none, or more than one. */
        String value(String name);
    }
}
