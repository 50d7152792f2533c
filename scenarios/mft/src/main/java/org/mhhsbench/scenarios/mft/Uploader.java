package org.mhhsbench.scenarios.mft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import org.mhhsbench.scenarios.sftp.SftpLink;

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
    void upload(SftpLink link, Batch batch, boolean again) throws IOException {
        String path = folder + "/" + batch.file().text();
        String manifest = folder + "/" + batch.file().manifest();
        byte[] text = batch.manifest().text();
        boolean whole = again && isThere(link, path, batch.bytes().length);
        // Only now: a receiver writes its receipt before it deletes the file.
        if (again && received(link, batch)) {
            return;
        }
        if (!whole || !isThere(link, manifest, text.length)) {
            if (again) {
                // What is not whole must not be taken for the file, and would be in the way of a rename.
                link.remove(manifest);
            }
            if (!whole) {
                writeFile(link, path, batch.bytes(), again);
            }
            link.writeWhole(manifest, text);
        }
        link.syncFolder(folder);
    }

    private static void writeFile(SftpLink link, String path, byte[] bytes, boolean again) throws IOException {
        String part = path + FileName.PART;
        if (again) {
            link.remove(path);
        }
        int offset = again ? there(link, part, bytes) : 0;
        link.write(part, new ByteArrayInputStream(bytes, offset, bytes.length - offset), offset, bytes.length);
        if (!link.rename(part, path)) {
            throw new IOException(part + " must be there to be renamed, is not");
        }
    }

    private static boolean isThere(SftpLink link, String path, int bytes) throws IOException {
        return link.size(path).equals(OptionalLong.of(bytes));
    }

    private boolean received(SftpLink link, Batch batch) throws IOException {
        for (Receipt.Outcome outcome : Receipt.Outcome.values()) {
            if (link.size(receipts + "/" + new Receipt(batch.file().text(), outcome).name())
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** How much of a broken upload is there and good: 0 where the server cannot tell what it has. */
    private static int there(SftpLink link, String part, byte[] bytes) throws IOException {
        OptionalLong size = link.size(part);
        if (size.isEmpty() || size.getAsLong() == 0 || size.getAsLong() > bytes.length) {
            return 0;
        }
        int count = (int) size.getAsLong();
        return Arrays.equals(link.prefixSha256(part, count), Sha256.ofPrefix(bytes, count)) ? count : 0;
    }
}
