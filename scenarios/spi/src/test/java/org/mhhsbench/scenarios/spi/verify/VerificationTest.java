package org.mhhsbench.scenarios.spi.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mhhsbench.scenarios.spi.oracle.Totals;

class VerificationTest {

    private static Totals totals(long messages) {
        return new Totals.Builder().counts(messages, messages, 0, 0, 48).build();
    }

    @Test
    void equal_totals_pass_with_equal_digests() {
        Verification verification = Verification.compare(totals(1), totals(1));
        assertThat(verification.ok()).isTrue();
        assertThat(verification.actualDigest())
                .isEqualTo(verification.expectedDigest())
                .hasSize(64);
    }

    @Test
    void a_difference_is_named_with_what_was_expected_and_what_was_there() {
        Verification verification = Verification.compare(totals(1), new Totals(new TreeMap<>()));
        assertThat(verification.ok()).isFalse();
        assertThat(verification.firstDifferences())
                .containsExactly(
                        "counts: expected messages=1 accepted=1 rejected=0 duplicates=0 readings=48," + " was no cell");
        assertThat(verification.actualDigest()).isNotEqualTo(verification.expectedDigest());
    }

    @Test
    void a_cell_given_twice_is_refused() {
        Totals.Builder builder = new Totals.Builder().counts(1, 1, 0, 0, 48);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.counts(1, 1, 0, 0, 48));
    }
}
