package org.mhhsbench.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhhsbench.results.model.RunRecord;

class PlanFilesTest {

    private static final String PLAN = """
            # Does it work?
            variants: [direct, disruptor:wait=yield]
            rates: {1000: 500, 2000: 700}
            """;

    @TempDir
    Path folder;

    @Test
    void the_plans_of_the_tool_are_standard_have_controls_and_leave_a_hundred_beyond_each_p99() {
        for (String name : PlanFiles.names()) {
            PlanFile plan = PlanFiles.byName(name, Map.of());
            assertThat(plan.question()).endsWith("?").hasSizeBetween(20, 140);
            assertThat(plan.profile()).isEqualTo(RunRecord.Profile.STANDARD);
            assertThat(plan.control()).isNotNull();
            assertThat(plan.budgetMinutes()).isLessThanOrEqualTo(150);
            assertThat(plan.rates()).allMatch(rate -> rate.messages() >= 10_000);
        }
    }

    @Test
    void a_file_is_read_and_its_keys_can_be_set_otherwise() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), PLAN + "blocks: 3\nprofile: smoke\n");
        PlanFile plan = PlanFiles.byName(file.toString(), Map.of("blocks", "2", "rates", "10:20,30:40"));
        assertThat(plan.name()).isEqualTo("mine");
        assertThat(plan.question()).isEqualTo("Does it work?");
        assertThat(plan.variants()).containsExactly("direct", "disruptor:wait=yield");
        assertThat(plan.blocks()).isEqualTo(2);
        assertThat(plan.rates()).containsExactly(new PlanFile.Rate(10, 20), new PlanFile.Rate(30, 40));
        assertThat(plan.profile()).isEqualTo(RunRecord.Profile.SMOKE);
        assertThat(plan.control()).isEqualTo("direct");
        assertThat(PlanFiles.read("mine", PLAN + "control: none\n", Map.of()).control())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            blocs: 3           | plan mine line 4: keys must be among
            blocs: 3           | (did you mean blocks?), was blocs
            blocks: 0          | plan mine line 4: blocks must be a whole number from 1 to 100, was 0
            blocks: x          | blocks must be a whole number from 1 to 100, was x
            blocks: [[1]]      | plan mine line 4: blocks must be one plain value
            profile: standart  | profile must be one of [smoke, standard, publish] (did you mean standard?)
            limit: 300         | plan mine line 4: limit must be 0 for none, or 382 or more, was 300
            rate-warmup-ms: x  | rate-warmup-ms must be a whole number from 0 to 600000, was x
            rates: {}          | plan mine line 4: rates must be there once
            '{'                | must be YAML
            """)
    void what_is_wrong_is_told_with_its_line(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanFiles.read("mine", PLAN + line + "\n", Map.of()))
                .withMessageContaining(message);
    }

    @Test
    void variants_must_be_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanFiles.read("mine", PLAN, Map.of("variants", ",")))
                .withMessageStartingWith("--set variants must be names");
    }

    @Test
    void rates_must_rise_and_say_how_many_are_measured() {
        for (String rates : List.of("2000:1,1000:1", "1000", "1000:0", "1000:500000", "")) {
            assertThatIllegalArgumentException()
                    .as(rates)
                    .isThrownBy(() -> PlanFiles.read("mine", PLAN, Map.of("rates", rates)))
                    .withMessageStartingWith("--set rates must");
        }
    }

    @Test
    void variants_and_rates_must_be_there_and_a_question_comes_first() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanFiles.read("mine", "# Does it work?\nrates: {1: 1}\n", Map.of()))
                .withMessage("plan mine: must have the key variants");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanFiles.read("mine", "variants: direct\nrates: {1: 1}\n", Map.of()))
                .withMessageContaining("the first line must be the question");
    }

    @Test
    void an_unknown_plan_is_told_with_the_nearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanFiles.byName("inproces", Map.of()))
                .withMessageContaining("did you mean inprocess?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanFiles.byName(folder.resolve("none.yaml").toString(), Map.of()))
                .withMessageContaining("a plan file must be readable");
    }
}
