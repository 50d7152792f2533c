package org.mhhsbench.core.state;

import java.util.Arrays;

/** An identity as {@link IdPacker} packs it: a length and what follows it. Reused; for one thread. */
public final class PackedId {

    byte[] bytes = new byte[64];
    int length;

    /** Room for so many bytes; what was there is lost. */
    byte[] reserve(int count) {
        if (count > bytes.length) {
            bytes = new byte[count];
        }
        return bytes;
    }

    /** Whether it stands at a place of an array: its length comes first, so no other identity begins like it. */
    boolean standsAt(byte[] array, int at) {
        return array[at] == bytes[0]
                && at + length <= array.length
                && Arrays.equals(array, at, at + length, bytes, 0, length);
    }
}
