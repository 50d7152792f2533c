package org.mhhsbench.core.codec;

import java.nio.charset.StandardCharsets;

/** The names that the members of one object may have: the required ones first. Immutable. */
final class MemberNames {

    private final String[] names;
    /** With their quotes. */
    private final byte[][] quoted;
    /** The first eight bytes of each, and which bits of them count. */
    final long[] head;

    final long[] headMask;

    MemberNames(String... names) {
        this.names = names.clone();
        this.quoted = new byte[names.length][];
        this.head = new long[names.length];
        this.headMask = new long[names.length];
        for (int i = 0; i < names.length; i++) {
            quoted[i] = ('"' + names[i] + '"').getBytes(StandardCharsets.US_ASCII);
            for (int b = 0; b < Math.min(Long.BYTES, quoted[i].length); b++) {
                head[i] |= (long) quoted[i][b] << 8 * b;
                headMask[i] |= 0xFFL << 8 * b;
            }
        }
    }

    int count() {
        return names.length;
    }

    String name(int place) {
        return names[place];
    }

    byte[] quoted(int place) {
        return quoted[place];
    }

    /** The place of a name, looked for from one place on and then from the start; -1 if it is none of these. */
    int find(String name, int from) {
        for (int tried = 0, place = from; tried < names.length; tried++, place++) {
            if (place >= names.length) {
                place -= names.length;
            }
            if (names[place].equals(name)) {
                return place;
            }
        }
        return -1;
    }
}
