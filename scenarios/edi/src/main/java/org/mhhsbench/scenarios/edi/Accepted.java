package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mhhsbench.scenarios.sftp.SftpLink;

/**
 * Which interchanges a recipient has accepted, kept in its mailbox so that it outlives the recipient: an empty file each,
 * whose name has its number and what it is known by. Bounded: the last so many. For one thread.
 */
final class Accepted {

    private static final Pattern NAME = Pattern.compile("(\\d{12})\\.(.{1,40})");

    private final String folder;
    private final int remembered;
    /** The oldest first. */
    private final Map<FileKey, String> names = new LinkedHashMap<>();

    private long lastTurn;

    Accepted(Mailbox mailbox, int remembered) {
        this.folder = mailbox.accepted();
        this.remembered = remembered;
    }

    /** Reads what is there, over a new link. */
    void open(SftpLink link) throws IOException {
        names.clear();
        for (String name : link.names(folder, 2 * remembered, NAME.asMatchPredicate())) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                lastTurn = Math.max(lastTurn, Long.parseLong(matcher.group(1)));
                FileKey.of(matcher.group(2)).ifPresent(key -> names.put(key, name));
            }
        }
    }

    /** The highest number. */
    long lastTurn() {
        return lastTurn;
    }

    boolean contains(FileKey key) {
        return names.containsKey(key);
    }

    /** Adds one; it is on the disk after {@link #sync}. */
    void add(SftpLink link, long turn, FileKey key) throws IOException {
        String name = String.format("%012d.%s", turn, key.text());
        link.mark(folder + "/" + name);
        names.put(key, name);
        lastTurn = Math.max(lastTurn, turn);
        while (names.size() > remembered) {
            FileKey oldest = names.keySet().iterator().next();
            link.remove(folder + "/" + names.remove(oldest));
        }
    }

    void sync(SftpLink link) throws IOException {
        link.syncFolder(folder);
    }
}
