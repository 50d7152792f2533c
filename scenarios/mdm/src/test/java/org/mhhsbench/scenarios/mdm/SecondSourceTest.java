package org.mhhsbench.scenarios.mdm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.mdm.RegistrationSources.Registration;

/** What the second source says follows from the message, contradicts it, and is worse by one rule. */
class SecondSourceTest {

    private static final List<ConsumptionMessage> MESSAGES = TestHub.messages(4_000);

    @Test
    void so_many_of_a_thousand_are_contradicted_and_always_the_same() {
        SecondSource some = new SecondSource(100);
        long count =
                MESSAGES.stream().filter(each -> some.beside(each).isPresent()).count();
        assertThat(count).isBetween(320L, 480L);
        assertThat(MESSAGES.stream().map(some::beside).toList())
                .isEqualTo(MESSAGES.stream().map(some::beside).toList());
        assertThat(MESSAGES.stream().map(new SecondSource(1_000)::beside)).allMatch(beside -> beside.isPresent());
    }

    @Test
    void each_is_of_the_same_half_hours_with_other_values_and_worse() {
        SecondSource all = new SecondSource(1_000);
        Set<String> transactions = new HashSet<>();
        Set<Integer> kinds = new HashSet<>();
        for (ConsumptionMessage message : new HashSet<>(MESSAGES)) {
            ConsumptionMessage other = all.beside(message).orElseThrow();
            assertThat(transactions.add(other.transactionId())).isTrue();
            assertThat(other.mpan()).isEqualTo(message.mpan());
            boolean poorer = false;
            for (int i = 0; i < message.days().size(); i++) {
                MeterDay day = message.days().get(i);
                MeterDay otherDay = other.days().get(i);
                assertThat(otherDay.epochDay()).isEqualTo(day.epochDay());
                assertThat(otherDay.present()).isEqualTo(day.present());
                int slot = Long.numberOfTrailingZeros(day.present());
                assertThat(otherDay.wattHours(slot)).isNotEqualTo(day.wattHours(slot));
                poorer |= otherDay.actual() != day.actual();
            }
            int time = Long.compare(other.epochSecond(), message.epochSecond());
            assertThat(poorer).isEqualTo(time > 0);
            kinds.add(time);
        }
        assertThat(kinds).containsExactlyInAnyOrder(-1, 0, 1);
    }

    @Test
    void of_each_meter_the_registration_service_speaks_and_of_some_the_supplier_says_otherwise() {
        RegistrationSources some = new RegistrationSources(100);
        int contradicted = 0;
        for (long mpan = TestHub.MPAN; mpan < TestHub.MPAN + 4_000; mpan++) {
            List<Registration> said = some.of(mpan);
            assertThat(said).isEqualTo(some.of(mpan)).hasSizeBetween(1, 2);
            assertThat(said.get(0).source()).isEqualTo(Source.REGS);
            assertThat(said.get(0).verified()).isTrue();
            if (said.size() == 2) {
                contradicted++;
                assertThat(said.get(1).source()).isEqualTo(Source.SUP);
                assertThat(said.get(1).said().get(1))
                        .isNotEqualTo(said.get(0).said().get(1));
            }
        }
        assertThat(contradicted).isBetween(320, 480);
    }
}
