package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** How a schema is checked while a parser goes through it: members known, present and named once, values of a form. */
abstract class SchemaReader {

    final JsonParser parser;

    SchemaReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Steps through the members of one object, in whichever order they come. */
    final class Members {

        private final String[] names;
        private int seen;
        /** Which member the parser stands on, by its place in the names. */
        int index;

        Members(String[] names) {
            this.names = names;
        }

        /** Steps to the next member's value and sets {@link #index}; false at the closing brace. */
        boolean next() throws IOException, SchemaViolation, NotJson {
            String name = parser.nextFieldName();
            if (name == null) {
                return false;
            }
            // Members come in the schema's order as a rule, so the search begins behind the last one.
            int count = names.length;
            int candidate = seen == 0 ? 0 : index + 1;
            for (int tried = 0; tried < count; tried++, candidate++) {
                if (candidate >= count) {
                    candidate -= count;
                }
                if (names[candidate].equals(name)) {
                    if ((seen >>> candidate & 1) != 0) {
                        throw new NotJson("member named twice: " + name);
                    }
                    seen |= 1 << candidate;
                    index = candidate;
                    parser.nextToken();
                    return true;
                }
            }
            throw violation();
        }

        /** Checks that the first {@code count} names were there. */
        void require(int count) throws SchemaViolation {
            for (int i = 0; i < count; i++) {
                if ((seen >>> i & 1) == 0) {
                    // The parser stands on the closing brace, so its pointer is that of the object.
                    throw new SchemaViolation(parser.getParsingContext().pathAsPointer(), names[i]);
                }
            }
        }
    }

    final void beginObject() throws SchemaViolation {
        check(parser.currentToken() == JsonToken.START_OBJECT);
    }

    final void string() throws SchemaViolation {
        check(parser.currentToken() == JsonToken.VALUE_STRING);
    }

    final boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    final long dateTime() throws IOException, SchemaViolation {
        return valid(If021Text.epochSecond(chars(), offset(), length()));
    }

    final long valid(long value) throws SchemaViolation {
        check(value != If021Text.INVALID);
        return value;
    }

    final boolean textIs(String expected) throws IOException {
        return length() == expected.length() && expected.contentEquals(parser.getText());
    }

    final int codePoints() throws IOException {
        return If021Text.codePoints(chars(), offset(), length());
    }

    final char[] chars() throws IOException {
        return parser.getTextCharacters();
    }

    final int offset() throws IOException {
        return parser.getTextOffset();
    }

    final int length() throws IOException {
        return parser.getTextLength();
    }

    final void check(boolean holds) throws SchemaViolation {
        if (!holds) {
            throw violation();
        }
    }

    final SchemaViolation violation() {
        return new SchemaViolation(parser.getParsingContext().pathAsPointer(), "");
    }
}
