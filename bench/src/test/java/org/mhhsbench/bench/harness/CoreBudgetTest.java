package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.Descriptor.Requirement;

class CoreBudgetTest {

    @Test
    void a_consumer_thread_that_waits_fits_two_cores_and_one_that_spins_does_not() {
        assertThat(CoreBudget.of(new Requirement("", 1, false), 2).oversubscribed())
                .isFalse();
        assertThat(CoreBudget.of(new Requirement("", 1, true), 2).oversubscribed())
                .isTrue();
        assertThat(CoreBudget.of(new Requirement("", 1, false), 1).oversubscribed())
                .isTrue();
        assertThat(CoreBudget.of(new Requirement("", 0, false), 1).oversubscribed())
                .isFalse();
    }
}
