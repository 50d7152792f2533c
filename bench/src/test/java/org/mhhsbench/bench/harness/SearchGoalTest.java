package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchGoalTest {

    private static final SearchGoal GOAL = new SearchGoal(10_000_000, 3_000, 14_000, false);

    @Test
    void a_probe_lasts_as_long_as_it_shall_and_longer_where_its_p99_would_rest_on_a_handful() {
        assertThat(GOAL.probe(2_000).messages()).isEqualTo(6_000);
        assertThat(GOAL.probe(382).messages()).isEqualTo(3_000);
        assertThat(GOAL.probe(10_000).messages()).isEqualTo(14_000);
        assertThat(new SearchGoal(10_000_000, 3_000, 500, false).probe(382).messages())
                .isEqualTo(500);
    }

    @Test
    void what_tries_a_rate_again_is_offered_it_for_ten_seconds_before() {
        assertThat(GOAL.confirmation(1_000)).isEqualTo(new Load.Rate(1_000, 3_000, 10_000));
        assertThat(GOAL.confirmation(4_000)).isEqualTo(new Load.Rate(4_000, 12_000, 14_000));
    }
}
