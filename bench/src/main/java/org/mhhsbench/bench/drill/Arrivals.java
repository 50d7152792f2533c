package org.mhhsbench.bench.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.mhhsbench.bench.drill.Gauges.Gauge;

/** How many messages had come, looked at every ten milliseconds, and what that says of a fault. For one thread. */
final class Arrivals {

    private static final long LOOK_NS = 10_000_000;
    private static final long SECOND_NS = 1_000_000_000;
    private static final double MS = 1e6;

    private record Look(long atNs, long arrived, long due) {

        long behind() {
            return due - arrived;
        }
    }

    private final Gauges gauges;
    private final int messages;
    private final int ratePerSecond;
    private final List<Look> looks = new ArrayList<>();
    private long dueFromNs = Long.MAX_VALUE;

    Arrivals(Gauges gauges, int messages, int ratePerSecond) {
        this.gauges = gauges;
        this.messages = messages;
        this.ratePerSecond = ratePerSecond;
    }

    void dueFrom(long startNs) {
        dueFromNs = startNs;
    }

    void watchUntil(long atNs) {
        while (System.nanoTime() < atNs) {
            look();
        }
    }

    /** What is waited for; it throws if it cannot come about any more. */
    @FunctionalInterface
    interface Condition {
        boolean met() throws IOException;
    }

    /** @throws TimeoutException if it does not come about in time */
    void watch(Condition condition, Duration most) throws IOException, TimeoutException {
        long endNs = System.nanoTime() + most.toNanos();
        while (!condition.met()) {
            look();
            if (System.nanoTime() > endNs) {
                throw new TimeoutException(gauges.get(Gauge.ARRIVED) + " of " + messages + " messages had come and "
                        + gauges.acknowledged() + " were acknowledged within " + most);
            }
        }
        look();
    }

    private void look() {
        long nowNs = System.nanoTime();
        long due = nowNs < dueFromNs ? 0 : Math.min(messages, (nowNs - dueFromNs) * ratePerSecond / SECOND_NS);
        // A publisher that hurries is ahead of its time.
        long sent = Math.min(messages, gauges.get(Gauge.OFFERED));
        add(nowNs, gauges.get(Gauge.ARRIVED), Math.max(due, sent));
        LockSupport.parkNanos(LOOK_NS);
    }

    /** What was seen at a moment that is later than all before. */
    void add(long atNs, long arrived, long due) {
        looks.add(new Look(atNs, arrived, due));
    }

    /** The most messages that were due and had not come, from a moment on. */
    long mostBehind(long fromNs) {
        return looks.stream()
                .filter(look -> look.atNs() >= fromNs)
                .mapToLong(Look::behind)
                .max()
                .orElse(0);
    }

    /** The longest time without a message that had not come before, from a moment on; until the last had come. */
    double silenceMs(long fromNs) {
        Silence silence = silence(fromNs);
        return (silence.toNs() - silence.fromNs()) / MS;
    }

    /** From one arrival to the next; the last look at which nothing new had come. */
    private record Silence(long fromNs, long toNs, long lastLookNs) {}

    private Silence silence(long fromNs) {
        Silence longest = new Silence(fromNs, fromNs, fromNs);
        long sinceNs = fromNs;
        long lastLookNs = fromNs;
        long arrived = -1;
        for (Look look : looks) {
            if (look.atNs() < fromNs) {
                arrived = look.arrived();
                continue;
            }
            if (look.arrived() > arrived) {
                if (look.atNs() - sinceNs > longest.toNs() - longest.fromNs()) {
                    longest = new Silence(sinceNs, look.atNs(), lastLookNs);
                }
                sinceNs = look.atNs();
                arrived = look.arrived();
            }
            lastLookNs = look.atNs();
        }
        return longest;
    }

    /**
     * From a moment until the messages that had not come were no more than the most in the second before it, once and for
     * all.
     */
    double recoveryMs(long fromNs) {
        return (caughtUpNs(fromNs) - fromNs) / MS;
    }

    /** The most messages that were due and had not come in the second before a moment. */
    long usuallyBehind(long atNs) {
        return looks.stream()
                .filter(look -> look.atNs() < atNs && look.atNs() >= atNs - SECOND_NS)
                .mapToLong(Look::behind)
                .max()
                .orElse(0);
    }

    private long caughtUpNs(long fromNs) {
        long usual = usuallyBehind(fromNs);
        long caughtUpNs = fromNs;
        for (int i = 0; i + 1 < looks.size(); i++) {
            Look look = looks.get(i);
            if (look.atNs() >= fromNs && look.behind() > usual) {
                caughtUpNs = looks.get(i + 1).atNs();
            }
        }
        return caughtUpNs;
    }

    /**
     * Messages a second that came from the end of a fault until all was caught up; 0 if there was nothing. Where the longest
     * silence ends later, that is the fault's end.
     */
    double catchUpPerSecond(long faultNs, long faultEndNs) {
        long endNs = caughtUpNs(faultNs);
        Silence silence = silence(faultNs);
        boolean silentLater = silence.lastLookNs() > faultEndNs && silence.toNs() <= endNs;
        Look start = lastLook(silentLater ? silence.lastLookNs() : faultEndNs);
        Look end = lastLook(endNs);
        return end.atNs() <= start.atNs() ? 0 : (end.arrived() - start.arrived()) * 1e9 / (end.atNs() - start.atNs());
    }

    /** Whether messages still became due when all was caught up: it was not the end of the load that let it catch up. */
    boolean underLoad(long faultNs) {
        return lastLook(caughtUpNs(faultNs)).due() < messages;
    }

    private Look lastLook(long upToNs) {
        Look last = new Look(upToNs, 0, 0);
        for (Look look : looks) {
            if (look.atNs() <= upToNs) {
                last = look;
            }
        }
        return last;
    }
}
