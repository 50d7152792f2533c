package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** How a schema is checked while a source goes through a text: members known, present and named once, values of a form. */
abstract class SchemaReader {

    final JsonSource source;

    SchemaReader(JsonSource source) {
        this.source = source;
    }

    /** Steps through the members of one object, in whichever order they come. */
    final class Members {

        private final MemberNames names;
        private int seen;
        /** Which member the source stands on, by its place in the names. */
        int index = -1;

        Members(MemberNames names) {
            this.names = names;
        }

        /** Steps to the next member's value and sets {@link #index}; false at the closing brace. */
        boolean next() throws IOException, SchemaViolation, NotJson {
            int place = source.nextMember(names, index);
            if (place == JsonSource.END) {
                return false;
            }
            if ((seen >>> place & 1) != 0) {
                throw new NotJson("member named twice: " + names.name(place));
            }
            seen |= 1 << place;
            index = place;
            return true;
        }

        /** Checks that the first {@code count} names were there. */
        void require(int count) throws SchemaViolation {
            for (int i = 0; i < count; i++) {
                if ((seen >>> i & 1) == 0) {
                    // The source stands on the closing brace, so its pointer is that of the object.
                    throw source.violation(names.name(i));
                }
            }
        }
    }

    final void beginObject() throws SchemaViolation {
        check(source.token() == JsonToken.START_OBJECT);
    }

    final void beginArray() throws SchemaViolation {
        check(source.token() == JsonToken.START_ARRAY);
    }

    final void string() throws SchemaViolation {
        check(source.token() == JsonToken.VALUE_STRING);
    }

    final boolean isNull() {
        return source.token() == JsonToken.VALUE_NULL;
    }

    final long dateTime() throws IOException, SchemaViolation {
        return valid(If021Text.epochSecond(chars(), offset(), length()));
    }

    final long valid(long value) throws SchemaViolation {
        check(value != If021Text.INVALID);
        return value;
    }

    final boolean textIs(String expected) throws IOException {
        if (length() != expected.length()) {
            return false;
        }
        char[] chars = chars();
        int offset = offset();
        for (int i = 0; i < expected.length(); i++) {
            if (chars[offset + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    final boolean textIsOneOf(String[] expected) throws IOException {
        for (String text : expected) {
            if (textIs(text)) {
                return true;
            }
        }
        return false;
    }

    final int codePoints() throws IOException {
        return If021Text.codePoints(chars(), offset(), length());
    }

    final char[] chars() throws IOException {
        return source.chars();
    }

    final int offset() throws IOException {
        return source.offset();
    }

    final int length() throws IOException {
        return source.length();
    }

    final void check(boolean holds) throws SchemaViolation {
        if (!holds) {
            throw source.violation("");
        }
    }
}
