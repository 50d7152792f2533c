package org.mhhsbench.scenarios.esb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mhhsbench.scenarios.artemis.Body;

/**
 * A document to its messages, each with its position. One that cannot be split is one part, with the reason. For one
 * thread.
 */
final class Splitter {

    private static final int MAX_NESTING = 64;

    /** UTF-8 alone: of another encoding the places of characters would not be those of bytes. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(Body.MAX_BYTES)
                    .maxStringLength(Body.MAX_BYTES)
                    .build())
            .build();

    private final Framing framing;

    Splitter(Framing framing) {
        this.framing = framing;
    }

    List<Part> split(Document document) {
        List<byte[]> messages;
        try {
            messages = framing == Framing.JSON ? elements(document.bytes()) : records(document.bytes());
        } catch (IllegalArgumentException e) {
            return List.of(new Part(document.stamp(), document.bytes(), Letter.reasonOf(e)));
        }
        List<Part> parts = new ArrayList<>(messages.size());
        for (byte[] message : messages) {
            Stamp own = new Stamp(document.stamp().session(), document.stamp().position(parts.size()));
            parts.add(new Part(own, message, null));
        }
        return parts;
    }

    static JsonParser parser(byte[] json) throws IOException {
        return JSON.createParser(json);
    }

    /** The objects of an array, or one object. */
    private static List<byte[]> elements(byte[] document) {
        List<byte[]> elements = new ArrayList<>();
        try (JsonParser parser = parser(document)) {
            boolean array = parser.nextToken() == JsonToken.START_ARRAY;
            if (array) {
                parser.nextToken();
            }
            while (parser.currentToken() == JsonToken.START_OBJECT && (array || elements.isEmpty())) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                add(elements, Arrays.copyOfRange(document, start, end));
                parser.nextToken();
            }
            boolean whole = array
                    ? parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == null
                    : parser.currentToken() == null;
            if (!whole || elements.isEmpty()) {
                throw new IllegalArgumentException(
                        "a document must be an object or an array of objects, is something else at byte "
                                + parser.currentLocation().getByteOffset());
            }
            return elements;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "a document must be JSON: " + e.getClass().getSimpleName(), e);
        }
    }

    /** Binary messages, each of which begins with its length. */
    private static List<byte[]> records(byte[] document) {
        List<byte[]> records = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at < document.length || records.isEmpty()) {
            int length = document.length - at < Integer.BYTES ? 0 : buffer.getInt(at);
            if (length < Integer.BYTES || length > document.length - at) {
                throw new IllegalArgumentException(
                        "a record must have 4 to " + (document.length - at) + " bytes, says " + length);
            }
            add(records, Arrays.copyOfRange(document, at, at + length));
            at += length;
        }
        return records;
    }

    private static void add(List<byte[]> messages, byte[] message) {
        if (messages.size() == Limits.MESSAGES) {
            throw new IllegalArgumentException("a document must have at most " + Limits.MESSAGES + " messages");
        }
        messages.add(message);
    }
}
