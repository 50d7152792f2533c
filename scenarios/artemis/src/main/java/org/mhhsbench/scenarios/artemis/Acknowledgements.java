package org.mhhsbench.scenarios.artemis;

import jakarta.jms.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has been received over one connection and not yet acknowledged, in its order, and what the subscriber has said to
 * be durable. The receiving thread's, but for {@link #durable}, which is any thread's. It holds no more than the broker
 * does, which keeps all of it too.
 */
public final class Acknowledgements {

    /** The broker may forget it whatever else is durable. */
    private static final String SETTLED = "";

    private record Received(Message message, String upstream, long position) {}

    private final ArrayDeque<Received> received = new ArrayDeque<>();
    private final Map<String, Long> durable;
    /** Set after {@link #durable}, cleared before it is read. */
    private volatile boolean news;

    /**
     * @param reached by upstream what is durable from the start
     */
    public Acknowledgements(Map<String, Long> reached) {
        this.durable = new ConcurrentHashMap<>(reached);
    }

    /** Another connection: the broker sends again what was received and not acknowledged. */
    public void restart() {
        received.clear();
        news = true;
    }

    /** Whether it need not be delivered. */
    public boolean isDurable(String upstream, long position) {
        return position <= durable.getOrDefault(upstream, -1L);
    }

    public void received(Message message, String upstream, long position) {
        received.add(new Received(message, upstream, position));
        news |= isDurable(upstream, position);
    }

    /** It has been laid aside. */
    public void settled(Message message) {
        received.add(new Received(message, SETTLED, 0));
        news = true;
    }

    public void durable(String upstream, long position) {
        durable.merge(upstream, position, Math::max);
        news = true;
    }

    /** Takes what may be acknowledged now: the first of all that were received, without a gap. */
    public List<Message> take() {
        List<Message> ready = new ArrayList<>();
        if (news) {
            news = false;
            while (!received.isEmpty() && mayBeForgotten(received.peek())) {
                ready.add(received.poll().message());
            }
        }
        return ready;
    }

    private boolean mayBeForgotten(Received next) {
        return next.upstream().equals(SETTLED) || isDurable(next.upstream(), next.position());
    }
}
