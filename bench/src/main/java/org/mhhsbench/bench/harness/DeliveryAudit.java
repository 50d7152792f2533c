package org.mhhsbench.bench.harness;

import java.util.Arrays;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Descriptor.Order;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What one subscriber was delivered, held message by message and member by member against what was sent. Made when the
 * integration is drained; immutable but for the array that it hides.
 */
final class DeliveryAudit {

    private final Fixture fixture;
    private final long delivered;
    /** By index: where in the order of arrival a message first came; -1 if it never did. */
    private final int[] places;

    private long lost;
    private long duplicated;
    private long unknown;
    private long outOfOrder;
    private long altered;

    /**
     * @param log of the first messages of the fixture, as many as it expects
     * @param order what the variant promises
     */
    DeliveryAudit(DeliveryLog log, Fixture fixture, Order order) {
        this.fixture = fixture;
        this.delivered = log.delivered();
        this.places = new int[log.expected()];
        Arrays.fill(places, -1);
        ConsumptionMessage[] messages = log.messages();
        OrderCheck inOrder = new OrderCheck(order);
        for (int place = 0; place < messages.length; place++) {
            audit(messages[place], place, inOrder);
        }
        // For these there was no room: at the least they are more than was sent.
        duplicated += delivered - messages.length;
        for (int place : places) {
            lost += place < 0 ? 1 : 0;
        }
    }

    private void audit(ConsumptionMessage message, int place, OrderCheck inOrder) {
        int index = index(message);
        if (index < 0) {
            unknown++;
            return;
        }
        if (places[index] < 0) {
            places[index] = place;
        } else {
            duplicated++;
        }
        outOfOrder += inOrder.breaks(index) ? 1 : 0;
        ConsumptionMessage sent = fixture.message(index);
        // A transport that hands on references is done here; of the others every member is compared.
        if (message != sent && !message.equals(sent)) {
            altered++;
        }
    }

    /** The index that a message carries; -1 if it is none of those that were sent. */
    private int index(ConsumptionMessage message) {
        try {
            long index = Workload.indexOf(message);
            return index >= 0 && index < places.length ? (int) index : -1;
        } catch (IllegalArgumentException altered) {
            return -1;
        }
    }

    /** Remembers the last index that came, of all or of each meter. */
    private final class OrderCheck {

        private final Order order;
        private final int[] lastOfMeter;
        private int last = -1;

        private OrderCheck(Order order) {
            this.order = order;
            this.lastOfMeter = new int[order == Order.PER_METER ? fixture.meters() : 0];
            Arrays.fill(lastOfMeter, -1);
        }

        private boolean breaks(int index) {
            int before = last;
            if (order == Order.PER_METER) {
                int meter = fixture.meterOf(index);
                before = lastOfMeter[meter];
                lastOfMeter[meter] = index;
            }
            last = index;
            return order != Order.NONE && index < before;
        }
    }

    /** Where in the order of arrival the message of an index first came; -1 if it never did. */
    int place(int index) {
        return places[index];
    }

    /** How many deliveries there were of messages that were sent. */
    long processed() {
        return delivered - unknown;
    }

    /** How many messages never came. */
    long lost() {
        return lost;
    }

    /** How many deliveries were of a message that had come before. */
    long duplicated() {
        return duplicated;
    }

    /** How many messages came that nobody sent. */
    long unknown() {
        return unknown;
    }

    /** How many messages came behind one that they should have come before, by the promised order. */
    long outOfOrder() {
        return outOfOrder;
    }

    /** How many messages were not in every member what was sent. */
    long altered() {
        return altered;
    }
}
