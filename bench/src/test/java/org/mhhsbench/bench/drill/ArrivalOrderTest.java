package org.mhhsbench.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mhhsbench.bench.workload.WorkloadFiles;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Descriptor.Order;
import org.mhhsbench.scenarios.spi.workload.Workload;

class ArrivalOrderTest {

    private final Workload workload =
            WorkloadFiles.byName("corrections-storm").workload().first(1_000);

    private boolean breaks(ArrivalOrder order, int index) {
        return order.breaks(workload.message(index), index);
    }

    /** The next message of a meter of which there are two. */
    private int next(int index) {
        ConsumptionMessage first = workload.message(index);
        for (int i = index + 1; i < workload.size(); i++) {
            if (workload.message(i).mpan() == first.mpan()) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void each_promise_is_held_to_what_it_says() {
        int first = 0;
        while (next(first) < first + 2) {
            first++;
        }
        int second = next(first);
        for (Order promised : Order.values()) {
            ArrivalOrder order = new ArrivalOrder(promised);
            assertThat(breaks(order, second)).isFalse();
            assertThat(breaks(order, second - 1)).as("another meter").isEqualTo(promised == Order.TOTAL);
            assertThat(breaks(order, first)).as("the same meter").isEqualTo(promised != Order.NONE);
        }
    }
}
