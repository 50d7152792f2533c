package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhhsbench.bench.search.TheilSen;

class SliceTest {

    /** Two seconds at 1,000 messages a second. */
    private static final int MESSAGES = 2_000;

    private static final long GAP_NS = 1_000_000;
    private static final long END_NS = MESSAGES * GAP_NS;

    private static long[] intended() {
        long[] intended = new long[MESSAGES];
        Arrays.setAll(intended, i -> i * GAP_NS);
        return intended;
    }

    private static double slope(List<Slice> slices) {
        return TheilSen.of(
                        slices.stream().mapToDouble(Slice::endSec).toArray(),
                        slices.stream().mapToDouble(Slice::backlog).toArray())
                .upper95();
    }

    @Test
    void a_steady_delay_is_a_steady_backlog() {
        long[] processed =
                Arrays.stream(intended()).map(due -> due + 5 * GAP_NS).toArray();
        List<Slice> slices = Slice.of(intended(), processed, END_NS);
        assertThat(slices).hasSize(Slice.COUNT);
        // The first part begins with nothing under way, and the last messages leave it behind its end.
        assertThat(slices.subList(1, Slice.COUNT - 1))
                .allSatisfy(slice -> assertThat(slice.backlog()).isCloseTo(5, within(0.1)));
        assertThat(slope(slices)).isLessThan(1);
        assertThat(slices.get(Slice.COUNT - 1).endSec()).isCloseTo(2, within(1e-9));
    }

    @Test
    void who_is_one_percent_too_slow_has_a_backlog_that_grows_by_one_percent() {
        long[] processed =
                Arrays.stream(intended()).map(due -> (long) (due * 1.01)).toArray();
        assertThat(slope(Slice.of(intended(), processed, END_NS))).isCloseTo(10, within(1.0));
    }

    @Test
    void what_never_came_waits_to_the_end() {
        long[] processed = intended();
        processed[0] = Long.MAX_VALUE;
        List<Slice> slices = Slice.of(intended(), processed, END_NS);
        assertThat(slices).allSatisfy(slice -> assertThat(slice.backlog()).isCloseTo(1, within(1e-9)));
    }
}
