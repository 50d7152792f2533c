package org.mhhsbench.scenarios.mom;

import java.util.List;
import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/** Keeps a message if its position is higher than all before of its upstream: what makes each come exactly once. */
final class OnlyHigher implements Inlet {

    private final Map<String, Long> highest;
    private final List<ConsumptionMessage> kept;

    OnlyHigher(Map<String, Long> highest, List<ConsumptionMessage> kept) {
        this.highest = highest;
        this.kept = kept;
    }

    @Override
    public void deliver(ConsumptionMessage message, String upstream, long position) {
        boolean higher;
        synchronized (highest) {
            higher = position > highest.getOrDefault(upstream, -1L);
            if (higher) {
                highest.put(upstream, position);
            }
        }
        if (higher) {
            synchronized (kept) {
                kept.add(message);
            }
        }
    }

    @Override
    public void failed(Throwable cause) {
        throw new AssertionError(cause);
    }
}
