package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.regex.Pattern;
import org.mhhsbench.scenarios.sftp.RefusedException;
import org.mhhsbench.scenarios.sftp.SftpLink;

/**
 * Numbers for files, of which a mailbox's owner uses none twice, in this life or another: some are reserved at a time, by a
 * file in the mailbox whose name is the last of them. For one thread.
 */
final class FileIds {

    private static final Pattern NAME = Pattern.compile("\\d{10}");
    private static final long RESERVED = 10_000;
    private static final long MAX = 9_999_999_999L;

    private final String folder;
    private long last;
    private long lastReserved = -1;

    FileIds(Mailbox mailbox) {
        folder = mailbox.ids();
    }

    /** The next one. */
    String next(SftpLink link) throws IOException {
        if (lastReserved < 0) {
            NavigableSet<String> reserved = link.names(folder, 1_000, NAME.asMatchPredicate());
            last = reserved.isEmpty() ? 0 : Long.parseLong(reserved.last());
            reserve(link, reserved);
        } else if (last == lastReserved) {
            reserve(link, link.names(folder, 1_000, NAME.asMatchPredicate()));
        }
        last++;
        return text(last);
    }

    private void reserve(SftpLink link, NavigableSet<String> before) throws IOException {
        if (last + RESERVED > MAX) {
            throw new RefusedException(folder + " must have numbers of files left, has given out " + last, null);
        }
        link.mark(folder + "/" + text(last + RESERVED));
        link.syncFolder(folder);
        lastReserved = last + RESERVED;
        for (String name : before) {
            link.remove(folder + "/" + name);
        }
    }

    private static String text(long number) {
        return String.format("%010d", number);
    }
}
