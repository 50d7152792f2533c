package org.mhhsbench.scenarios.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

class TamperedProviderTest {

    private static final Workload WORKLOAD = Workload.of(7, 200, ClockChange.NONE);
    private static final List<ConsumptionMessage> MESSAGES =
            IntStream.range(0, WORKLOAD.size()).mapToObj(WORKLOAD::message).toList();
    private static final int ORDINAL = 50;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void without_a_fault_everything_arrives(int subscriber) throws Exception {
        assertThat(delivered(Fault.NONE, subscriber, 0)).containsExactly(MESSAGES, MESSAGES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void one_message_of_one_subscriber_is_dropped(int subscriber) throws Exception {
        List<ConsumptionMessage> expected = new ArrayList<>(MESSAGES);
        expected.remove(ORDINAL);
        List<List<ConsumptionMessage>> delivered = delivered(Fault.DROP, subscriber, 1);
        assertThat(delivered.get(subscriber)).isEqualTo(expected);
        assertThat(delivered.get(1 - subscriber)).isEqualTo(MESSAGES);
    }

    @Test
    void one_message_is_delivered_twice() throws Exception {
        List<ConsumptionMessage> expected = new ArrayList<>(MESSAGES);
        expected.add(ORDINAL, MESSAGES.get(ORDINAL));
        assertThat(delivered(Fault.DUPLICATE, 1, 1)).containsExactly(MESSAGES, expected);
    }

    @Test
    void two_messages_of_one_meter_change_places() throws Exception {
        List<ConsumptionMessage> wrong = delivered(Fault.REORDER, 1, 1).get(1);
        List<Integer> changed = IntStream.range(0, MESSAGES.size())
                .filter(i -> !wrong.get(i).equals(MESSAGES.get(i)))
                .boxed()
                .toList();
        assertThat(changed).hasSize(2).allMatch(i -> i >= ORDINAL);
        int first = changed.get(0);
        assertThat(wrong.get(first).mpan()).isEqualTo(MESSAGES.get(first).mpan());
        Collections.swap(wrong, first, changed.get(1));
        assertThat(wrong).isEqualTo(MESSAGES);
    }

    @Test
    void one_reading_of_one_message_has_a_watt_hour_more() throws Exception {
        List<ConsumptionMessage> wrong = delivered(Fault.CORRUPT, 1, 1).get(1);
        assertThat(energy(wrong.get(ORDINAL))).isEqualTo(energy(MESSAGES.get(ORDINAL)) + 1);
        wrong.set(ORDINAL, MESSAGES.get(ORDINAL));
        assertThat(wrong).isEqualTo(MESSAGES);
    }

    @Test
    void a_message_that_finds_no_second_is_not_lost() throws Exception {
        TamperedProvider provider = new TamperedProvider(new TwoCalls(), Fault.REORDER, 0, MESSAGES.size() - 1);
        assertThat(delivered(provider)).containsExactly(MESSAGES, MESSAGES);
        assertThat(provider.faults()).isZero();
    }

    @Test
    void there_must_be_such_a_subscriber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TamperedProvider(new TwoCalls(), Fault.DROP, 2, 0))
                .withMessage("subscriber must be 0 to 1, was 2");
    }

    private static List<List<ConsumptionMessage>> delivered(Fault fault, int subscriber, int faults) throws Exception {
        TamperedProvider provider = new TamperedProvider(new TwoCalls(), fault, subscriber, ORDINAL);
        List<List<ConsumptionMessage>> delivered = delivered(provider);
        assertThat(provider.faults()).isEqualTo(faults);
        return delivered;
    }

    private static List<List<ConsumptionMessage>> delivered(IntegrationProvider provider) throws Exception {
        List<List<ConsumptionMessage>> delivered = List.of(new ArrayList<>(), new ArrayList<>());
        List<List<Long>> positions = List.of(new ArrayList<>(), new ArrayList<>());
        Integration integration = provider.create(Settings.defaults(Path.of(".")));
        integration.open(
                (subscriber, message, position) -> {
                    delivered.get(subscriber).add(message);
                    positions.get(subscriber).add(position);
                },
                Acks.IGNORED);
        for (int i = 0; i < MESSAGES.size(); i++) {
            integration.offer(MESSAGES.get(i), i, false);
        }
        integration.drain(Duration.ZERO);
        integration.close();
        assertThat(positions).allSatisfy(of -> assertThat(of).isSorted());
        return delivered;
    }

    private static long energy(ConsumptionMessage message) {
        long wattHours = 0;
        for (MeterDay day : message.days()) {
            for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
                wattHours += day.has(slot) ? day.wattHours(slot) : 0;
            }
        }
        return wattHours;
    }

    /** Calls two subscribers on the publisher's thread. */
    private static final class TwoCalls implements IntegrationProvider {

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("two-calls", "For tests: calls two subscribers")
                    .subscribers(2, 2)
                    .build();
        }

        @Override
        public Integration create(Settings settings) {
            return new Integration() {
                private Sink sink;
                private long position;

                @Override
                public void open(Sink to, Acks acks) {
                    sink = to;
                }

                @Override
                public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
                    sink.accept(0, message, position);
                    sink.accept(1, message, position++);
                    return true;
                }

                @Override
                public void drain(Duration deadline) {}

                @Override
                public void close() {}
            };
        }
    }
}
