package org.mhhsbench.bench.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.codec.If021Writer;
import org.mhhsbench.scenarios.spi.workload.Meters;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** Writes one message file; its content depends on nothing but its number. For one thread. */
final class MessageFile implements Callable<Void> {

    private final Workload workload;
    private final Items items;
    private final long file;
    private final Path folder;
    private final AtomicLong written;
    private final AtomicLong bytes;
    private final If021Writer writer = new If021Writer();
    private final BrokenMessages broken;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 20);

    /**
     * @param written counts messages for whoever watches
     * @param bytes counts bytes of JSON
     */
    MessageFile(Workload workload, Items items, long file, Path folder, AtomicLong written, AtomicLong bytes) {
        this.workload = workload;
        this.items = items;
        this.file = file;
        this.folder = folder;
        this.written = written;
        this.bytes = bytes;
        this.broken = new BrokenMessages(workload);
    }

    @Override
    public Void call() throws IOException, InterruptedException {
        String name = items.fileName(file);
        try (OutputStream raw = Files.newOutputStream(folder.resolve(name));
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw) {
            long end = Math.min(items.count(), (file + 1) * Items.PER_FILE);
            for (long item = file * Items.PER_FILE; item < end; item += Items.PER_BODY) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("while writing " + name);
                }
                writeBody(item, Math.min(end, item + Items.PER_BODY), out);
            }
        }
        return null;
    }

    private void writeBody(long from, long to, OutputStream out) throws IOException {
        buffer.put((byte) '[');
        for (long item = from; item < to; item++) {
            if (item > from) {
                buffer.put((byte) ',');
            }
            if (items.isBroken(item)) {
                byte[] json =
                        broken.make(items.brokenNumber(item), items.index(item)).json();
                makeRoom(json.length, out);
                buffer.put(json);
            } else {
                ConsumptionMessage message = workload.sent(items.index(item));
                makeRoom(If021Writer.maxBytes(message), out);
                writer.write(message, Envelopes.of(Meters.facts(workload, Meters.meterOf(message.mpan()))), buffer);
            }
        }
        buffer.put((byte) ']').put((byte) '\n');
        flush(out);
        written.addAndGet(to - from);
    }

    /** Leaves room for a message and what ends a body. */
    private void makeRoom(int needed, OutputStream out) throws IOException {
        if (buffer.remaining() < needed + 2) {
            flush(out);
            if (buffer.capacity() < needed + 2) {
                buffer = ByteBuffer.allocate(needed + 2);
            }
        }
    }

    private void flush(OutputStream out) throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        bytes.addAndGet(buffer.position());
        buffer.clear();
    }
}
