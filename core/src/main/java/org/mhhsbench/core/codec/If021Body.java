package org.mhhsbench.core.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One HTTP body of the Data Integration Platform: a JSON array of IF-021 messages, or one message. A body that is no
 * JSON (a member named twice, nesting beyond 64, NaN, a byte order mark and invalid UTF-8 included) fails as one.
 *
 * <p>{@link #read} must know that the whole body is JSON before any of its messages may be handed on. Up to
 * {@value #HELD} messages are held meanwhile; of a longer body the first pass only checks, and {@link #forEach} reads
 * it once more, so that memory does not grow with the number of messages. Reused for body after body. For one thread.
 */
public final class If021Body {

    /** Receives the messages of a body in order. */
    public interface Handler {
        /** A message that keeps the schema; it may be overwritten as soon as this returns. */
        void message(int index, DecodedMessage message);

        /** A message that does not, and where; empty for a body that is no JSON, or an element that is no object. */
        void violation(int index, String pointer);
    }

    static final int HELD = 256;
    private static final int MAX_NESTING = 64;

    private final boolean fast;
    private final PlainSource plain = new PlainSource();
    private final If021Reader plainReader = new If021Reader(plain);

    private static final JsonFactory FACTORY = factory(false);
    /** Finds a member named twice anywhere, at the price of a set of names an object. */
    private static final JsonFactory STRICT_FACTORY = factory(true);

    private byte[] bytes;
    private int offset;
    private int length;
    private boolean json;
    private boolean held;
    private int size;

    private final List<DecodedMessage> messages = new ArrayList<>();
    /** By message index: where it left the schema, or null. */
    private final List<String> violations = new ArrayList<>();

    private static JsonFactory factory(boolean strict) {
        return JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        // The size of a body is bounded by whoever reads it.
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /** Takes the fast way where it can. */
    public If021Body() {
        this(true);
    }

    /**
     * @param fast false for Jackson alone, the reference that tests compare with
     */
    If021Body(boolean fast) {
        this.fast = fast;
    }

    /** Reads a body; the bytes must not change until {@link #forEach} has returned. */
    public void read(byte[] body, int from, int count) {
        begin(body, from, count);
        json = fast && readPlain() || Utf8.isPlainText(body, from, count) && readMessages();
        size = !json ? 1 : held ? violations.size() : size;
    }

    /** Reads a body the fast way alone; false, and nothing read, where that gives up. */
    boolean readFast(byte[] body, int from, int count) {
        begin(body, from, count);
        json = readPlain();
        size = violations.size();
        return json;
    }

    private void begin(byte[] body, int from, int count) {
        bytes = body;
        offset = from;
        length = count;
        violations.clear();
        held = true;
    }

    /** How often {@link #forEach} will call its handler for the last body read. */
    public int size() {
        return size;
    }

    /** Whether all messages of the last body read are held, so that {@link #forEach} reads nothing again. */
    public boolean held() {
        return held || !json;
    }

    /** The messages of the last body read. */
    public void forEach(Handler handler) {
        if (!json) {
            handler.violation(0, "");
        } else if (held) {
            for (int i = 0; i < violations.size(); i++) {
                deliver(handler, i, messages.get(i), violations.get(i));
            }
        } else {
            readAgain(handler);
        }
    }

    private static void deliver(Handler handler, int index, DecodedMessage message, String violation) {
        if (violation == null) {
            handler.message(index, message);
        } else {
            handler.violation(index, violation);
        }
    }

    /** Whether the body is written as most are, and all its messages keep the schema: they are held then. */
    private boolean readPlain() {
        try {
            plain.start(bytes, offset, length);
            plain.open();
            boolean inArray = plain.token() == JsonToken.START_ARRAY;
            if (!inArray || plain.nextElement(true)) {
                do {
                    if (plain.token() != JsonToken.START_OBJECT || violations.size() == HELD) {
                        return leavePlain();
                    }
                    plainReader.read(held(violations.size()));
                    violations.add(null);
                } while (inArray && plain.nextElement(false));
            }
            return !violations.isEmpty() && plain.atEnd() || leavePlain();
        } catch (SchemaViolation | NotJson deviates) {
            return leavePlain();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private boolean leavePlain() {
        violations.clear();
        return false;
    }

    /** Whether the body is JSON; its messages are held if there are not too many. */
    private boolean readMessages() {
        try {
            boolean suspect = false;
            try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
                Elements elements = new Elements(parser);
                while (held && elements.next()) {
                    if (violations.size() == HELD) {
                        held = false;
                        violations.clear();
                    } else {
                        violations.add(elements.read(held(violations.size())));
                    }
                }
                suspect = elements.suspect;
            }
            // What the fast pass did not look into, the strict pass does.
            if (!held || suspect) {
                try (JsonParser parser = STRICT_FACTORY.createParser(bytes, offset, length)) {
                    size = readToTheEnd(parser);
                }
            }
            return true;
        } catch (JsonProcessingException | NotJson e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    /** Reads every token and throws it away: the parser does the checking. Counts the elements of the outer array. */
    private static int readToTheEnd(JsonParser parser) throws IOException, NotJson {
        int roots = 0;
        int elements = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            JsonStreamContext context = parser.getParsingContext();
            if (context.inRoot() && ++roots > 1) {
                throw new NotJson("something follows the body");
            }
            // Behind a value, and not behind the outer array's own bracket, the parser stands in the outer array.
            if (context.inArray() && context.getParent().inRoot() && token != JsonToken.START_ARRAY) {
                elements++;
            }
        }
        return elements;
    }

    private DecodedMessage held(int index) {
        if (index == messages.size()) {
            messages.add(new DecodedMessage());
        }
        return messages.get(index);
    }

    private void readAgain(Handler handler) {
        DecodedMessage message = held(0);
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
            Elements elements = new Elements(parser);
            for (int index = 0; elements.next(); index++) {
                deliver(handler, index, message, elements.read(message));
            }
        } catch (IOException | NotJson e) {
            throw new IllegalStateException("a body that was JSON no longer is: its bytes were changed", e);
        }
    }

    /** The elements of the outer array, or the one message that stands alone. */
    private static final class Elements {

        private final JsonParser parser;
        private boolean started;
        private boolean inArray;
        private boolean empty;
        /** Whether something was skipped in which a member may be named twice. */
        private boolean suspect;

        private final If021Reader reader;

        Elements(JsonParser parser) {
            this.parser = parser;
            this.reader = new If021Reader(new JacksonSource(parser));
        }

        boolean next() throws IOException, NotJson {
            JsonToken token = parser.nextToken();
            if (!started) {
                started = true;
                if (token == null) {
                    throw new NotJson("nothing but white space");
                }
                inArray = token == JsonToken.START_ARRAY;
                if (!inArray) {
                    return true;
                }
                token = parser.nextToken();
                empty = token == JsonToken.END_ARRAY;
                return true;
            }
            if (inArray && !empty && token != JsonToken.END_ARRAY) {
                return true;
            }
            if (inArray && !empty) {
                token = parser.nextToken();
            }
            if (token != null) {
                throw new NotJson("something follows the body");
            }
            return false;
        }

        /** Reads the element to its end; returns where it leaves the schema, or null. */
        String read(DecodedMessage out) throws IOException, NotJson {
            if (empty) {
                return "";
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                suspect = true;
                parser.skipChildren();
                return "";
            }
            JsonStreamContext outside = parser.getParsingContext().getParent();
            try {
                reader.read(out);
                suspect |= reader.skippedUnread();
                return null;
            } catch (SchemaViolation violation) {
                suspect = true;
                while (parser.getParsingContext() != outside) {
                    parser.nextToken();
                }
                return violation.pointer(inArray);
            }
        }
    }
}
