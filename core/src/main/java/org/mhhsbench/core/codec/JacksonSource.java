package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Any JSON, by Jackson: the reference for {@link PlainSource}. */
final class JacksonSource implements JsonSource {

    private final JsonParser parser;

    JacksonSource(JsonParser parser) {
        this.parser = parser;
    }

    @Override
    public JsonToken token() {
        return parser.currentToken();
    }

    @Override
    public int nextMember(MemberNames names, int last) throws IOException, SchemaViolation {
        String name = parser.nextFieldName();
        if (name == null) {
            return END;
        }
        // Members come in the schema's order as a rule, so the search begins behind the last one.
        int place = names.find(name, last + 1);
        if (place < 0) {
            throw violation("");
        }
        parser.nextToken();
        return place;
    }

    @Override
    public boolean nextElement(boolean first) throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    @Override
    public char[] chars() throws IOException {
        return parser.getTextCharacters();
    }

    @Override
    public int offset() throws IOException {
        return parser.getTextOffset();
    }

    @Override
    public int length() throws IOException {
        return parser.getTextLength();
    }

    @Override
    public void skip() throws IOException {
        parser.skipChildren();
    }

    @Override
    public SchemaViolation violation(String member) {
        return new SchemaViolation(parser.getParsingContext().pathAsPointer(), member);
    }
}
