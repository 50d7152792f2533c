package org.mhhsbench.core.dflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * Any bytes as a file: violations that name file, line and field and show nothing that could drive a terminal, and messages
 * that are written and read again. What a strict reader takes, a lenient one reads alike.
 */
class DFlowFuzzTest {

    static Stream<byte[]> seeds() {
        Random random = new Random(1);
        List<byte[]> seeds = new ArrayList<>();
        for (DFlow flow : DFlow.values()) {
            int step = flow == DFlow.D0379 ? 1 : 100;
            byte[] extended =
                    Samples.write(flow, true, List.of(Samples.message(random, step), Samples.message(random, step)));
            seeds.add(extended);
            seeds.add(Arrays.copyOf(extended, extended.length / 2));
            for (int i = 0; i < 30; i++) {
                byte[] spoilt = extended.clone();
                for (int change = 0; change < 1 + i % 3; change++) {
                    spoilt[random.nextInt(spoilt.length)] = (byte) "|\n\r%-.0A\u0000".charAt(random.nextInt(9));
                }
                seeds.add(spoilt);
            }
        }
        Stream.of(
                        "",
                        "\n",
                        "ZHV",
                        "ZPT|",
                        "ZHV|1|D0379001|C|DCOL|G|SVAA|20251124160000|||||\nZPT|1|0||0|20251124160000|\n",
                        "ZHV|1|D0379001|C|DCOL|G|SVAA|20251124160000|||||\n25B|1|AI||\nZPT|1|0\n\n",
                        "ZHV|" + "|".repeat(20) + "\n")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .forEach(seeds::add);
        return seeds.stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void files_are_read_to_their_ends_or_told_what_is_wrong_with_them(byte[] bytes) {
        FlowContent strict = Samples.read(Profile.STRICT, bytes);
        FlowContent lenient = Samples.read(Profile.LENIENT, bytes);
        check(strict, bytes.length);
        check(lenient, bytes.length);
        if (strict.whole()) {
            assertThat(lenient.whole()).isTrue();
            assertThat(lenient.items()).hasSameSizeAs(strict.items());
            for (int i = 0; i < strict.items().size(); i++) {
                ConsumptionMessage message = strict.items().get(i).message();
                if (message != null) {
                    assertThat(lenient.items().get(i).message()).isEqualTo(message);
                }
            }
        }
        FlowText text = FlowText.read("sample", bytes, Profile.STRICT);
        text.violations().forEach(DFlowFuzzTest::check);
        if (text.violations().isEmpty()) {
            assertThat(text.header()).isNotNull();
            assertThat(text.groups()).allSatisfy(group -> assertThat(group).isNotEmpty());
        }
        List<ConsumptionMessage> messages = lenient.items().stream()
                .map(FlowItem::message)
                .filter(message -> message != null)
                .toList();
        assertThat(Samples.read(Profile.STRICT, Samples.write(DFlow.D0379, true, messages))
                        .items())
                .extracting(FlowItem::message)
                .isEqualTo(messages);
    }

    private static void check(FlowContent content, int length) {
        assertThat(content.header() != null || !content.violations().isEmpty()).isTrue();
        content.violations().forEach(DFlowFuzzTest::check);
        int end = 0;
        for (FlowItem item : content.items()) {
            assertThat(item.start()).isGreaterThanOrEqualTo(end);
            end = item.end();
            assertThat(end).isBetween(item.start() + 1, length);
            item.violations().forEach(DFlowFuzzTest::check);
        }
    }

    private static void check(FlowViolation violation) {
        assertThat(violation.line()).isPositive();
        assertThat(violation.field()).isBetween(0, 16);
        assertThat(violation.toString())
                .matches("file sample, line \\d+(, field \\d+)?: [^\\p{Cc}]+")
                .hasSizeLessThan(300);
    }
}
