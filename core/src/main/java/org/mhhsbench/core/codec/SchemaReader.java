package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** How a schema is checked while a source goes through a text: members known, present and named once, values of a form. */
abstract class SchemaReader {

    final JsonSource source;

    SchemaReader(JsonSource source) {
        this.source = source;
    }

    /** Before the first member of an object, and behind its last. */
    static final int NONE = JsonSource.NONE;

    static final int END = JsonSource.END;

    /**
     * Steps to the value of the next member of an object, in whichever order they come; {@link #END} at the closing brace.
     *
     * @param last the place of the member before, or {@link #NONE}
     */
    final int next(MemberNames names, int last) throws IOException, SchemaViolation, NotJson {
        return source.nextMember(names, last);
    }

    /** Notes that an object has a member: a bit each. Locals of the caller and no object, for they are many. */
    static int mark(int seen, int place, MemberNames names) throws NotJson {
        if ((seen >>> place & 1) != 0) {
            throw new NotJson("member named twice: " + names.name(place));
        }
        return seen | 1 << place;
    }

    /** Checks that the first {@code count} names were there. */
    final void require(int seen, int count, MemberNames names) throws SchemaViolation {
        for (int i = 0; i < count; i++) {
            if ((seen >>> i & 1) == 0) {
                // The source stands on the closing brace, so its pointer is that of the object.
                throw source.violation(names.name(i));
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
