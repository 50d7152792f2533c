package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest(name = "{0} messages/s")
    @ValueSource(longs = {1, 3, 7, 1_001, 20_000, 700_001, 3_000_000, 30_000_000, 999_999_937, 1_000_000_000})
    void every_intended_time_is_exact(long rate) {
        Schedule schedule = new Schedule(17, rate);
        Random random = new Random(rate);
        for (int i = 0; i < 10_000; i++) {
            long index = i < 100 ? i : random.nextLong(1L << 33);
            BigInteger exact = BigInteger.valueOf(index)
                    .multiply(BigInteger.valueOf(1_000_000_000))
                    .divide(BigInteger.valueOf(rate))
                    .add(BigInteger.valueOf(17));
            assertThat(BigInteger.valueOf(schedule.intendedNs(index))).isEqualTo(exact);
        }
    }

    @Test
    void a_second_holds_exactly_as_many_messages_as_the_rate_says() {
        Schedule schedule = new Schedule(0, 30_000_000);
        assertThat(schedule.intendedNs(30_000_000)).isEqualTo(1_000_000_000);
        assertThat(schedule.intendedNs(29_999_999)).isEqualTo(999_999_966);
    }

    @Test
    void a_rate_outside_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(0, 0))
                .withMessage("ratePerSecond must be 1 to 1000000000, was 0");
    }
}
