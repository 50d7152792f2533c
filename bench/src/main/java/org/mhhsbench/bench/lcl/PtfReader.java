package org.mhhsbench.bench.lcl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Streams the line loss factors of a D0265 file in Pool Transfer Format, plain or as the .ptf entries of a zip. A year of a distributor has millions of lines, so nothing is kept. */
final class PtfReader {

    private static final int MOST_ENTRIES = 100;
    private static final long MOST_BYTES = 4L << 30;
    private static final int LONGEST_LINE_BYTES = 512;
    private static final int BUFFER_BYTES = 1 << 16;

    private final byte[] line = new byte[LONGEST_LINE_BYTES];
    private final PtfVisitor visitor;

    private PtfReader(PtfVisitor visitor) {
        this.visitor = visitor;
    }

    /** Takes the factors of one class and date at a time, in the order of the file. */
    interface PtfVisitor {

        /** A new date of a class begins. False skips its factors. */
        boolean date(String file, long line, String distributor, String llfc, String yyyymmdd);

        void factor(String file, long line, String period, String factor);
    }

    static void read(Path path, PtfVisitor visitor) {
        PtfReader reader = new PtfReader(visitor);
        String name = path.getFileName().toString();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
            if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                reader.zip(name, raw);
            } else {
                reader.file(name, new LimitedStream(name, raw, MOST_BYTES));
            }
        } catch (IOException e) {
            throw new ImportRefused(path + ": cannot be read: " + e, e);
        }
    }

    private void zip(String name, InputStream raw) throws IOException {
        ZipInputStream zip = new ZipInputStream(raw);
        InputStream unpacked = new BufferedInputStream(new LimitedStream(name, zip, MOST_BYTES), BUFFER_BYTES);
        int entries = 0;
        boolean found = false;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw new ImportRefused(name + ": holds more than " + MOST_ENTRIES + " entries");
            }
            if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".ptf")) {
                found = true;
                file(name, unpacked);
            } else {
                unpacked.transferTo(OutputStream.nullOutputStream());
            }
        }
        if (!found) {
            throw new ImportRefused(name + ": holds no .ptf file");
        }
    }

    private void file(String file, InputStream bytes) throws IOException {
        String distributor = null;
        String llfc = null;
        boolean dated = false;
        boolean wanted = false;
        long number = 0;
        for (int length = next(file, 1, bytes); length >= 0; length = next(file, number + 1, bytes)) {
            number++;
            if (length == 0) {
                continue;
            }
            String type = length < 4 ? text(0, length) : text(0, 4);
            switch (type) {
                case "SPL|" -> {
                    if (!dated) {
                        throw ImportRefused.at(file, number, "SPL", "stands before any SDT");
                    }
                    if (wanted) {
                        splitFactor(file, number, length);
                    }
                }
                case "SDT|" -> {
                    if (distributor == null || llfc == null) {
                        throw ImportRefused.at(file, number, "SDT", "stands before DIS and LLF");
                    }
                    dated = true;
                    wanted = visitor.date(file, number, distributor, llfc, text(4, length));
                }
                case "LLF|" -> {
                    llfc = text(4, length);
                    dated = false;
                }
                case "DIS|" -> {
                    distributor = text(4, length);
                    llfc = null;
                    dated = false;
                }
                case "ZHD|", "ZPT|" -> {
                    // The header's addresses and the trailer's counts say nothing about factors.
                }
                default ->
                    throw ImportRefused.at(
                            file, number, "line " + ImportRefused.shown(text(0, length)), "is no line of a D0265 file");
            }
        }
    }

    private void splitFactor(String file, long number, int length) {
        int bar = 4;
        while (bar < length && line[bar] != '|') {
            bar++;
        }
        if (bar == length) {
            throw ImportRefused.at(file, number, "SPL", "must be SPL|period|factor");
        }
        visitor.factor(file, number, text(4, bar), text(bar + 1, length));
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Reads one line into the buffer, without its end. Returns its length, or -1 at the end. */
    private int next(String file, long number, InputStream bytes) throws IOException {
        int length = 0;
        int value = bytes.read();
        if (value < 0) {
            return -1;
        }
        while (value >= 0 && value != '\n') {
            if (length == LONGEST_LINE_BYTES) {
                throw ImportRefused.at(file, number, "line", "is longer than " + LONGEST_LINE_BYTES + " bytes");
            }
            line[length++] = (byte) value;
            value = bytes.read();
        }
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }
}
