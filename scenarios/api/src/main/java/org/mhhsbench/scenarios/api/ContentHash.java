package org.mhhsbench.scenarios.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What {@link Dip#CONTENT_HASH} says of a body. For one thread. */
final class ContentHash {

    private final MessageDigest digest;

    ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    String of(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
