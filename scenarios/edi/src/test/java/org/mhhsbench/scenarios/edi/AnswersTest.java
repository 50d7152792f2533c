package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mhhsbench.scenarios.edi.Samples.bytes;
import static org.mhhsbench.scenarios.edi.Samples.text;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.dflow.FlowHeader;

class AnswersTest {

    private static final FlowHeader ACKNOWLEDGEMENTS =
            FlowHeader.of("1", Answers.ACKNOWLEDGEMENTS, "G", "SVAA", "C", "DCOL", Samples.TIME);
    private static final FlowHeader REJECTIONS =
            FlowHeader.of("1", Answers.REJECTIONS, "G", "SVAA", "C", "DCOL", Samples.TIME);
    private static final FileKey FIRST = new FileKey("DCOL", "0000000007", Samples.TIME);
    private static final FileKey SECOND = new FileKey("DCOL", "aZ9", Samples.TIME + 1);

    @Test
    void what_is_written_is_read() {
        List<Answer> accepted = List.of(Answer.accepted(FIRST, 100_000), Answer.duplicate(SECOND));
        assertThat(Answers.read("a", Answers.write(ACKNOWLEDGEMENTS, accepted))).isEqualTo(accepted);
        List<Answer> rejected = List.of(
                Answer.rejected(FIRST, List.of(new Answer.Told(1, 0, "first"), new Answer.Told(2, 3, "second"))),
                Answer.partly(SECOND, 5, List.of(new Answer.Told(52, 3, "third"))),
                Answer.rejected(FIRST, List.of()));
        assertThat(Answers.read("a", Answers.write(REJECTIONS, rejected))).isEqualTo(rejected);
    }

    @Test
    void a_rule_that_quotes_what_came_cannot_make_a_group_of_its_own() {
        Answer hostile =
                Answer.rejected(FIRST, List.of(new Answer.Told(1, 2, "was \"a|b\nXAK|é\u0000\"" + "x".repeat(9_000))));
        Answer came =
                Answers.read("a", Answers.write(REJECTIONS, List.of(hostile))).get(0);
        assertThat(came.violations().get(0).rule())
                .startsWith("was \"a?b?XAK???\"x")
                .hasSize(300);
    }

    @Test
    void answers_of_the_other_flow_are_not_written() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.write(REJECTIONS, List.of(Answer.duplicate(FIRST))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "XAK|DCOL|1|1764000000|A|; line 2: an answer must be a group XAK or XRJ of 6 fields",
                "XAK|DCOL|../1|1764000000|A|1|; line 2: an answer must name an interchange",
                "XAK|DCOL|1|1764000000|R|1|; line 2: an answer must have an outcome",
                "XAK|DCOL|1|1764000000|A|-1|; line 2: field 6 must be a number",
                "XRL|1|1|x|; line 2: an answer must be a group XAK or XRJ of 6 fields"
            })
    void what_is_no_answer_is_refused_by_line_and_rule(String group, String rule) {
        byte[] bytes = bytes(ACKNOWLEDGEMENTS.text() + "\n" + group + "\n" + ACKNOWLEDGEMENTS.trailer(1, 1) + "\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.read("a", bytes))
                .withMessage("file a, " + rule);
    }

    @Test
    void a_violation_belongs_to_an_answer() {
        byte[] bytes = bytes(REJECTIONS.text() + "\nXRL|1|1|x|\n" + REJECTIONS.trailer(1, 1) + "\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.read("a", bytes))
                .withMessage("file a, line 2: a rejection must begin with a group XRJ");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_comes_is_read_or_refused(long seed) {
        Random random = new Random(seed);
        byte[] right =
                Answers.write(REJECTIONS, List.of(Answer.partly(FIRST, 5, List.of(new Answer.Told(52, 3, "third")))));
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] spoilt = right.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                spoilt[random.nextInt(spoilt.length)] = (byte) "|\n\r9-X\u0000".charAt(random.nextInt(7));
            }
            try {
                assertThat(Answers.read("a", spoilt)).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as(text(spoilt)).startsWith("file a, line ");
                refused++;
            }
        }
        assertThat(refused).isBetween(500, 1_999);
    }
}
