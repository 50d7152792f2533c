package org.mhhsbench.scenarios.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Messages as one body of HTTP. The bytes are not changed.
 *
 * @param first the number of the first message, whatever its owner counts
 * @param bytes a body that has been checked: a JSON array, or binary messages
 */
record Batch(Form form, long first, int count, byte[] bytes) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The number of the last message. */
    long last() {
        return first + count - 1;
    }

    /** The messages before the one of an index, from 1. */
    Batch before(int index) {
        int end = form == Form.JSON ? elementEnd(index - 1) : recordStart(index);
        byte[] part = Arrays.copyOf(bytes, form == Form.JSON ? end + 1 : end);
        if (form == Form.JSON) {
            part[end] = ']';
        }
        return new Batch(form, first, index, part);
    }

    /** The messages from the one of an index on. */
    Batch from(int index) {
        byte[] part;
        if (form == Form.JSON) {
            // Between two elements there is a comma at the least: room for the bracket.
            int start = elementEnd(index - 1);
            while (bytes[start] != ',') {
                start++;
            }
            part = Arrays.copyOfRange(bytes, start, bytes.length);
            part[0] = '[';
        } else {
            part = Arrays.copyOfRange(bytes, recordStart(index), bytes.length);
        }
        return new Batch(form, first + index, count - index, part);
    }

    private int elementEnd(int index) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            parser.nextToken();
            for (int i = 0; i <= index; i++) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new IllegalStateException("a batch must hold " + count + " messages, holds " + i);
                }
                parser.skipChildren();
            }
            return (int) parser.currentLocation().getByteOffset();
        } catch (IOException e) {
            throw new UncheckedIOException("a batch must be JSON: it was checked", e);
        }
    }

    private int recordStart(int index) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        for (int i = 0; i < index; i++) {
            at += buffer.getInt(at);
        }
        return at;
    }
}
