package org.mhhsbench.bench.drill;

import java.util.HashMap;
import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Descriptor.Order;

/** Whether messages that have not come before come in the promised order. For one thread. */
final class ArrivalOrder {

    private static final long ALL = -1;

    private final Order promised;
    private final Map<Long, Integer> last = new HashMap<>();

    ArrivalOrder(Order promised) {
        this.promised = promised;
    }

    /**
     * Takes note of a message.
     *
     * @param index its place in the order of offers
     * @return whether one that was offered after it has come before it, against the promise
     */
    boolean breaks(ConsumptionMessage message, int index) {
        if (promised == Order.NONE) {
            return false;
        }
        long of = promised == Order.TOTAL ? ALL : message.mpan();
        return last.merge(of, index, Math::max) > index;
    }
}
