package org.mhhsbench.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.results.SyntheticRun;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;

/** The schema files say what the records are, and every record that was ever committed keeps them. */
class RunSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Class<?>> RECORDS = Map.of(
            "run.schema.json", RunRecord.class,
            "env.schema.json", EnvironmentRecord.class,
            "fork.schema.json", ForkRecord.class);

    @TempDir
    Path data;

    static Stream<Path> committed() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path root : new Path[] {Path.of("data"), Path.of("src/test/resources/org/mhhsbench/results/store")}) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.endsWith("run.json"))
                        .map(Path::getParent)
                        .forEach(folders::add);
            }
        }
        return folders.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("committed")
    void every_committed_run_keeps_the_schema(Path folder) throws Exception {
        assertThat(violations(folder)).isEmpty();
    }

    @Test
    void what_the_program_writes_keeps_the_schema() throws Exception {
        assertThat(violations(SyntheticRun.write(data, SyntheticRun.few(), 5, 2_000)))
                .isEmpty();
    }

    @Test
    void members_that_schema_2_has_may_lack_in_schema_1_alone() throws Exception {
        Path folder = SyntheticRun.write(data, SyntheticRun.few(), 5, 2_000);
        ObjectNode run = (ObjectNode) MAPPER.readTree(folder.resolve("run.json").toFile());
        run.remove("command");
        assertThat(violations("run.schema.json", run))
                .singleElement()
                .asString()
                .contains("command");
        run.put("schemaVersion", 1);
        assertThat(violations("run.schema.json", run)).isEmpty();
        run.put("guess", true);
        assertThat(violations("run.schema.json", run))
                .singleElement()
                .asString()
                .contains("guess");
    }

    @Test
    void schema_and_record_have_the_same_members() throws Exception {
        for (Map.Entry<String, Class<?>> entry : RECORDS.entrySet()) {
            List<String> differences = new ArrayList<>();
            compare(entry.getValue(), MAPPER.readTree(text(entry.getKey())), entry.getKey(), differences);
            assertThat(differences).isEmpty();
        }
    }

    /** Members, and whether they can be null: a primitive cannot. */
    private static void compare(Class<?> record, JsonNode schema, String where, List<String> differences) {
        if (!schema.path("additionalProperties").isBoolean()
                || schema.path("additionalProperties").asBoolean()) {
            differences.add(where + " lets unknown members pass");
        }
        Set<String> members = new TreeSet<>();
        for (RecordComponent component : record.getRecordComponents()) {
            JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
            members.add(name);
            JsonNode property = schema.path("properties").path(name);
            if (component.getType().isPrimitive()
                    && property.path("type").toString().contains("null")) {
                differences.add(where + "." + name + " is never null");
            }
            Class<?> nested = nested(component.getGenericType());
            if (nested != null) {
                JsonNode inner = property.has("items") ? property.get("items") : property;
                compare(nested, inner, where + "." + name, differences);
            }
            if (component.getType().isEnum()
                    && !MAPPER.valueToTree(component.getType().getEnumConstants())
                            .equals(property.path("enum"))) {
                differences.add(where + "." + name + " has other values");
            }
        }
        Set<String> properties = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(properties::add);
        if (!members.equals(properties)) {
            differences.add(where + ": the record has " + members + ", the schema " + properties);
        }
    }

    private static Class<?> nested(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return nested(list.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain && plain.isRecord() ? plain : null;
    }

    private static List<String> violations(Path folder) throws IOException {
        List<String> all = new ArrayList<>();
        all.addAll(violations(
                "run.schema.json", MAPPER.readTree(folder.resolve("run.json").toFile())));
        all.addAll(violations(
                "env.schema.json", MAPPER.readTree(folder.resolve("env.json").toFile())));
        for (String line : Files.readAllLines(folder.resolve("forks.ndjson"))) {
            all.addAll(violations("fork.schema.json", MAPPER.readTree(line)));
        }
        return all;
    }

    private static List<String> violations(String name, JsonNode record) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text(name));
        return schema.validate(record).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static String text(String name) throws IOException {
        return Files.readString(
                Path.of("src/main/resources/org/mhhsbench/results/schema").resolve(name));
    }
}
