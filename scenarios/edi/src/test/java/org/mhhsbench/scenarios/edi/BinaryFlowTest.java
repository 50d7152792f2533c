package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.edi.Samples.messages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.dflow.FlowContent;
import org.mhhsbench.core.dflow.FlowItem;

class BinaryFlowTest {

    private final BinaryFlow flow = new BinaryFlow();

    private byte[] write(List<Item> items) {
        return flow.write(Samples.header("7", BinaryFlow.FLOW), items);
    }

    private static List<Item> items(int from, int to) {
        return messages(from, to).stream().map(message -> Item.of(message, 0)).toList();
    }

    @Test
    void what_is_written_is_read() {
        FlowContent content = flow.read("b", write(items(0, 200)));
        assertThat(content.whole()).isTrue();
        assertThat(content.items()).extracting(FlowItem::message).isEqualTo(messages(0, 200));
        assertThat(flow.read("b", write(List.of())).whole()).isTrue();
    }

    @Test
    void a_body_that_is_no_message_is_told_of_and_leaves_the_others() {
        List<Item> items = new ArrayList<>(items(0, 2));
        items.add(1, Item.of("poison".getBytes(), null));
        byte[] bytes = write(items);
        FlowContent content = flow.read("b", bytes);
        assertThat(content.whole()).isTrue();
        FlowItem poison = content.items().get(1);
        assertThat(Arrays.copyOfRange(bytes, poison.start(), poison.end())).isEqualTo("poison".getBytes());
        assertThat(poison.violations().get(0).toString()).startsWith("file b, line 3: ");
        assertThat(content.items().get(2).message()).isEqualTo(messages(1, 2).get(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_change_of_a_file_goes_unseen(long seed) {
        Random random = new Random(seed);
        byte[] right = write(items(0, 5));
        for (int i = 0; i < 2_000; i++) {
            byte[] spoilt = random.nextInt(4) == 0 ? Arrays.copyOf(right, random.nextInt(right.length)) : right.clone();
            if (spoilt.length == right.length) {
                spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
            }
            FlowContent content = flow.read("b", spoilt);
            assertThat(content.whole()).as("change %s", i).isFalse();
            assertThat(content.violations()).isNotEmpty();
        }
    }
}
