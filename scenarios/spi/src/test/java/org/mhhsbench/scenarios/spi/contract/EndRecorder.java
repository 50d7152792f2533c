package org.mhhsbench.scenarios.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Inlet;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** Keeps what ends deliver, acknowledge and fail with; says that everything is durable, if it is told to whom. */
public final class EndRecorder implements Inlet, PublishingEnd.Listener {

    public static final Duration SOON = Duration.ofSeconds(40);

    public final List<ConsumptionMessage> messages = new CopyOnWriteArrayList<>();
    public final List<Long> positions = new CopyOnWriteArrayList<>();
    public final List<Long> safe = new CopyOnWriteArrayList<>();
    public final List<Long> departed = new CopyOnWriteArrayList<>();
    public final Set<String> upstreams = new CopyOnWriteArraySet<>();
    public final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private volatile SubscribingEnd durableTo;
    private volatile String lastUpstream;

    /** From now on everything is durable as soon as it is delivered, and so is what has been delivered. */
    public void durableTo(SubscribingEnd end) {
        durableTo = end;
        if (!positions.isEmpty()) {
            end.durable(lastUpstream, positions.get(positions.size() - 1));
        }
    }

    @Override
    public void deliver(ConsumptionMessage message, String upstream, long position) {
        messages.add(message);
        upstreams.add(upstream);
        lastUpstream = upstream;
        positions.add(position);
        if (durableTo != null) {
            durableTo.durable(upstream, position);
        }
    }

    @Override
    public void safe(long index) {
        safe.add(index);
    }

    @Override
    public void departed(long index) {
        departed.add(index);
    }

    @Override
    public void failed(Throwable cause) {
        failures.add(cause);
    }

    /** Waits until it is so. */
    public static void await(String what, Callable<Boolean> condition) throws Exception {
        Deadline deadline = Deadline.in(SOON);
        while (!condition.call()) {
            assertThat(deadline.passed()).as("waited in vain for %s", what).isFalse();
            Thread.sleep(5);
        }
    }
}
