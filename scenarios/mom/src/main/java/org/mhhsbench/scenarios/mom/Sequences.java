package org.mhhsbench.scenarios.mom;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The highest number that has come of each session. A broker has the first <i>n</i> messages of a session, some of them
 * more than once (see {@link Window}): a number that is higher by more than one says that one was left out. Published
 * again it would come too late, and be taken for one that was there before.
 *
 * <p>The first number of a session may be any: those before it may have been acknowledged in an earlier life. For one
 * thread.
 */
final class Sequences {

    /** Whoever may publish may make up sessions: those that were quiet for longest are forgotten. */
    static final int MOST_SESSIONS = 1_000;

    private static final class Highest {
        private long number;

        private Highest(long number) {
            this.number = number;
        }
    }

    private final Map<String, Long> reached;
    private final Map<String, Highest> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Highest> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    /**
     * @param reached by session what is durable from the start
     */
    Sequences(Map<String, Long> reached) {
        this.reached = Map.copyOf(reached);
    }

    /** Of whatever has a number, be it readable or not, over whichever connection. */
    void came(String session, long number) throws MessageMissing {
        Highest highest = sessions.get(session);
        if (highest == null) {
            sessions.put(session, new Highest(Math.max(number, reached.getOrDefault(session, number))));
        } else if (number - 1 > highest.number) {
            throw new MessageMissing(session, highest.number, number);
        } else if (number > highest.number) {
            highest.number = number;
        }
    }
}
