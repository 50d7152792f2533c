package org.mhhsbench.scenarios.mft;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is where on the server: below one folder, so that nothing else of its user's is touched.
 *
 * @param root absolute, without a slash at its end
 */
record Layout(String root) {

    /** A sender's folder: one of ours, or what another sender is called. */
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    static Layout of(Account account) {
        return new Layout(account.folder() + "/mhhs-bench");
    }

    static boolean isSession(String name) {
        return SESSION.matcher(name).matches();
    }

    /** In the order in which they are made. */
    List<String> folders() {
        return List.of(root, inbox(), receipts(), deadLetters(), quarantine(), ledger());
    }

    /** Files on their way, a folder for each session of a sender. */
    String inbox() {
        return root + "/inbox";
    }

    String inbox(String session) {
        return inbox() + "/" + session;
    }

    String receipts() {
        return root + "/receipts";
    }

    /** What became of the files of a session. */
    String receipts(String session) {
        return receipts() + "/" + session;
    }

    /** Messages that could not be read. */
    String deadLetters() {
        return root + "/dead-letter";
    }

    /** Files that were rejected as a whole. */
    String quarantine() {
        return root + "/quarantine";
    }

    /** What the receiver has received. */
    String ledger() {
        return root + "/ledger";
    }
}
