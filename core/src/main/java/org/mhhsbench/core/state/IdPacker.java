package org.mhhsbench.core.state;

import java.util.Arrays;
import org.mhhsbench.core.codec.Key;

/**
 * Packs identities into fewer bytes, and exactly. Those that one system makes look alike: runs of hexadecimal digits
 * between words that never change, as in a UUID or {@code T-IF-021-1000000001-SDS-20260105-0000a1b2}. What never changes
 * is the <em>template</em>, which is kept once; of the identity are kept its number and the digits, two a byte. Whatever
 * has no such runs is kept as it is. One identity has one packed form for the life of a packer, so that packed forms are
 * equal when the identities are.
 *
 * <pre>
 *  1 or 4 bytes  how many follow; 255 stands for the three bytes behind it, the lowest first
 *  1 or 2 bytes  the number of the template, seven bits a byte, the lowest first; 0 for none
 *                the digits of its runs, each run from a byte on, the first digit in the high half; without a
 *                template the UTF-8
 * </pre>
 *
 * <p>A run is 4 digits or more, neither preceded nor followed by another, with letters of one case. For one thread.
 */
public final class IdPacker {

    /** The longest identity. */
    static final int MOST_BYTES = 0xFFFF;

    private static final int LONG_FORM = 0xFF;
    private static final int LONGEST_OF_TEMPLATE = 255;
    private static final int SHORTEST_RUN = 4;
    /** Fewer digits would save next to nothing. */
    private static final int FEWEST_DIGITS = 8;
    /** What two bytes can number. A sender who makes up more of them gains nothing but that his are kept as they are. */
    private static final int MOST_TEMPLATES = 1 << 14;

    /** Stands for a digit in a template; no byte of UTF-8. */
    private static final byte LOWER_DIGIT = (byte) 0xFE;

    private static final byte UPPER_DIGIT = (byte) 0xFF;
    /** What the identities of one kind have in common. Immutable. */
    private static final class Template {
        private final int number;
        /** The text, with a mark for each digit of a run. */
        private final byte[] marked;
        /** Where each run begins and ends. */
        private final int[] runs;

        private Template(int number, byte[] marked) {
            this.number = number;
            this.marked = marked;
            int[] bounds = new int[marked.length + 1];
            int count = 0;
            for (int i = 0; i < marked.length; i++) {
                boolean digit = isMark(marked[i]);
                if (digit != (i > 0 && isMark(marked[i - 1]))) {
                    bounds[count++] = i;
                }
            }
            if (count % 2 == 1) {
                bounds[count++] = marked.length;
            }
            runs = Arrays.copyOf(bounds, count);
        }

        /** Whether a text of the same length has the same words between its runs. */
        private boolean hasWordsOf(byte[] text) {
            int from = 0;
            for (int run = 0; run < runs.length; run += 2) {
                for (int i = from; i < runs[run]; i++) {
                    if (text[i] != marked[i]) {
                        return false;
                    }
                }
                from = runs[run + 1];
            }
            return Arrays.equals(text, from, marked.length, marked, from, marked.length);
        }
    }

    /** By number; the first is for no template. */
    private Template[] templates = new Template[16];

    private int count = 1;
    /** By the hash of what is marked: open addressing, at most half full. */
    private Template[] table = new Template[32];

    /** By length of the identity, the template that the last one had: the next is likely to have it too. */
    private final Template[] lastOfLength = new Template[LONGEST_OF_TEMPLATE + 1];

    private final byte[] marked = new byte[LONGEST_OF_TEMPLATE];
    private final Key one = new Key();
    private final Key other = new Key();

    private static boolean isMark(byte b) {
        return b == LOWER_DIGIT || b == UPPER_DIGIT;
    }

    /**
     * Packs an identity.
     *
     * @throws IllegalArgumentException if it is longer than 65,535 bytes
     */
    public void pack(Key identity, PackedId out) {
        byte[] text = identity.bytes();
        int length = identity.length();
        if (length > LONGEST_OF_TEMPLATE) {
            packWhole(text, length, out);
            return;
        }
        Template likely = lastOfLength[length];
        if (likely != null && packBy(likely, text, length, out)) {
            return;
        }
        Template template = templateOf(text, length);
        if (template == null || !packBy(template, text, length, out)) {
            packWhole(text, length, out);
            return;
        }
        lastOfLength[length] = template;
    }

    private static void packWhole(byte[] text, int length, PackedId out) {
        if (length > MOST_BYTES) {
            throw new IllegalArgumentException("an identity must have at most " + MOST_BYTES + " bytes, was " + length);
        }
        byte[] bytes = out.reserve(length + 5);
        int at = 0;
        if (length + 1 < LONG_FORM) {
            bytes[at++] = (byte) (length + 1);
        } else {
            bytes[at++] = (byte) LONG_FORM;
            bytes[at++] = (byte) (length + 1);
            bytes[at++] = (byte) (length + 1 >>> 8);
            bytes[at++] = (byte) (length + 1 >>> 16);
        }
        bytes[at++] = 0;
        System.arraycopy(text, 0, bytes, at, length);
        out.length = at + length;
    }

    /** Packs a text that has a template; false if it has another one, or none. */
    private static boolean packBy(Template template, byte[] text, int length, PackedId out) {
        byte[] bytes = out.reserve(LONGEST_OF_TEMPLATE);
        int at = 1;
        if (template.number < 0x80) {
            bytes[at++] = (byte) template.number;
        } else {
            bytes[at++] = (byte) (template.number | 0x80);
            bytes[at++] = (byte) (template.number >>> 7);
        }
        if (!template.hasWordsOf(text)) {
            return false;
        }
        int[] runs = template.runs;
        for (int run = 0; run < runs.length; run += 2) {
            boolean upper = template.marked[runs[run]] == UPPER_DIGIT;
            int end = HexDigits.pack(text, runs[run], runs[run + 1], upper, bytes, at);
            if (end < 0) {
                return false;
            }
            at = end;
        }
        bytes[0] = (byte) (at - 1);
        out.length = at;
        return true;
    }

    /** The template of a text, which may be a new one; null if it has none, or there is no room for it. */
    private Template templateOf(byte[] text, int length) {
        int digits = 0;
        for (int i = 0; i < length; ) {
            int end = i;
            int seen = 0;
            while (end < length && HexDigits.kind(text[end]) != HexDigits.NONE) {
                seen |= HexDigits.kind(text[end++]);
            }
            if (end == i) {
                if (isMark(text[i])) {
                    return null;
                }
                marked[i] = text[i];
                i++;
                continue;
            }
            boolean oneCase = seen != (HexDigits.UPPER | HexDigits.LOWER);
            if (end - i >= SHORTEST_RUN && oneCase) {
                Arrays.fill(marked, i, end, seen == HexDigits.UPPER ? UPPER_DIGIT : LOWER_DIGIT);
                digits += end - i;
            } else {
                System.arraycopy(text, i, marked, i, end - i);
            }
            i = end;
        }
        return digits < FEWEST_DIGITS ? null : template(length);
    }

    /** The template of what is marked. */
    private Template template(int length) {
        int place = place(marked, length);
        if (table[place] != null || count == MOST_TEMPLATES) {
            return table[place];
        }
        Template template = new Template(count, Arrays.copyOf(marked, length));
        if (count == templates.length) {
            templates = Arrays.copyOf(templates, count * 2);
        }
        templates[count++] = template;
        if (count > table.length / 2) {
            table = new Template[table.length * 2];
            for (int i = 1; i < count; i++) {
                table[place(templates[i].marked, templates[i].marked.length)] = templates[i];
            }
        } else {
            table[place] = template;
        }
        return template;
    }

    /** Where a template stands in the table, or should. */
    private int place(byte[] mark, int length) {
        int place = (int) Key.hash(mark, 0, length) & table.length - 1;
        while (table[place] != null
                && !Arrays.equals(table[place].marked, 0, table[place].marked.length, mark, 0, length)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    /** How long a packed identity is that stands at a place of an array, with its length. */
    static int lengthAt(byte[] packed, int at) {
        int length = packed[at] & 0xFF;
        return length < LONG_FORM
                ? 1 + length
                : 4 + (packed[at + 1] & 0xFF | (packed[at + 2] & 0xFF) << 8 | (packed[at + 3] & 0xFF) << 16);
    }

    /** Makes a key the identity that stands packed at a place of an array. */
    void unpack(byte[] packed, int at, Key out) {
        unpack(templates, packed, at, out);
    }

    /** Compares two packed identities by code point. */
    int compare(byte[] a, int atA, byte[] b, int atB) {
        unpack(a, atA, one);
        unpack(b, atB, other);
        return Arrays.compareUnsigned(one.bytes(), 0, one.length(), other.bytes(), 0, other.length());
    }

    /** What is needed to unpack what was packed up to now; safe for one other thread, to which it was handed over. */
    Unpacker unpacker() {
        Template[] known = templates;
        return (packed, at, out) -> unpack(known, packed, at, out);
    }

    /** Reads packed identities. */
    @FunctionalInterface
    interface Unpacker {
        void unpack(byte[] packed, int at, Key out);
    }

    private static void unpack(Template[] templates, byte[] packed, int at, Key out) {
        int end = at + lengthAt(packed, at);
        int from = at + ((packed[at] & 0xFF) < LONG_FORM ? 1 : 4);
        int number = packed[from++];
        if (number < 0) {
            number = number & 0x7F | packed[from++] << 7;
        }
        out.clear();
        if (number == 0) {
            out.append(packed, from, end - from);
            return;
        }
        Template template = templates[number];
        out.append(template.marked, 0, template.marked.length);
        byte[] text = out.bytes();
        for (int run = 0; run < template.runs.length; run += 2) {
            int start = template.runs[run];
            boolean upper = template.marked[start] == UPPER_DIGIT;
            from = HexDigits.unpack(packed, from, upper, text, start, template.runs[run + 1]);
        }
    }

    /** Bytes held by the templates, about. */
    long bytes() {
        long bytes = 0;
        for (int i = 1; i < count; i++) {
            // The arrays, their headers and the template's own.
            bytes += templates[i].marked.length + 4L * templates[i].runs.length + 56;
        }
        return bytes + 4L * (templates.length + table.length);
    }
}
