package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final BigInteger SECOND_NS = BigInteger.valueOf(1_000_000_000);

    @ParameterizedTest(name = "{0} messages/s")
    @ValueSource(longs = {1, 3, 7, 1_001, 20_000, 700_001, 3_000_000, 30_000_000, 999_999_937, 1_000_000_000})
    void every_intended_time_is_exact(long rate) {
        Schedule uniform = Arrival.UNIFORM.schedule(17, rate, 0, 0);
        Schedule burst = Arrival.BURST.schedule(17, rate, 0, 0);
        Schedule spike = Arrival.HALF_HOUR_SPIKE.schedule(17, rate, 0, 0);
        Random random = new Random(rate);
        for (int i = 0; i < 10_000; i++) {
            long index = i < 1_000 ? i : random.nextLong(1L << 33);
            assertThat(uniform.intendedNs(index)).isEqualTo(17 + evenNs(index, rate));
            assertThat(burst.intendedNs(index)).isEqualTo(17 + evenNs(index / 100 * 100, rate));
            assertThat(spike.intendedNs(index)).isEqualTo(17 + spikeNs(index, rate));
        }
    }

    private static long evenNs(long index, long rate) {
        return BigInteger.valueOf(index)
                .multiply(SECOND_NS)
                .divide(BigInteger.valueOf(rate))
                .longValueExact();
    }

    /** Follows the two rates of the half hour in tenths of a message, where both are whole. */
    private static long spikeNs(long index, long rate) {
        BigInteger tenths = BigInteger.valueOf(index).multiply(BigInteger.TEN);
        BigInteger[] halfHour = tenths.divideAndRemainder(BigInteger.valueOf(18 * rate));
        BigInteger inSpike = BigInteger.valueOf(15 * rate);
        BigInteger startNs = halfHour[0].multiply(BigInteger.valueOf(1_800_000_000));
        BigInteger ns = halfHour[1].compareTo(inSpike) < 0
                ? halfHour[1].multiply(SECOND_NS).divide(BigInteger.valueOf(5 * 10 * rate))
                : halfHour[1]
                        .subtract(inSpike)
                        .multiply(SECOND_NS)
                        .divide(BigInteger.valueOf(2 * rate))
                        .add(BigInteger.valueOf(300_000_000));
        return startNs.add(ns).longValueExact();
    }

    @Test
    void a_second_holds_exactly_as_many_messages_as_the_rate_says() {
        Schedule schedule = Arrival.UNIFORM.schedule(0, 30_000_000, 0, 0);
        assertThat(schedule.intendedNs(30_000_000)).isEqualTo(1_000_000_000);
        assertThat(schedule.intendedNs(29_999_999)).isEqualTo(999_999_966);
    }

    @ParameterizedTest(name = "{0} messages/s")
    @ValueSource(longs = {10, 1_110, 20_000, 30_000_000})
    void a_half_hour_spike_has_five_sixths_of_its_messages_in_a_sixth_of_its_time(long rate) {
        Schedule schedule = Arrival.HALF_HOUR_SPIKE.schedule(0, rate, 0, 0);
        long halfHour = rate * 9 / 5;
        long spike = halfHour * 5 / 6;
        assertThat(schedule.intendedNs(spike - 1)).isLessThan(300_000_000);
        assertThat(schedule.intendedNs(spike)).isEqualTo(300_000_000);
        assertThat(schedule.intendedNs(halfHour - 1)).isLessThan(1_800_000_000);
        assertThat(schedule.intendedNs(halfHour)).isEqualTo(1_800_000_000);
        assertThat(schedule.intendedNs(1_000 * halfHour)).isEqualTo(1_800_000_000_000L);
        assertThat(spike * 10 / 3)
                .as("messages of 0.3 s as a rate")
                .isEqualTo(Arrival.HALF_HOUR_SPIKE.peakPerSecond(rate));
    }

    @ParameterizedTest
    @EnumSource
    void no_message_is_due_before_the_one_ahead_of_it(Arrival arrival) {
        Schedule schedule = arrival.schedule(-5, 100_003, 200_000, 42);
        long lastNs = -5;
        for (int i = 0; i < 200_000; i++) {
            assertThat(schedule.intendedNs(i)).isGreaterThanOrEqualTo(lastNs);
            lastNs = schedule.intendedNs(i);
        }
        assertThat(lastNs).isGreaterThan(1_800_000_000);
    }

    @Test
    void a_burst_is_due_at_once_and_the_next_after_its_time() {
        Schedule schedule = Arrival.BURST.schedule(0, 1_000, 0, 0);
        assertThat(schedule.intendedNs(99)).isZero();
        assertThat(schedule.intendedNs(100)).isEqualTo(100_000_000);
        assertThat(schedule.intendedNs(199)).isEqualTo(100_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void an_arrival_is_found_by_its_word(Arrival arrival) {
        assertThat(Arrival.named(arrival.word())).isSameAs(arrival).hasToString(arrival.word());
    }

    @Test
    void an_unknown_word_is_refused_with_those_that_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arrival.named("poison"))
                .withMessage("arrival must be one of [uniform, poisson, burst, half-hour-spike]"
                        + " (did you mean poisson?), was poison");
    }

    @ParameterizedTest
    @EnumSource
    void a_rate_outside_is_refused(Arrival arrival) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arrival.schedule(0, 0, 1, 0))
                .withMessage("ratePerSecond must be 1 to 1000000000, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arrival.schedule(0, 1_000_000_001, 1, 0))
                .withMessage("ratePerSecond must be 1 to 1000000000, was 1000000001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arrival.schedule(0, 1, -1, 0))
                .withMessage("messages must be 0 or more, was -1");
    }
}
