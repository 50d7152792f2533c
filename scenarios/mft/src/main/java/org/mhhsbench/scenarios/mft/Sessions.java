package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mhhsbench.scenarios.sftp.SftpLink;

/**
 * A sender's sessions: each time it opens it takes the next number, so that the order of their names is theirs, and no
 * number of a file is ever used twice. A folder has one sender at a time.
 */
final class Sessions {

    private static final Pattern OWN = Pattern.compile("\\d{8}-[0-9a-f]{8}");
    private static final int DIGITS = 8;
    private static final int MAX_NUMBER = 99_999_999;

    private Sessions() {}

    /** Takes over what earlier sessions left, and makes the folders of a new one. */
    static String open(SftpLink link, Layout layout, Waiting waiting) throws IOException {
        NavigableSet<String> earlier = new TreeSet<>();
        link.visit(layout.inbox(), (name, attributes) -> {
            if (attributes.isDirectory() && OWN.matcher(name).matches()) {
                earlier.add(name);
            }
        });
        for (String session : earlier) {
            waiting.takeOver(link, session);
        }
        int number = earlier.isEmpty() ? 0 : Integer.parseInt(earlier.last().substring(0, DIGITS)) + 1;
        if (number > MAX_NUMBER) {
            throw new IOException(layout.inbox() + " must have numbers of sessions left, has " + earlier.last());
        }
        // The random part keeps apart what is called alike when the folders before it are gone.
        String session = String.format("%08d-%08x", number, new SecureRandom().nextInt());
        link.makeFolder(layout.receipts(session));
        link.makeFolder(layout.inbox(session));
        link.syncFolder(layout.receipts());
        link.syncFolder(layout.inbox());
        return session;
    }
}
