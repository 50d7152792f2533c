package org.mhhsbench.scenarios.edi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The interchanges that lie in an outbox, on their way or at their recipient, and are not answered. The sending thread's,
 * but for {@link #full}.
 */
final class Unanswered {

    private static final Duration LONGEST = Duration.ofHours(1);

    private static final class Waiting {
        private final Interchange interchange;
        private long intervalNs;
        private long dueNs;

        Waiting(Interchange interchange, long intervalNs) {
            this.interchange = interchange;
            this.intervalNs = intervalNs;
            this.dueNs = System.nanoTime() + intervalNs;
        }
    }

    private final int maxInterchanges;
    private final long maxBytes;
    private final long retransmitNs;
    /** The oldest first. */
    private final Map<FileKey, Waiting> waiting = new LinkedHashMap<>();

    private long bytes;
    private volatile boolean full;

    /** @param retransmit after which time without an answer one is sent again; twice that after that, and so on */
    Unanswered(int maxInterchanges, long maxBytes, Duration retransmit) {
        this.maxInterchanges = maxInterchanges;
        this.maxBytes = maxBytes;
        this.retransmitNs = retransmit.toNanos();
    }

    /** Whether no more may be sent until answers come. Any thread. */
    boolean full() {
        return full;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(Interchange interchange) {
        waiting.put(interchange.key(), new Waiting(interchange, retransmitNs));
        bytes += interchange.bytes().length;
        look();
    }

    /** An answer has come; nothing if it is to something else. */
    void answered(FileKey key) {
        Waiting answered = waiting.remove(key);
        if (answered != null) {
            bytes -= answered.interchange.bytes().length;
            look();
        }
    }

    private void look() {
        full = waiting.size() >= maxInterchanges || bytes >= maxBytes;
    }

    /** Those that are to be sent again now. */
    List<Interchange> due() {
        long nowNs = System.nanoTime();
        List<Interchange> due = new ArrayList<>();
        for (Waiting each : waiting.values()) {
            if (each.dueNs - nowNs <= 0) {
                due.add(each.interchange);
            }
        }
        return due;
    }

    /** One was sent again. */
    void sentAgain(FileKey key) {
        Waiting again = waiting.get(key);
        again.intervalNs = Math.min(2 * again.intervalNs, LONGEST.toNanos());
        again.dueNs = System.nanoTime() + again.intervalNs;
    }
}
