package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.results.store.Json;
import org.mhhsbench.results.store.UnreadableRunException;

/** A plan that was ever stored is read for ever: an interrupted run goes on by it, a finished one is made again. */
class StoredPlanTest {

    private static final Path SAMPLE = Path.of("src/test/resources/org/mhhsbench/bench/harness/schema-2");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private static JsonNode sample() throws Exception {
        return MAPPER.readTree(SAMPLE.resolve("plan.json").toFile());
    }

    private static List<String> violations(JsonNode plan) throws Exception {
        try (InputStream schema =
                RunRecord.class.getResourceAsStream("/org/mhhsbench/results/schema/plan.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(plan)
                    .stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        }
    }

    @Test
    void a_plan_of_schema_2_is_the_experiment_that_it_was() throws Exception {
        StoredPlan stored = StoredPlan.read(SAMPLE);
        ExperimentPlan plan = stored.plan(
                List.of(new VariantSpec("mom-artemis", Map.of()), new VariantSpec("cdc-postgres", Map.of())));
        assertThat(plan.kind()).isEqualTo("patterns");
        assertThat(plan.profile()).isEqualTo(RunRecord.Profile.SMOKE);
        assertThat(plan.controls())
                .isEqualTo(new Controls(new VariantSpec("mom-artemis", Map.of()), 300_000, 289, 2_000));
        assertThat(plan.load().rates())
                .containsExactly(new Load.Rate(1_000, 3_000, 1_000), new Load.Rate(3_060, 5_000, 1_530));
        assertThat(plan.searching())
                .isEqualTo(new ExperimentPlan.Searching(new SearchGoal(10_000_000, 3_000, 5_000, false), 1));
        assertThat(plan.orderSeed()).isEqualTo(2_018_503_311L);
        assertThat(plan.workload().workload().size()).isEqualTo(63_600);
        assertThat(StoredPlan.records(plan)).isEqualTo(stored.records());
    }

    @Test
    void what_is_read_is_written_again_and_keeps_the_schema() throws Exception {
        StoredPlan stored = StoredPlan.read(SAMPLE);
        JsonNode written = MAPPER.readTree(Json.pretty(stored));
        assertThat(written).isEqualTo(sample());
        assertThat(violations(written)).isEmpty();
    }

    @Test
    void the_schema_knows_every_member_and_no_other() throws Exception {
        ObjectNode guessing = (ObjectNode) sample();
        guessing.put("guess", true);
        assertThat(violations(guessing)).singleElement().asString().contains("guess");
        for (var component : StoredPlan.class.getRecordComponents()) {
            ObjectNode lacking = (ObjectNode) sample();
            assertThat(lacking.remove(component.getName()))
                    .as(component.getName())
                    .isNotNull();
            assertThat(violations(lacking)).singleElement().asString().contains(component.getName());
        }
    }

    @Test
    void a_damaged_plan_is_told_by_its_name() throws Exception {
        String text = Files.readString(SAMPLE.resolve("plan.json"));
        Files.writeString(folder.resolve("plan.json"), text.substring(0, text.length() / 2));
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> StoredPlan.read(folder))
                .withMessageContaining("plan.json");
        Files.writeString(folder.resolve("plan.json"), text.replace("\"schemaVersion\" : 2", "\"schemaVersion\" : 3"));
        assertThatExceptionOfType(UnreadableRunException.class)
                .isThrownBy(() -> StoredPlan.read(folder))
                .withMessageContaining("schemaVersion 3");
    }
}
