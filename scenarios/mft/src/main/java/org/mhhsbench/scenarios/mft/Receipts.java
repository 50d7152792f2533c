package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.mhhsbench.scenarios.mft.Inbox.Arrival;
import org.mhhsbench.scenarios.sftp.SftpLink;

/** Writes a receiver's receipts. For one thread and one link. */
final class Receipts {

    private final SftpLink link;
    private final Layout layout;
    private final Set<String> folders = new HashSet<>();

    Receipts(SftpLink link, Layout layout) {
        this.link = link;
        this.layout = layout;
    }

    /** Writes one; nothing if it is there already. */
    void write(Arrival arrival, Receipt.Outcome outcome, String reason) throws IOException {
        String folder = layout.receipts(arrival.session());
        if (folders.add(folder)) {
            // A sender that was not made here has none.
            link.makeFolder(folder);
        }
        Receipt receipt = new Receipt(arrival.file().text(), outcome);
        String path = folder + "/" + receipt.name();
        if (link.size(path).isEmpty()) {
            link.writeWhole(path, receipt.text(reason));
        }
    }

    /** Writes one for a file that is done with, and deletes the file: without a receipt it would be waited for. */
    void finish(Arrival arrival, Receipt.Outcome outcome, String reason) throws IOException {
        write(arrival, outcome, reason);
        String folder = layout.inbox(arrival.session());
        link.remove(folder + "/" + arrival.file().text());
        link.remove(folder + "/" + arrival.file().manifest());
    }
}
