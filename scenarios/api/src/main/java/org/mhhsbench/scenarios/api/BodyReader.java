package org.mhhsbench.scenarios.api;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.mhhsbench.core.codec.BinaryMessage;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.codec.If021Body;

/**
 * Reads a body's messages with the whole check of the schema, which the library makes about as fast as another parser
 * finds the elements: a platform that looked at the envelope alone would gain nothing, and would pass on what its
 * recipients have to refuse. For one thread.
 */
final class BodyReader {

    private final If021Body json = new If021Body();
    private final BinaryMessage binary = new BinaryMessage();
    private final DecodedMessage decoded = new DecodedMessage();

    /**
     * @param each told of each message in order, which is overwritten when it returns; perhaps of some before the refusal.
     *     What it does not like it refuses with an {@link IllegalArgumentException}
     * @return how many there are
     * @throws Refusal 400 for what is no array of messages that keep the schema; 413 for too many of them
     */
    int read(Form form, byte[] bytes, int length, Consumer<DecodedMessage> each) throws Refusal {
        return form == Form.JSON ? readJson(bytes, length, each) : readBinary(bytes, length, each);
    }

    private int readJson(byte[] bytes, int length, Consumer<DecodedMessage> each) throws Refusal {
        if (!startsArray(bytes, length)) {
            throw new Refusal(400, "MSG1001 - the body must be a JSON array");
        }
        json.read(bytes, 0, length);
        requireCount(json.size());
        FirstRefusal first = new FirstRefusal();
        json.forEach(new If021Body.Handler() {
            @Override
            public void message(int index, DecodedMessage message) {
                if (first.reason == null) {
                    try {
                        each.accept(message);
                    } catch (IllegalArgumentException e) {
                        first.reason = about(index, e.getMessage());
                    }
                }
            }

            @Override
            public void violation(int index, String pointer) {
                if (first.reason == null) {
                    first.reason = pointer.isEmpty()
                            ? "MSG1001 - the body must be a JSON array of messages"
                            : about(index, "the schema is left at " + pointer);
                }
            }
        });
        if (first.reason != null) {
            throw new Refusal(400, first.reason);
        }
        return json.size();
    }

    /** Why a body is refused; null while it is not. */
    private static final class FirstRefusal {

        private String reason;
    }

    private static String about(int index, String rule) {
        return "MSG1001 - message " + index + ": " + rule;
    }

    /** A body of one message without an array is none to the platform. */
    private static boolean startsArray(byte[] bytes, int length) {
        int at = 0;
        while (at < length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at < length && bytes[at] == '[';
    }

    private int readBinary(byte[] bytes, int length, Consumer<DecodedMessage> each) throws Refusal {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        int count = 0;
        try {
            for (int at = 0; at < length; count++) {
                requireCount(count + 1);
                at += binary.decode(buffer, at, decoded);
                each.accept(decoded);
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, about(count, e.getMessage()));
        }
        if (count == 0) {
            throw new Refusal(400, "MSG1001 - the body must hold a message");
        }
        return count;
    }

    private static void requireCount(int count) throws Refusal {
        if (count > Dip.MAX_MESSAGES) {
            throw new Refusal(413, "a body must hold at most " + Dip.MAX_MESSAGES + " messages");
        }
    }
}
