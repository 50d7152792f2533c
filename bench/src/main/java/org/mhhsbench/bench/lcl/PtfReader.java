package org.mhhsbench.bench.lcl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.mhhsbench.core.dataset.DatasetException;
import org.mhhsbench.core.dataset.PoolTransferReader;

/** Finds line loss factor files, plain or as the .ptf entries of a zip, and streams them. */
final class PtfReader {

    private static final int MOST_ENTRIES = 100;
    private static final long MOST_BYTES = 4L << 30;
    private static final int BUFFER_BYTES = 1 << 16;

    private PtfReader() {}

    static void read(Path path, PoolTransferReader.Visitor visitor) {
        String name = path.getFileName().toString();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
            if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                zip(name, raw, visitor);
            } else {
                PoolTransferReader.read(name, new LimitedStream(name, raw, MOST_BYTES), visitor);
            }
        } catch (DatasetException e) {
            throw new ImportRefused(e.getMessage(), e);
        } catch (IOException e) {
            throw new ImportRefused(path + ": cannot be read: " + e, e);
        }
    }

    private static void zip(String name, InputStream raw, PoolTransferReader.Visitor visitor) throws IOException {
        ZipInputStream zip = new ZipInputStream(raw);
        InputStream unpacked = new LimitedStream(name, zip, MOST_BYTES);
        int entries = 0;
        boolean found = false;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw new ImportRefused(name + ": holds more than " + MOST_ENTRIES + " entries");
            }
            if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".ptf")) {
                found = true;
                PoolTransferReader.read(name, unpacked, visitor);
            } else {
                unpacked.transferTo(OutputStream.nullOutputStream());
            }
        }
        if (!found) {
            throw new ImportRefused(name + ": holds no .ptf file");
        }
    }
}
