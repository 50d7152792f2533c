package org.mhhsbench.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.core.aggregate.Outcome.ACCEPTED;
import static org.mhhsbench.core.aggregate.Outcome.DUPLICATE;
import static org.mhhsbench.core.aggregate.Outcome.REJECTED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.Failure;

/** What the order of arrival decides: duplicates, reused references, replays. */
class IdentityRulesTest {

    private static final long KNOWN = 1_200_012_345_674L;
    private static final long UNKNOWN = 1_200_012_345_675L;

    private final List<String> rejections = new ArrayList<>();
    private final SettlementAggregator aggregator = new SettlementAggregator(
            ReferenceFixture.builder(ReferenceFixture.registration(KNOWN)).build(),
            new RejectionListener() {
                @Override
                public void onRejection(CheckedMessage message, Failure failure) {
                    rejections.add(failure.code() + " " + failure.pointer());
                }
            },
            true);

    @Test
    void aTransactionSeenBeforeIsADuplicate() {
        assertThat(apply("T1", "R1")).isEqualTo(ACCEPTED);
        assertThat(apply("T1", "R1")).isEqualTo(DUPLICATE);
        assertThat(apply("T1", "R2")).isEqualTo(DUPLICATE);
        assertThat(rejections).isEmpty();
        assertThat(aggregator.counts()).isEqualTo(new Counts(3, 1, 0, 2, 48));
    }

    @Test
    void aReferenceUsedUnderAnotherTransactionIsRejectedAlone() {
        assertThat(apply("T1", "R1")).isEqualTo(ACCEPTED);
        assertThat(apply("T2", "R1", false, UNKNOWN)).isEqualTo(REJECTED);
        assertThat(rejections).containsExactly("MSG1006 /payload/CommonBlock/S1/senderUniqueReference");
    }

    @Test
    void aReplayMayUseItsReferenceAgain() {
        assertThat(apply("T1", "R1")).isEqualTo(ACCEPTED);
        assertThat(apply("T2", "R1", true, KNOWN)).isEqualTo(ACCEPTED);
        assertThat(apply("T2", "R1", true, KNOWN)).isEqualTo(DUPLICATE);
    }

    @Test
    void anotherSenderMayUseTheSameReference() {
        assertThat(apply("T1", "R1")).isEqualTo(ACCEPTED);
        assertThat(aggregator.apply(message("T2", "1000000002", "R1", false, KNOWN)))
                .isEqualTo(ACCEPTED);
    }

    @Test
    void bothIdentitiesCountAlsoWhenTheMessageIsRejected() {
        assertThat(apply("T1", "R1", false, UNKNOWN)).isEqualTo(REJECTED);
        assertThat(apply("T1", "R2")).isEqualTo(DUPLICATE);
        assertThat(apply("T2", "R1")).isEqualTo(REJECTED);
        assertThat(apply("T2", "R3")).isEqualTo(DUPLICATE);
        assertThat(rejections)
                .containsExactly(
                        "RCP1061 /payload/CommonBlock/M0/MPANCore",
                        "MSG1006 /payload/CommonBlock/S1/senderUniqueReference");
    }

    @Test
    void theReferenceOfADuplicateCounts() {
        assertThat(apply("T1", "R1")).isEqualTo(ACCEPTED);
        assertThat(apply("T1", "R2")).isEqualTo(DUPLICATE);
        assertThat(apply("T2", "R2")).isEqualTo(REJECTED);
    }

    private Outcome apply(String transaction, String reference) {
        return apply(transaction, reference, false, KNOWN);
    }

    private Outcome apply(String transaction, String reference, boolean replay, long mpan) {
        return aggregator.apply(message(transaction, "1000000001", reference, replay, mpan));
    }

    private static ConsumptionMessage message(
            String transaction, String sender, String reference, boolean replay, long mpan) {
        return new ConsumptionMessage(
                transaction,
                sender,
                reference,
                1_768_600_000L,
                replay,
                mpan,
                MeasurementQuantity.AI,
                List.of(MeterDay.actual(LocalDate.of(2026, 1, 15), new long[48])));
    }
}
