package org.mhhsbench.scenarios.spi.technology;

import java.util.HashMap;
import java.util.Map;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.lifecycle.GuardedIntegration;

/**
 * What comes between a subscriber's end and the sink: positions of one line for the sink, and what comes again. Delivers
 * on the end's thread; expectations are the publisher's thread's; durable is any thread's.
 */
final class Subscription implements Inlet {

    private static final long NONE = -1;

    private final int subscriber;
    private final Sink sink;
    private final boolean exactlyOnce;
    private final GuardedIntegration integration;
    private final Outstanding outstanding = new Outstanding();
    private final Unacknowledged unacknowledged = new Unacknowledged();
    private final Map<String, Long> lastDelivered = new HashMap<>();
    private volatile SubscribingEnd end;
    private volatile long returned;
    private long nextPosition;

    /**
     * @param exactlyOnce whether what comes again is kept from the sink
     */
    Subscription(int subscriber, Sink sink, boolean exactlyOnce, GuardedIntegration integration) {
        this.subscriber = subscriber;
        this.sink = sink;
        this.exactlyOnce = exactlyOnce;
        this.integration = integration;
    }

    /** The end that delivers here. It may have delivered already. */
    void opened(SubscribingEnd opened) {
        end = opened;
        unacknowledged.acknowledgeTo(opened);
    }

    /** Null if it could not be opened. */
    SubscribingEnd end() {
        return end;
    }

    @Override
    public void deliver(ConsumptionMessage message, String upstream, long position) {
        if (integration.ended()) {
            throw new IllegalStateException("delivery has ended");
        }
        boolean again = position <= lastDelivered.getOrDefault(upstream, NONE);
        if (again && exactlyOnce) {
            unacknowledged.again(upstream, position);
            return;
        }
        long own = nextPosition++;
        unacknowledged.add(own, upstream, position);
        try {
            sink.accept(subscriber, message, own);
        } catch (RuntimeException | Error e) {
            integration.fail(e);
            throw e;
        }
        if (!again) {
            lastDelivered.put(upstream, position);
            // The publisher's thread looks for this: what the sink has done must be seen before it.
            returned = returned + 1;
            outstanding.remove(message);
        }
    }

    @Override
    public void failed(Throwable cause) {
        integration.fail(cause);
    }

    void durable(long position) {
        unacknowledged.durable(position);
    }

    void expect(ConsumptionMessage message) {
        outstanding.add(message);
    }

    /** The message was not taken after all. */
    void expectNoMore(ConsumptionMessage message) {
        outstanding.remove(message);
    }

    /** How many messages were taken and have not arrived. */
    long underWay() {
        return outstanding.size();
    }

    long returned() {
        return returned;
    }
}
