package org.mhhsbench.scenarios.mdm;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * What was offered to the publisher's end.
 *
 * @param message null for bytes that are none
 * @param index the publisher's; -1 for bytes
 * @param body null for a message
 * @param taken counted down when bytes are with the hub; null for a message
 */
record Item(ConsumptionMessage message, long index, byte[] body, CountDownLatch taken) {

    /**
     * An item as it is delivered: the same numbers each time.
     *
     * @param said what the sources say; empty for bytes that are no message
     * @param id a number that nothing else has
     * @param fault why bytes are no message; null if there is no reason
     */
    record Numbered(Item item, long id, List<Said> said, String fault) {

        Set<Long> ids() {
            return said.stream().map(Said::id).collect(Collectors.toSet());
        }
    }

    int meterDays() {
        return message == null ? 1 : message.days().size();
    }
}
