package org.mhhsbench.scenarios.spi;

import org.mhhsbench.core.ConsumptionMessage;

/** Where a pattern delivers. */
@FunctionalInterface
public interface Sink {

    /**
     * Processes one message before it returns. A pattern calls it from one thread for each subscriber: that is the
     * aggregation thread. The message may be kept.
     *
     * @param subscriber 0 to {@link Settings#subscribers} − 1
     * @param position strictly increasing for each subscriber; what {@link Integration#durable} answers with
     */
    void accept(int subscriber, ConsumptionMessage message, long position);
}
