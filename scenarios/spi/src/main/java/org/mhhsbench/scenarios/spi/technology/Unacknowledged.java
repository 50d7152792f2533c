package org.mhhsbench.scenarios.spi.technology;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** What a subscriber was delivered and has not yet said to be durable, in the order of delivery. Any thread. */
final class Unacknowledged {

    /** One delivery: the sink's position, and where it came from. */
    private record Delivery(long own, String upstream, long position) {}

    private final ArrayDeque<Delivery> deliveries = new ArrayDeque<>();
    private final Map<String, Long> durable = new HashMap<>();
    private SubscribingEnd end;

    /** Who is told; what became durable before is told now. */
    synchronized void acknowledgeTo(SubscribingEnd opened) {
        end = opened;
        durable.forEach(opened::durable);
    }

    synchronized void add(long own, String upstream, long position) {
        deliveries.add(new Delivery(own, upstream, position));
    }

    /** A delivery that the sink has had before: acknowledged again if it is durable. */
    synchronized void again(String upstream, long position) {
        Long reached = durable.get(upstream);
        if (end != null && reached != null && position <= reached) {
            end.durable(upstream, reached);
        }
    }

    /** Everything up to a position of the sink's is durable. */
    synchronized void durable(long own) {
        String upstream = null;
        long position = 0;
        while (!deliveries.isEmpty() && deliveries.peek().own() <= own) {
            Delivery delivery = deliveries.poll();
            if (upstream != null && !upstream.equals(delivery.upstream())) {
                tell(upstream, position);
            }
            upstream = delivery.upstream();
            position = delivery.position();
        }
        if (upstream != null) {
            tell(upstream, position);
        }
    }

    private void tell(String upstream, long position) {
        // A position that was delivered again is behind what is durable already.
        long reached = durable.merge(upstream, position, Math::max);
        if (end != null) {
            end.durable(upstream, reached);
        }
    }
}
