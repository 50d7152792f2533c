package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhhsbench.results.model.ForkStatus;

class ForkVerdictTest {

    private static final CoreBudget TOO_MANY = new CoreBudget(4, 2);
    private static final CoreBudget ENOUGH = new CoreBudget(2, 2);
    private static final List<Double> EVEN = List.of(100.0, 101.0, 99.0);
    private static final List<Double> UNEVEN = List.of(100.0, 200.0, 99.0);

    @Test
    void too_few_cores_stay_the_verdict_whatever_else_is_noted() {
        ForkVerdict verdict = new ForkVerdict().budget(TOO_MANY).warmup(false).rounds(UNEVEN, SteadyClass.SLOWDOWN);
        assertThat(verdict.status()).isEqualTo(ForkStatus.OVERSUBSCRIBED);
        assertThat(verdict.reasons()).hasSize(3);
    }

    @Test
    void a_warm_up_that_did_not_become_steady_is_not_steady() {
        ForkVerdict verdict = new ForkVerdict().budget(ENOUGH).warmup(false).rounds(EVEN, SteadyClass.FLAT);
        assertThat(verdict.status()).isEqualTo(ForkStatus.NOT_STEADY);
        assertThat(verdict.reasons()).anyMatch(reason -> reason.contains("cap"));
    }

    @Test
    void nothing_to_note_is_ok() {
        ForkVerdict verdict = new ForkVerdict().budget(ENOUGH).warmup(true).rounds(EVEN, SteadyClass.FLAT);
        assertThat(verdict.status()).isEqualTo(ForkStatus.OK);
        assertThat(verdict.reasons()).isEmpty();
    }
}
