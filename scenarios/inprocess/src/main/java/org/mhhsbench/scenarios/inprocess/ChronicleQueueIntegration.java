package org.mhhsbench.scenarios.inprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.lifecycle.GuardedIntegration;

/**
 * The publisher appends each message as bytes to a memory-mapped file; one thread tails it. What is appended belongs to
 * the operating system and so survives the process: opened on the folder of one that was killed, the whole log is
 * delivered again.
 */
final class ChronicleQueueIntegration extends GuardedIntegration {

    private static final int FIRST_BUFFER_BYTES = 4096;

    private final Path folder;
    private final int capacity;
    private final Idle idle;
    /** The publisher encodes while the tailer decodes: a codec takes one of each. */
    private final MessageCodec codec;

    private ChronicleQueue queue;
    private ExcerptAppender appender;
    private Thread thread;
    private final Bytes<ByteBuffer> outgoing = Bytes.elasticHeapByteBuffer(FIRST_BUFFER_BYTES);
    /** The index of the last message that a killed process left, or -1. */
    private long lastLeft;

    private long appended;
    /** Messages of this process; -1 until those that were left have been delivered. */
    private volatile long delivered;

    ChronicleQueueIntegration(Settings settings) {
        this.folder = settings.workFolder().resolve("queue");
        this.capacity = settings.number("messages");
        this.idle = Idle.of(settings);
        this.codec = MessageCodec.of(settings.encoding());
    }

    @Override
    protected void start(Sink sink) {
        queue = ChronicleQueue.singleBuilder(folder)
                .rollCycle(RollCycles.FAST_DAILY)
                .build();
        lastLeft = queue.lastIndex();
        delivered = lastLeft < 0 ? 0 : -1;
        appender = queue.createAppender();
        thread = new Thread(() -> tail(sink), "chronicle-tailer");
        thread.start();
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        if (appended - delivered() >= capacity) {
            return false;
        }
        outgoing.clear();
        outgoing.ensureCapacity(codec.maxBytes(message));
        ByteBuffer buffer = outgoing.underlyingObject().clear();
        codec.encode(message, buffer);
        outgoing.writePosition(buffer.position());
        appender.writeBytes(outgoing);
        appended++;
        return true;
    }

    @Override
    protected long delivered() {
        return delivered;
    }

    private void tail(Sink sink) {
        Bytes<ByteBuffer> incoming = Bytes.elasticHeapByteBuffer(FIRST_BUFFER_BYTES);
        try (ExcerptTailer tailer = queue.createTailer()) {
            int looks = 0;
            long count = delivered;
            while (!ended()) {
                incoming.clear();
                if (tailer.readBytes(incoming)) {
                    looks = 0;
                    ByteBuffer buffer = incoming.underlyingObject().clear().limit((int) incoming.readLimit());
                    long index = tailer.lastReadIndex();
                    sink.accept(0, codec.decode(buffer), index);
                    if (index >= lastLeft) {
                        count++;
                        delivered = count;
                    }
                } else {
                    idle.pause(looks++);
                }
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            incoming.releaseLast();
        }
    }

    @Override
    protected void stop() {
        if (thread != null) {
            Threads.end(thread);
        }
        if (appender != null) {
            appender.close();
        }
        if (queue != null) {
            queue.close();
        }
        outgoing.releaseLast();
        deleteFolder();
    }

    private void deleteFolder() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> innermostFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innermostFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
