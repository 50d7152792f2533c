package org.mhhsbench.bench.lcl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The files of a source: one .csv or .csv.gz, a folder of .csv, or an archive (.zip, .tar, .tar.gz, .tgz, .tar.xz), which is streamed and never unpacked to disk. Names inside an archive
 * are only shown, never used as paths.
 */
final class LclInput {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int XZ_MEMORY_KIB = 256 * 1024;

    private final Path path;
    private final Limits limits;
    private int files;
    private int leftOut;

    LclInput(Path path, Limits limits) {
        this.path = path;
        this.limits = limits;
    }

    /** What an archive may ask for. The raw set is one file of 8 GB, or 168 files. */
    record Limits(int entries, long bytes) {
        static final Limits READINGS = new Limits(20_000, 32L << 30);
    }

    /** Reads one file; the stream ends where the file does and must not be closed. */
    interface FileVisitor {
        void visit(String name, InputStream bytes) throws IOException;
    }

    /** Visits the files, those of a folder by name, those of an archive in its order. */
    void forEach(FileVisitor visitor) {
        String name = path.getFileName().toString();
        try {
            if (Files.isDirectory(path)) {
                folder(visitor);
            } else {
                try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
                    stream(name, raw, visitor);
                }
            }
        } catch (IOException e) {
            throw new ImportRefused(path + ": cannot be read: " + e, e);
        }
        if (files == 0) {
            throw new ImportRefused(path + ": holds no .csv file");
        }
    }

    int files() {
        return files;
    }

    /** Entries that are no .csv file. */
    int leftOut() {
        return leftOut;
    }

    private void folder(FileVisitor visitor) throws IOException {
        List<Path> found;
        try (Stream<Path> list = Files.list(path)) {
            found = list.sorted().toList();
        }
        for (Path file : found) {
            String name = file.getFileName().toString();
            if (Files.isDirectory(file) || !isCsv(name)) {
                leftOut++;
                continue;
            }
            try (InputStream bytes = Files.newInputStream(file)) {
                files++;
                visitor.visit(name, bytes);
            }
        }
    }

    private void stream(String name, InputStream raw, FileVisitor visitor) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            files++;
            visitor.visit(name, raw);
        } else if (lower.endsWith(".csv.gz")) {
            files++;
            visitor.visit(name, limited(new GZIPInputStream(raw, BUFFER_BYTES)));
        } else if (lower.endsWith(".zip")) {
            zip(new ZipInputStream(raw), visitor);
        } else if (lower.endsWith(".tar.gz") || lower.endsWith(".tgz")) {
            tar(limited(new GZIPInputStream(raw, BUFFER_BYTES)), visitor);
        } else if (lower.endsWith(".tar.xz")) {
            tar(limited(xz(raw)), visitor);
        } else if (lower.endsWith(".tar")) {
            tar(raw, visitor);
        } else {
            throw new ImportRefused(
                    path + ": name must end in .csv, .csv.gz, .zip, .tar, .tar.gz, .tgz or .tar.xz, or be a folder");
        }
    }

    private void tar(InputStream bytes, FileVisitor visitor) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(bytes);
        int entries = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            entries = counted(entries);
            entry(entry.getName(), entry.isFile() && !entry.isSymbolicLink() && !entry.isLink(), tar, visitor);
        }
    }

    private void zip(ZipInputStream zip, FileVisitor visitor) throws IOException {
        // What is only skipped counts against the limit as well: it is read through it.
        InputStream unpacked = limited(zip);
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries = counted(entries);
            entry(entry.getName(), !entry.isDirectory(), unpacked, visitor);
            unpacked.transferTo(OutputStream.nullOutputStream());
        }
        if (entries == 0) {
            throw new ImportRefused(path + ": is no zip archive, or an empty one");
        }
    }

    private void entry(String name, boolean regular, InputStream bytes, FileVisitor visitor) throws IOException {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (!regular || !isCsv(last)) {
            leftOut++;
            return;
        }
        files++;
        visitor.visit(path.getFileName() + "!" + last.replaceAll("\\p{C}", "?"), bytes);
    }

    private int counted(int entries) {
        if (entries == limits.entries()) {
            throw new ImportRefused(path + ": holds more than " + limits.entries() + " entries");
        }
        return entries + 1;
    }

    private InputStream limited(InputStream unpacked) {
        return new LimitedStream(path.toString(), unpacked, limits.bytes());
    }

    private static InputStream xz(InputStream raw) throws IOException {
        return XZCompressorInputStream.builder()
                .setInputStream(raw)
                .setDecompressConcatenated(true)
                .setMemoryLimitKiB(XZ_MEMORY_KIB)
                .get();
    }

    private static boolean isCsv(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv") && !name.startsWith(".");
    }
}
