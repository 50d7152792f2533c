package org.mhhsbench.peers;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mhhsbench.core.MeterDay;

/**
 * What an engine came to: watt-hours by settlement key and by DUoS key, and losses in thousandths of a watt-hour by
 * settlement key, 48 periods each.
 */
public record Cells(long[] volume, long[] losses, long[] duos) {

    /** Half hours of a UTC day. */
    public static final int SLOTS = MeterDay.SLOTS;

    /** Of so many keys, all zero. */
    public Cells(int settlementKeys, int duosKeys) {
        this(new long[settlementKeys * SLOTS], new long[settlementKeys * SLOTS], new long[duosKeys * SLOTS]);
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
