package org.mhhsbench.core.aggregate;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * How far each upstream's messages were applied: one that it sends again, because it did not hear that it was durable,
 * is not applied twice. For one thread.
 */
final class Upstreams {

    private static final class Reached {
        private long position;
        private int index;
    }

    private final Map<String, Reached> byName = new HashMap<>();
    private String lastName;
    private Reached last;

    /** Moves on to a message; false if its upstream was there before. */
    boolean advance(CheckedMessage message) {
        if (message.upstream == null) {
            return true;
        }
        Reached reached = reached(message.upstream);
        if (message.position < reached.position
                || message.position == reached.position && message.index <= reached.index) {
            return false;
        }
        reached.position = message.position;
        reached.index = message.index;
        return true;
    }

    private Reached reached(String name) {
        // Messages come in long runs from one upstream.
        if (!name.equals(lastName)) {
            lastName = name;
            last = byName.computeIfAbsent(name, absent -> {
                Reached none = new Reached();
                none.position = Long.MIN_VALUE;
                none.index = Integer.MIN_VALUE;
                return none;
            });
        }
        return last;
    }

    void restore(UpstreamPosition position) {
        Reached reached = reached(position.upstream());
        reached.position = position.position();
        reached.index = position.index();
    }

    /** By name. */
    Map<String, UpstreamPosition> positions() {
        Map<String, UpstreamPosition> positions = new TreeMap<>();
        byName.forEach(
                (name, reached) -> positions.put(name, new UpstreamPosition(name, reached.position, reached.index)));
        return positions;
    }
}
