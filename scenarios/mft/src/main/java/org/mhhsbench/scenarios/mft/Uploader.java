package org.mhhsbench.scenarios.mft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Brings files to the inbox, so that a receiver never sees half of one: under another name, then renamed, then its
 * manifest likewise, without which it does not count. For one thread.
 *
 * <p>When it returns, file and manifest lie whole on the server. Over a synced link they lie on its disk: both were
 * fsynced before they were renamed, and their folder after it.
 */
final class Uploader {

    private final String folder;
    private final String receipts;

    Uploader(Layout layout, String session) {
        this.folder = layout.inbox(session);
        this.receipts = layout.receipts(session);
    }

    /**
     * Brings a file.
     *
     * @param again whether it has been tried before, and nobody knows how far that went
     */
    void upload(Link link, Batch batch, boolean again) throws IOException {
        if (again && received(link, batch)) {
            return;
        }
        String path = folder + "/" + batch.file().text();
        String manifest = folder + "/" + batch.file().manifest();
        if (!again || link.size(manifest).isEmpty()) {
            if (!again || link.size(path).isEmpty()) {
                String part = path + FileName.PART;
                long offset = again ? there(link, part, batch.bytes()) : 0;
                int left = (int) (batch.bytes().length - offset);
                link.write(
                        part,
                        new ByteArrayInputStream(batch.bytes(), (int) offset, left),
                        offset,
                        batch.bytes().length);
                link.rename(part, path);
            }
            link.writeWhole(manifest, batch.manifest().text());
        }
        link.syncFolder(folder);
    }

    private boolean received(Link link, Batch batch) throws IOException {
        for (Receipt.Outcome outcome : Receipt.Outcome.values()) {
            if (link.size(receipts + "/" + new Receipt(batch.file().text(), outcome).name())
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** How much of a broken upload is there and good: 0 where the server cannot tell what it has. */
    private static long there(Link link, String part, byte[] bytes) throws IOException {
        OptionalLong size = link.size(part);
        if (size.isEmpty() || size.getAsLong() == 0 || size.getAsLong() > bytes.length) {
            return 0;
        }
        int count = (int) size.getAsLong();
        return Arrays.equals(link.prefixSha256(part, count), Sha256.ofPrefix(bytes, count)) ? count : 0;
    }
}
