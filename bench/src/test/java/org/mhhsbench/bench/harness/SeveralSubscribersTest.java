package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

class SeveralSubscribersTest {

    private static final int MESSAGES = 200;
    private static final Workload WORKLOAD = Workload.of(7, MESSAGES, ClockChange.AUTUMN);

    @TempDir
    Path folder;

    private Fixture fixture;

    @BeforeEach
    void multicast() {
        fixture = new Fixture(Providers.byId("disruptor-multicast"), Map.of("subscribers", "2"), folder, WORKLOAD);
    }

    private void deliver(MeasuringSink sink, int subscriber, int from, int to) {
        for (int i = from; i < to; i++) {
            sink.accept(subscriber, fixture.message(i), i);
        }
    }

    private List<DeliveryAudit> audits(MeasuringSink sink) {
        return sink.logs().stream()
                .map(log -> new DeliveryAudit(log, fixture, fixture.descriptor().order()))
                .toList();
    }

    @Test
    void the_number_in_use_is_that_of_the_parameters() {
        assertThat(fixture.subscribers()).isEqualTo(2);
        VariantSpec cell = VariantSpec.parse("disruptor-multicast:subscribers=10");
        assertThat(cell.subscribers()).isEqualTo(10);
        assertThat(Cells.promise(cell).fanOut()).isEqualTo(10);
        assertThat(cell.requirement().busyThreads()).isEqualTo(10);
        VariantSpec usual = VariantSpec.parse("disruptor-multicast");
        assertThat(Cells.promise(usual).fanOut()).isEqualTo(3);
        assertThat(usual.requirement().busyThreads()).isEqualTo(3);
    }

    @Test
    void a_message_has_arrived_when_its_last_subscriber_has_it() {
        MeasuringSink sink = MeasuringSink.timingEach(null, 2, MESSAGES);
        // All are due within a microsecond.
        LatencySeries series =
                new LatencySeries(new UniformSchedule(System.nanoTime(), 1_000_000_000L), MESSAGES, sink);
        for (int i = 0; i < MESSAGES; i++) {
            series.sent(i, series.intendedNs(i), 0);
        }
        deliver(sink, 0, 0, MESSAGES);
        long betweenNs = System.nanoTime();
        deliver(sink, 1, 0, MESSAGES);
        long leastNs = betweenNs - series.intendedNs(MESSAGES - 1);
        // The histogram has three digits.
        assertThat(series.audited(audits(sink)).response().getMinValue()).isGreaterThanOrEqualTo(leastNs * 99 / 100);
    }

    @Test
    void a_message_that_one_of_them_never_got_has_no_latency() {
        MeasuringSink sink = MeasuringSink.timingEach(null, 2, MESSAGES);
        LatencySeries series =
                new LatencySeries(new UniformSchedule(System.nanoTime(), 1_000_000_000L), MESSAGES, sink);
        deliver(sink, 0, 0, MESSAGES);
        deliver(sink, 1, 1, MESSAGES);
        assertThat(series.audited(audits(sink)).response().getTotalCount()).isEqualTo(MESSAGES - 1);
    }

    @Test
    void what_each_was_brought_settles_to_the_same_cells_or_somebody_complains() {
        assertThat(settled(MESSAGES).complaints()).isEmpty();
        assertThat(settled(MESSAGES - 1).complaints())
                .contains(
                        "test, subscriber 1 (load-shaping service): 1 messages lost",
                        "test, subscriber 1 (load-shaping service): its cells are not those of the first subscriber");
    }

    /** The first gets all of it. */
    private PhaseCheck settled(int toTheSecond) {
        SettlementAggregator aggregator = fixture.newAggregator();
        MeasuringSink sink = MeasuringSink.timingTheLast(aggregator, 2, MESSAGES);
        deliver(sink, 0, 0, MESSAGES);
        deliver(sink, 1, 0, toTheSecond);
        return PhaseCheck.of(
                        "test",
                        WORKLOAD,
                        Oracle.expected(WORKLOAD).digest(),
                        fixture,
                        sink,
                        PhaseCheck.totals(aggregator))
                .settlingEach("test", fixture, sink, PhaseCheck.totals(aggregator));
    }
}
