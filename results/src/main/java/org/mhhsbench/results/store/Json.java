package org.mhhsbench.results.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.model.Schema;

/** Records to JSON and back. Stateless, any thread. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** A writer of this schema leaves no member out: what was not measured is written as null. */
    private static final ObjectMapper COMPLETE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final List<String> LATER = List.of("footprint", "server", "drill", "rates", "search");

    private static final List<String> LATER_OF_DRILL =
            List.of("repeated", "altered", "outOfOrder", "faultMs", "usuallyBehind", "underLoad");

    private static final List<String> LATER_OF_RUN = List.of("sittings", "reproduces", "controls");

    private static final List<String> LATER_OF_FRESHNESS = List.of("waitingMeanNs", "settledNs");

    private Json() {}

    /** One line. */
    public static String line(Object record) {
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("record must be writable, was " + record, e);
        }
    }

    /**
     * One line.
     *
     * @param shown what stands there for each number with a point
     */
    static String line(Object record, DoubleUnaryOperator shown) {
        JsonSerializer<Double> serializer = new JsonSerializer<>() {
            @Override
            public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeNumber(shown.applyAsDouble(value));
            }
        };
        SimpleModule numbers =
                new SimpleModule().addSerializer(double.class, serializer).addSerializer(Double.class, serializer);
        try {
            return MAPPER.copy().registerModule(numbers).writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("record must be writable, was " + record, e);
        }
    }

    /** Indented, for people to read. */
    public static String pretty(Object record) {
        try {
            return MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(record) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("record must be writable, was " + record, e);
        }
    }

    /** A record without a schema version: a message between processes of one build. */
    public static <T> T message(String json, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(json, type);
    }

    /** Any JSON, as it is. */
    static JsonNode tree(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    /**
     * A record of a run.
     *
     * @param where named when it cannot be read
     * @throws UnreadableRunException if it is no such record, or of a newer schema
     */
    static <T> T record(String json, Class<T> type, String where) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            int version = tree.path("schemaVersion").asInt(-1);
            if (version > Schema.VERSION) {
                throw new UnreadableRunException(where + " has schemaVersion " + version + ", this program reads up to "
                        + Schema.VERSION + ": use a newer one");
            }
            T record = MAPPER.treeToValue(tree, type);
            if (record == null) {
                throw new UnreadableRunException(where + " cannot be read: nothing is there");
            }
            return record;
        } catch (JsonProcessingException e) {
            throw new UnreadableRunException(where + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** What keeps a record of this program's schema from having all members, in words; null if nothing does. */
    static String incomplete(String json, Class<?> type) {
        try {
            JsonNode tree = COMPLETE.readTree(json);
            if (tree.path("schemaVersion").asInt(-1) == Schema.VERSION) {
                addLaterMembers(tree, type);
                COMPLETE.treeToValue(tree, type);
            }
            return null;
        } catch (JsonProcessingException e) {
            return e.getOriginalMessage();
        }
    }

    /** What came to this schema while it stood: an early writer's record is complete without it. */
    private static void addLaterMembers(JsonNode tree, Class<?> type) {
        if (type == RunRecord.class && tree instanceof ObjectNode run) {
            LATER_OF_RUN.stream().filter(name -> !run.has(name)).forEach(run::putNull);
        }
        if (type == ForkRecord.class && tree instanceof ObjectNode fork) {
            LATER.stream().filter(name -> !fork.has(name)).forEach(fork::putNull);
            if (fork.get("drill") instanceof ObjectNode drill) {
                LATER_OF_DRILL.stream().filter(name -> !drill.has(name)).forEach(drill::putNull);
            }
            if (fork.get("freshness") instanceof ObjectNode freshness) {
                LATER_OF_FRESHNESS.stream().filter(name -> !freshness.has(name)).forEach(freshness::putNull);
            }
        }
    }
}
