package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import org.mhhsbench.scenarios.sftp.SftpLink;

/**
 * Collects interchanges: what lies in the inbox is renamed, in the order of the names, to the next numbers. From then on an
 * interchange has that number, whoever collects. For one thread.
 */
final class Turns {

    /** A number and an ordinal make a position. */
    static final int ORDINAL_BITS = 20;

    private static final Pattern NAME = Pattern.compile("\\d{12}");
    private static final int AT_ONCE = 64;
    private static final int MAX_HELD = 100_000;

    private final Mailbox mailbox;
    private final long pollNs;
    private final NavigableSet<Long> held = new TreeSet<>();
    private long last;
    private long dueNs = System.nanoTime();

    /** @param last the highest number that was ever used, as far as is known without looking */
    Turns(Mailbox mailbox, Duration poll, long last) {
        this.mailbox = mailbox;
        this.pollNs = poll.toNanos();
        this.last = last;
    }

    static long position(long turn, int ordinal) {
        return turn << ORDINAL_BITS | ordinal;
    }

    String path(long turn) {
        return mailbox.collected() + "/" + String.format("%012d", turn);
    }

    /**
     * Looks at what was collected, over a new link.
     *
     * @param lastAccepted the highest number of those that were accepted
     * @param underWay which numbers were taken already
     */
    void open(SftpLink link, long lastAccepted, LongPredicate underWay) throws IOException {
        held.clear();
        last = Math.max(last, lastAccepted);
        for (String name : link.names(mailbox.collected(), MAX_HELD, NAME.asMatchPredicate())) {
            long turn = Long.parseLong(name);
            last = Math.max(last, turn);
            if (!underWay.test(turn)) {
                held.add(turn);
            }
        }
    }

    /** The next one; looks into the inbox if none is known, but not too often. */
    OptionalLong next(SftpLink link) throws IOException {
        if (held.isEmpty() && dueNs - System.nanoTime() <= 0) {
            collect(link);
            if (held.isEmpty()) {
                dueNs = System.nanoTime() + pollNs;
            }
        }
        Long next = held.pollFirst();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    }

    private void collect(SftpLink link) throws IOException {
        // A listing takes many round trips, and may show what came during it without what came before: a second one
        // shows both.
        NavigableSet<String> seen = names(link);
        if (seen.isEmpty()) {
            return;
        }
        for (String name : names(link).headSet(seen.last(), true)) {
            long turn = ++last;
            if (link.rename(mailbox.inbox() + "/" + name, path(turn))) {
                held.add(turn);
            }
        }
        link.syncFolder(mailbox.collected());
    }

    private NavigableSet<String> names(SftpLink link) throws IOException {
        return link.names(mailbox.inbox(), AT_ONCE, name -> !name.endsWith(SftpLink.PART));
    }
}
