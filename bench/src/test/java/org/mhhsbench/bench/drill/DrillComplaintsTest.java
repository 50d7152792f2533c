package org.mhhsbench.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhhsbench.bench.harness.Variants;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.IntegrationProvider;

/** Whatever a drill finds wrong makes it invalid. */
class DrillComplaintsTest {

    private static final Descriptor EXACTLY_ONCE = promising(Descriptor.Guarantee.EXACTLY_ONCE);

    private static Descriptor promising(Descriptor.Guarantee guarantee) {
        return Variants.inProcess().stream()
                .map(IntegrationProvider::descriptor)
                .filter(descriptor -> descriptor.guarantee() == guarantee)
                .findFirst()
                .orElseThrow();
    }

    private static ForkRecord.Drill drill(
            long acknowledged, long lost, long wrong, long letters, long repeated, long altered, Long outOfOrder) {
        return new ForkRecord.Drill(
                "x",
                100,
                acknowledged,
                lost,
                0,
                wrong,
                2,
                letters,
                0,
                0,
                0,
                0,
                0,
                repeated,
                altered,
                outOfOrder,
                0.0,
                0L,
                true);
    }

    private static List<String> complaints(ForkRecord.Drill drill) {
        return DrillRun.complaints(drill, EXACTLY_ONCE, Fault.KILL_SERVER);
    }

    @Test
    void nothing_is_wrong_where_all_came_once_and_what_was_none_lies_aside() {
        assertThat(complaints(drill(100, 0, 0, 2, 0, 0, 0L))).isEmpty();
        assertThat(complaints(drill(100, 0, 0, 2, 0, 0, null))).isEmpty();
    }

    @Test
    void each_thing_that_is_wrong_is_told() {
        assertThat(complaints(drill(100, 1, 0, 2, 0, 0, 0L))).containsExactly("1 acknowledged messages were lost");
        assertThat(complaints(drill(100, 0, 3, 2, 0, 0, 0L))).containsExactly("3 cells differ from the oracle");
        assertThat(complaints(drill(99, 0, 0, 2, 0, 0, 0L))).containsExactly("1 messages were never acknowledged");
        assertThat(complaints(drill(100, 0, 0, 1, 0, 0, 0L))).containsExactly("2 bodies were no messages, 1 lie aside");
        assertThat(complaints(drill(100, 0, 0, 2, 0, 4, 0L))).containsExactly("4 messages were not what was sent");
        assertThat(complaints(drill(100, 0, 0, 2, 0, 0, 5L)))
                .containsExactly("5 messages came out of the promised order");
    }

    @Test
    void a_message_at_another_position_breaks_exactly_once_unless_it_was_sent_twice() {
        ForkRecord.Drill repeated = drill(100, 0, 0, 2, 6, 0, 0L);
        assertThat(complaints(repeated)).containsExactly("6 messages came again at another position");
        assertThat(DrillRun.complaints(repeated, EXACTLY_ONCE, Fault.KILL_PUBLISHER))
                .isEmpty();
        assertThat(DrillRun.complaints(repeated, EXACTLY_ONCE, Fault.DISORDER)).isEmpty();
    }
}
