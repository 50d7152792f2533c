package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;

/** An entry of the ring: a message under way, and what the stages before the last have found out about it. */
final class DisruptorSlot {

    private static final long DISTRIBUTOR = 100_000_000_000L;

    Object form;
    ConsumptionMessage message;
    long wattHours;
    long route;

    /** What a service of its own would know: all that the message brings. */
    static long wattHours(ConsumptionMessage message) {
        long sum = 0;
        for (MeterDay day : message.days()) {
            for (long left = day.present(); left != 0; left &= left - 1) {
                sum += day.wattHours(Long.numberOfTrailingZeros(left));
            }
        }
        return sum;
    }

    /** Where it belongs: its distributor, its quantity and its direction in one number. */
    static long route(ConsumptionMessage message) {
        return message.mpan() / DISTRIBUTOR * 16 + message.quantity().ordinal();
    }

    /** Forgets the message: the ring must not keep what has been delivered. */
    void clear() {
        form = null;
        message = null;
    }

    @Override
    public String toString() {
        return "slot of " + message + ": " + wattHours + " Wh, route " + route;
    }
}
