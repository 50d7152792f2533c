package org.mhhsbench.core.dflow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.mhhsbench.core.ConsumptionMessage;

/** What the extension {@code XMI} carries: the identity of a message that a flow has no field for. */
record Identity(String transactionId, String senderDipId, String reference, long epochSecond, boolean replay) {

    static final String GROUP = "XMI";
    private static final String REPLAY = "R";
    private static final String HEX = "0123456789ABCDEF";

    static Identity of(ConsumptionMessage message) {
        return new Identity(
                message.transactionId(),
                message.senderDipId(),
                message.senderUniqueReference(),
                message.epochSecond(),
                message.replay());
    }

    /** Never null: what cannot be read is told of. */
    static Identity read(Line line, Violations violations) {
        if (!line.hasFields(6, 6)) {
            return new Identity("", "", "", 0, false);
        }
        if (line.length(6) > 0 && !line.equal(6, REPLAY)) {
            violations.add(line.number(), 6, "it must be empty or R", line.text(6));
        }
        return new Identity(
                unescaped(line, 2, violations),
                unescaped(line, 3, violations),
                unescaped(line, 4, violations),
                FlowTime.read(line, 5, violations),
                line.equal(6, REPLAY));
    }

    String text() {
        return String.join(
                        "|",
                        GROUP,
                        escaped(transactionId),
                        escaped(senderDipId),
                        escaped(reference),
                        FlowTime.text(epochSecond),
                        replay ? REPLAY : "")
                + "|";
    }

    private static boolean plain(int c) {
        return c > ' ' && c < 0x7F && c != '|' && c != '%';
    }

    private static String escaped(String text) {
        if (text.chars().allMatch(Identity::plain)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        for (byte b : bytes(text)) {
            if (plain(b)) {
                escaped.append((char) b);
            } else {
                escaped.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
            }
        }
        return escaped.toString();
    }

    private static byte[] bytes(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("an id must be text, has half of a surrogate pair", e);
        }
    }

    private static String unescaped(Line line, int field, Violations violations) {
        String text = line.text(field);
        if (text.chars().allMatch(Identity::plain)) {
            return limited(line, field, text, violations);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (plain(c)) {
                bytes.write(c);
                continue;
            }
            int high = i + 2 < text.length() ? HEX.indexOf(text.charAt(i + 1)) : -1;
            int low = i + 2 < text.length() ? HEX.indexOf(text.charAt(i + 2)) : -1;
            if (c != '%' || high < 0 || low < 0) {
                violations.add(line.number(), field, "what is no plain character must be %XX", text);
                return "";
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return limited(line, field, decoded, violations);
        } catch (CharacterCodingException e) {
            violations.add(line.number(), field, "what is written as %XX must be UTF-8", text);
            return "";
        }
    }

    private static String limited(Line line, int field, String text, Violations violations) {
        if (text.length() > ConsumptionMessage.MAX_ID_CHARS) {
            violations.add(
                    line.number(),
                    field,
                    "an id must have at most " + ConsumptionMessage.MAX_ID_CHARS + " characters, has " + text.length());
            return "";
        }
        return text;
    }
}
