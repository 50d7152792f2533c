package org.mhhsbench.scenarios.edi;

import java.util.concurrent.CountDownLatch;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * What goes into an interchange as one instance: a message with its index, or a body that is none, with who waits for it.
 *
 * @param message null for a body
 * @param index the message's
 * @param body null for a message
 * @param waiter null for a message
 */
record Item(ConsumptionMessage message, long index, byte[] body, CountDownLatch waiter) {

    static Item of(ConsumptionMessage message, long index) {
        return new Item(message, index, null, null);
    }

    static Item of(byte[] body, CountDownLatch waiter) {
        return new Item(null, -1, body, waiter);
    }
}
