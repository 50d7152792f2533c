package org.mhhsbench.peers;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an engine came to: watt-hours by settlement key and by DUoS key, and losses in thousandths of a watt-hour by
 * settlement key, 48 periods each.
 */
record Cells(long[] volume, long[] losses, long[] duos) {

    Cells(Job job) {
        this(
                new long[job.settlementKeys() * Job.SLOTS],
                new long[job.settlementKeys() * Job.SLOTS],
                new long[job.duosKeys() * Job.SLOTS]);
    }

    Cells add(Cells other) {
        add(volume, other.volume);
        add(losses, other.losses);
        add(duos, other.duos);
        return this;
    }

    private static void add(long[] to, long[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /** Equal for equal cells. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (long[] columns : new long[][] {volume, losses, duos}) {
                ByteBuffer bytes = ByteBuffer.allocate(12);
                for (int i = 0; i < columns.length; i++) {
                    if (columns[i] != 0) {
                        digest.update(
                                bytes.clear().putInt(i).putLong(columns[i]).flip());
                    }
                }
                digest.update((byte) '/');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
