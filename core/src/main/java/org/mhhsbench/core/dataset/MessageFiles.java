package org.mhhsbench.core.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.mhhsbench.core.reference.TextOrder;

/** Reads the lines of {@code messages/*.ndjson} and {@code *.ndjson.gz}, files by name in code-point order. */
final class MessageFiles {

    private static final int BUFFER_BYTES = 256 << 10;

    /** Receives one line that is not only white space. */
    interface LineHandler {
        /**
         * @param bytes the line's own copy
         * @param line its physical number, from 1
         */
        void line(String file, long line, byte[] bytes, int length) throws InterruptedException;
    }

    private final List<Path> files;
    private final int maxLineBytes;
    private final long totalBytes;
    private final AtomicLong bytesRead = new AtomicLong();

    /**
     * @throws DatasetException if there is no messages folder, or no message file in it
     */
    MessageFiles(Path dataset, int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
        Path folder = dataset.resolve("messages");
        if (!Files.isDirectory(folder)) {
            throw new DatasetException("messages: the folder is required and is not in " + dataset);
        }
        try (var paths = Files.list(folder)) {
            files = paths.filter(path -> isMessageFile(name(path)))
                    .sorted(Comparator.comparing(MessageFiles::name, TextOrder::compare))
                    .toList();
            long total = 0;
            for (Path file : files) {
                if (!Files.isRegularFile(file)) {
                    throw new DatasetException("messages/" + name(file) + ": must be a file that can be read");
                }
                total += Files.size(file);
            }
            totalBytes = total;
        } catch (IOException e) {
            throw new DatasetException("messages: cannot be listed: " + e, e);
        }
        if (files.isEmpty()) {
            throw new DatasetException("messages: there is no *.ndjson or *.ndjson.gz in " + folder);
        }
    }

    private static boolean isMessageFile(String name) {
        return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz");
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    /** The size of all files as they are on disk. */
    long totalBytes() {
        return totalBytes;
    }

    /** How much of {@link #totalBytes} was read so far; for any thread. */
    long bytesRead() {
        return bytesRead.get();
    }

    /**
     * Reads all lines.
     *
     * @throws DatasetException if a file cannot be read, or has a line that is too long
     */
    void read(LineHandler handler) throws InterruptedException {
        for (Path file : files) {
            try (InputStream raw = new Counting(Files.newInputStream(file));
                    InputStream in = name(file).endsWith(".gz") ? new GzipMembers(raw) : raw) {
                readLines(name(file), in, handler);
            } catch (IOException e) {
                throw new DatasetException("messages/" + name(file) + ": cannot be read: " + e, e);
            }
        }
    }

    private void readLines(String file, InputStream in, LineHandler handler) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        LineBuffer line = new LineBuffer();
        long number = 1;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            // Reading a file heeds no interrupt, and a file of blank lines hands on nothing that would.
            if (Thread.interrupted()) {
                throw new InterruptedException("while reading " + file);
            }
            int from = 0;
            while (from < count) {
                int end = indexOfLineFeed(buffer, from, count);
                append(line, buffer, from, end - from, file, number);
                from = end;
                if (end < count) {
                    handOn(handler, file, number++, line);
                    from++;
                }
            }
        }
        handOn(handler, file, number, line);
    }

    private static void handOn(LineHandler handler, String file, long number, LineBuffer line)
            throws InterruptedException {
        if (line.isWhiteSpace()) {
            line.clear();
        } else {
            // Each line has an array of its own, because others read it while this goes on.
            int length = line.length();
            handler.line(file, number, line.take(), length);
        }
    }

    private void append(LineBuffer line, byte[] buffer, int from, int count, String file, long number) {
        if (count > maxLineBytes - line.length()) {
            throw new DatasetException("messages/" + file + ":" + number + ": the line is longer than " + maxLineBytes
                    + " bytes, the most that is held in memory; raise the limit if it is meant to be");
        }
        line.append(buffer, from, count);
    }

    private static int indexOfLineFeed(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private final class Counting extends FilterInputStream {

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            bytesRead.addAndGet(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] out, int offset, int length) throws IOException {
            int count = super.read(out, offset, length);
            bytesRead.addAndGet(Math.max(0, count));
            return count;
        }
    }
}
