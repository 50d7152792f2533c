package org.mhhsbench.scenarios.spi.oracle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * A digest of cells that come in any order and are not kept: the sum of the SHA-256 of their lines, modulo 2^256 (Clarke
 * and others: Incremental multiset hash functions and their application to memory integrity checking, 2003, MSet-Add-Hash
 * without its key: there is no adversary here). For one thread.
 */
public final class TotalsDigest extends Totals.Builder {

    private static final int BITS = 256;
    private static final Pattern FORM = Pattern.compile("[0-9]+-[0-9a-f]{64}");

    private final MessageDigest sha;
    private BigInteger sum = BigInteger.ZERO;
    private long cells;

    public TotalsDigest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    Totals.Builder add(String key, String value) {
        byte[] line = (key + " " + value + "\n").getBytes(StandardCharsets.UTF_8);
        sum = sum.add(new BigInteger(1, sha.digest(line)));
        if (sum.bitLength() > BITS) {
            sum = sum.clearBit(BITS);
        }
        cells++;
        return this;
    }

    /** Whether a digest is of this form and not of that of {@link Totals#digest}. */
    public static boolean isForm(String digest) {
        return FORM.matcher(digest).matches();
    }

    /** In hexadecimal, behind how many cells there were. */
    public String digest() {
        return cells + "-" + String.format("%064x", sum);
    }

    /** Cells are not kept. */
    @Override
    public Totals build() {
        throw new UnsupportedOperationException("a digest keeps no cells");
    }
}
