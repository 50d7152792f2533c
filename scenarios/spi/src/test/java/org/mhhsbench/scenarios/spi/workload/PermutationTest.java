package org.mhhsbench.scenarios.spi.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 15, 16, 17, 100, 1_000, 4_095, 4_097, 70_000})
    void every_number_comes_once_and_is_found_again(int size) {
        for (long key = 0; key < 5; key++) {
            Permutation permutation = new Permutation(Mix.bits(key, 1, 2), size);
            BitSet seen = new BitSet(size);
            for (int number = 0; number < size; number++) {
                int place = permutation.apply(number);
                seen.set(place);
                assertThat(permutation.invert(place)).isEqualTo(number);
            }
            assertThat(seen.cardinality()).isEqualTo(size);
            assertThat(seen.length()).isEqualTo(size);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000_000_000, Integer.MAX_VALUE})
    void the_largest_sizes_do_not_overflow(int size) {
        Permutation permutation = new Permutation(Mix.bits(9, 1, 2), size);
        for (int number : new int[] {0, 1, size / 2, size - 1}) {
            assertThat(permutation.apply(number)).isBetween(0, size - 1);
            assertThat(permutation.invert(permutation.apply(number))).isEqualTo(number);
        }
    }

    @ParameterizedTest(name = "key {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void numbers_that_follow_one_another_are_parted(long key) {
        Permutation permutation = new Permutation(Mix.bits(key, 1, 2), 10_000);
        int near = 0;
        for (int number = 1; number < 10_000; number++) {
            near += Math.abs(permutation.apply(number) - permutation.apply(number - 1)) < 100 ? 1 : 0;
        }
        // Two random numbers are that near once in fifty times.
        assertThat(near).isBetween(140, 260);
    }
}
