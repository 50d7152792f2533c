package org.mhhsbench.scenarios.inprocess;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * The sender writes a batch to {@code n.part} and renames it to {@code n.batch}; the receiver polls for the next
 * number, delivers the file's messages in order and deletes it. JSON is a message a line; binary is a length and as
 * many bytes. What a killed process left as {@code .batch} is delivered when the folder is opened again; a
 * {@code .part} was never acknowledged and is removed.
 */
final class FileBatchIntegration extends WorkerIntegration {

    private static final String READY = ".batch";
    private static final int MAX_MESSAGE_BYTES = 16 << 20;

    private final Path folder;
    private final Wire wire;
    private final boolean lines;
    private final BatchWindow window;
    private final int maxFiles;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long acknowledged;
    private long nextWritten;
    private volatile long nextRead;
    /** The first file of this process; those before it were left by another. */
    private long firstOwn;

    FileBatchIntegration(Settings settings) {
        // Another encoding has another folder: what one process left is not read as something else.
        folder = settings.workFolder().resolve("outbox-" + settings.text(Settings.ENCODING));
        wire = Wire.of(settings.encoding());
        lines = settings.encoding() == Encoding.JSON;
        window = new BatchWindow(settings.number("batch"), settings.number("window-ms"));
        maxFiles = settings.number("files");
    }

    @Override
    protected void start(Sink sink) throws IOException {
        Files.createDirectories(folder);
        List<Long> left = takeStock();
        firstOwn = left.isEmpty() ? 0 : left.get(left.size() - 1) + 1;
        nextRead = left.isEmpty() ? 0 : left.get(0);
        nextWritten = firstOwn;
        waiting.set(left.size());
        startWorker("file-sender", this::send);
        startWorker("file-receiver", () -> receive(sink));
    }

    /** The numbers of the files that were left, in order. */
    private List<Long> takeStock() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                if (!file.toString().endsWith(READY)) {
                    Files.delete(file);
                }
            }
            return all.stream()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(READY))
                    .map(name -> Long.parseLong(name.substring(0, name.length() - READY.length())))
                    .sorted()
                    .toList();
        }
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        return window.offer(message, index);
    }

    @Override
    protected void flush() {
        window.flush();
    }

    @Override
    protected boolean acknowledgesLater() {
        return true;
    }

    private boolean send() throws IOException, InterruptedException {
        if (waiting.get() >= maxFiles) {
            return false;
        }
        BatchWindow.Batch batch = window.take();
        batch.indexes().forEach(this::depart);
        Path part = folder.resolve(nextWritten + ".part");
        Files.write(part, bytes(batch));
        waiting.incrementAndGet();
        Files.move(part, folder.resolve(nextWritten + READY), StandardCopyOption.ATOMIC_MOVE);
        nextWritten++;
        batch.indexes().forEach(this::acknowledge);
        acknowledged += batch.size();
        return true;
    }

    @Override
    protected long delivered() {
        // What was left comes first, and the receiver may be done with a file before the sender has acknowledged it.
        return nextRead < firstOwn ? -1 : Math.min(super.delivered(), acknowledged);
    }

    private byte[] bytes(BatchWindow.Batch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        DataOutputStream out = new DataOutputStream(bytes);
        for (ConsumptionMessage message : batch.messages()) {
            byte[] form = (byte[]) wire.toWire(message);
            if (lines) {
                out.write(form);
                out.write('\n');
            } else {
                out.writeInt(form.length);
                out.write(form);
            }
        }
        return bytes.toByteArray();
    }

    private boolean receive(Sink sink) throws IOException {
        Path file = folder.resolve(nextRead + READY);
        if (!Files.exists(file)) {
            return false;
        }
        int messages = deliver(sink, Files.readAllBytes(file));
        if (ended()) {
            return true;
        }
        Files.delete(file);
        waiting.decrementAndGet();
        if (nextRead >= firstOwn) {
            countDelivered(messages);
        }
        nextRead++;
        return true;
    }

    private int deliver(Sink sink, byte[] bytes) throws IOException {
        int messages = 0;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int lineStart = 0;
        while (in.available() > 0) {
            byte[] form;
            if (lines) {
                int end = lineStart;
                while (end < bytes.length && bytes[end] != '\n') {
                    end++;
                }
                form = in.readNBytes(end - lineStart);
                in.skipNBytes(1);
                lineStart = end + 1;
            } else {
                int length = in.readInt();
                if (length < 0 || length > MAX_MESSAGE_BYTES) {
                    throw new IOException("a message must have at most " + MAX_MESSAGE_BYTES + " bytes, file "
                            + nextRead + " says " + length);
                }
                form = new byte[length];
                in.readFully(form);
            }
            deliver(sink, wire.fromWire(form), nextRead << 24 | messages);
            messages++;
        }
        return messages;
    }

    @Override
    void release() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
