package org.mhhsbench.core.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: the JSON parser lets overlong forms and encoded surrogates pass, and guesses other encodings. */
final class Utf8 {

    private static final int CHUNK_CHARS = 8192;

    private Utf8() {}

    /** Whether the bytes are well-formed UTF-8 without NUL and without a byte order mark. */
    static boolean isPlainText(byte[] bytes, int offset, int length) {
        int nonAscii = 0;
        int zero = 0;
        for (int i = offset; i < offset + length; i++) {
            nonAscii |= bytes[i];
            zero |= bytes[i] == 0 ? 1 : 0;
        }
        if (zero != 0) {
            return false;
        }
        return nonAscii >= 0 || !startsWithMark(bytes, offset, length) && decodes(bytes, offset, length);
    }

    private static boolean startsWithMark(byte[] bytes, int offset, int length) {
        return length >= 3
                && bytes[offset] == (byte) 0xEF
                && bytes[offset + 1] == (byte) 0xBB
                && bytes[offset + 2] == (byte) 0xBF;
    }

    private static boolean decodes(byte[] bytes, int offset, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        CharBuffer out = CharBuffer.allocate(CHUNK_CHARS);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return !result.isError();
    }
}
