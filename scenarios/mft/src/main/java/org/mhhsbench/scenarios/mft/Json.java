package org.mhhsbench.scenarios.mft;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A flat object of texts and whole numbers, as the small files have it. Any thread. */
final class Json {

    private static final int MAX_DIGITS = 18;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .build();

    private Json() {}

    /**
     * Reads an object of members that are text or whole numbers.
     *
     * @throws IllegalArgumentException for anything else; the message says what is wrong
     */
    static Map<String, Object> read(byte[] bytes) {
        Map<String, Object> members = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "it must be a JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                require(
                        value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT,
                        name + " must be text or a whole number");
                members.put(name, value == JsonToken.VALUE_STRING ? parser.getText() : (Object) parser.getLongValue());
            }
            require(parser.nextToken() == null, "nothing may follow the object");
            return members;
        } catch (IOException e) {
            throw new IllegalArgumentException("it must be a JSON object: " + firstLine(e), e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** Writes an object; its values are texts, whole numbers, or null for what is left out. */
    static byte[] write(Map<String, Object> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            for (Map.Entry<String, Object> member : members.entrySet()) {
                if (member.getValue() instanceof Long number) {
                    generator.writeNumberField(member.getKey(), number);
                } else if (member.getValue() != null) {
                    generator.writeStringField(
                            member.getKey(), member.getValue().toString());
                }
            }
            generator.writeEndObject();
            generator.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
