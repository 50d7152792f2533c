package org.mhhsbench.scenarios.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The last request of each lane that was stored; the lanes that were quiet for longest are forgotten. For one thread. */
final class LaneKeys {

    private static final int MAX_LANES = 1_024;

    private final Map<String, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_LANES;
        }
    };

    boolean stored(RequestKey key) {
        Long number = last.get(key.lane());
        return number != null && key.number() <= number;
    }

    void store(RequestKey key) {
        last.merge(key.lane(), key.number(), Math::max);
    }

    /** All of them, for the head of a segment. */
    byte[] toBytes() {
        return last.entrySet().stream()
                .map(entry -> entry.getKey() + "." + entry.getValue())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes over what {@link #toBytes} made. */
    void add(byte[] bytes) throws Refusal {
        for (String line : new String(bytes, StandardCharsets.US_ASCII).split("\n")) {
            if (!line.isEmpty()) {
                store(RequestKey.parse(line));
            }
        }
    }
}
