package org.mhhsbench.scenarios.mft;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.mhhsbench.scenarios.sftp.SftpLink;

/**
 * Brings the content of a file into a spool and holds it to its manifest, in one pass: nothing of it is delivered before
 * all of it has been found to be what its sender says. For one thread.
 */
final class Download {

    private static final int CHUNK_BYTES = 1 << 16;
    /** Of so little a ratio says nothing. */
    private static final long FREE_OF_RATIO_BYTES = 1 << 20;

    private final Spool spool;
    private final Limits limits;
    private final byte[] chunk = new byte[CHUNK_BYTES];

    Download(Spool spool, Limits limits) {
        this.spool = spool;
        this.limits = limits;
    }

    /**
     * Brings one.
     *
     * @throws Rejected if it is not what its manifest says, or not what may be sent
     */
    void bring(SftpLink link, String path, Manifest manifest) throws IOException, Rejected {
        OptionalLong size = link.size(path);
        if (size.isEmpty()) {
            throw new Rejected("file: there must be a file of this name; a folder or a link is none");
        }
        requireBytes(manifest, size.getAsLong());
        spool.clear();
        MessageDigest digest = Sha256.digest();
        try (Arriving arriving = new Arriving(link.read(path, manifest.bytes()), digest)) {
            long messages = -1;
            Rejected unreadable = null;
            try {
                messages = unpack(arriving, manifest.file().form());
            } catch (Rejected e) {
                unreadable = e;
            }
            while (arriving.bytes <= manifest.bytes() && arriving.read(chunk) >= 0) {
                // The hash is of all of it, also of what follows what could be read.
            }
            requireBytes(manifest, arriving.bytes);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            if (!sha256.equals(manifest.sha256())) {
                throw new Rejected(
                        "file: its SHA-256 must be " + manifest.sha256() + " as its manifest says, is " + sha256);
            }
            if (unreadable != null) {
                throw unreadable;
            }
            if (messages != manifest.messages()) {
                throw new Rejected("content: it must have " + manifest.messages()
                        + " messages as its manifest says, has " + messages);
            }
        }
    }

    private static void requireBytes(Manifest manifest, long bytes) throws Rejected {
        if (bytes != manifest.bytes()) {
            throw new Rejected("file: it must have " + manifest.bytes() + " bytes as its manifest says, has " + bytes);
        }
    }

    /** How many messages there are. */
    private long unpack(Arriving arriving, Form form) throws IOException, Rejected {
        RecordCounter counter = new RecordCounter(form, limits.messageBytes());
        try {
            InputStream content = form.gzip() ? new GZIPInputStream(arriving, CHUNK_BYTES) : arriving;
            long bytes = 0;
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
                bytes += count;
                if (bytes > limits.contentBytes()) {
                    throw new Rejected("content: it must have at most " + limits.contentBytes() + " bytes, has more");
                }
                if (bytes > FREE_OF_RATIO_BYTES && bytes / limits.compressionRatio() > arriving.bytes) {
                    throw new Rejected("content: it must have at most " + limits.compressionRatio()
                            + " times as many bytes as the file, has more");
                }
                if (count > 0) {
                    counter.add(chunk, count);
                    spool.write(chunk, count);
                }
            }
        } catch (IOException e) {
            if (arriving.lost) {
                throw e;
            }
            throw new Rejected("content: it must be whole in gzip format: " + e.getMessage());
        }
        return counter.finish();
    }

    /** Counts and hashes what comes, and remembers whether it was the link that failed. */
    private static final class Arriving extends FilterInputStream {

        private final MessageDigest digest;
        private long bytes;
        private boolean lost;

        Arriving(InputStream in, MessageDigest digest) {
            super(in);
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            try {
                int count = in.read(into, at, most);
                if (count > 0) {
                    bytes += count;
                    digest.update(into, at, count);
                }
                return count;
            } catch (IOException e) {
                lost = true;
                throw e;
            }
        }

        /** Whether another compressed part follows is seen by reading on. */
        @Override
        public int available() {
            return lost ? 0 : 1;
        }
    }
}
