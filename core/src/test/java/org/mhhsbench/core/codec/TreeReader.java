package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole body as a tree, or null if it is no JSON: text is decoded first and then parsed from characters, with the
 * parser's own search for members named twice, so that little is shared with the way the library takes.
 */
final class TreeReader {

    /** A number as it is written. */
    record Number(String text, boolean integer) {}

    private static final int MAX_NESTING = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Object NULL = new Object();

    private TreeReader() {}

    /** Maps, lists, strings, {@link Number numbers}, booleans, and {@link #isNull}; null for what is no JSON. */
    static Object read(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.indexOf('\uFEFF') == 0) {
                return null;
            }
            try (JsonParser parser = FACTORY.createParser(text)) {
                if (parser.nextToken() == null) {
                    return null;
                }
                Object root = value(parser, 0);
                return parser.nextToken() == null ? root : null;
            }
        } catch (CharacterCodingException e) {
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    static boolean isNull(Object value) {
        return value == NULL;
    }

    private static Object value(JsonParser parser, int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, deeper(depth));
            case START_ARRAY -> array(parser, deeper(depth));
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> new Number(parser.getText(), true);
            case VALUE_NUMBER_FLOAT -> new Number(parser.getText(), false);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> throw new IOException("no value: " + parser.currentToken());
        };
    }

    private static int deeper(int depth) throws IOException {
        if (depth == MAX_NESTING) {
            throw new IOException("nested too deep");
        }
        return depth + 1;
    }

    private static Map<String, Object> object(JsonParser parser, int depth) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser, depth));
        }
        return members;
    }

    private static List<Object> array(JsonParser parser, int depth) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, depth));
        }
        return elements;
    }
}
