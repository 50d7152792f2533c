package org.mhhsbench.scenarios.inprocess;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.FragmentAssembler;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.Sink;

/**
 * A log buffer in shared memory: the publisher claims and copies, the consumer polls. The media driver runs in this
 * process; its files are in the work folder.
 */
final class AeronIpcIntegration extends WorkerIntegration {

    private static final String CHANNEL = "aeron:ipc";
    private static final int STREAM = 1;
    private static final int FRAGMENTS = 64;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Wire wire;
    private final Idle idle;
    private final Path folder;
    private final int termBytes;
    private final UnsafeBuffer outgoing = new UnsafeBuffer(new byte[0]);
    private MediaDriver driver;
    private Aeron aeron;
    private ExclusivePublication publication;
    private Subscription subscription;

    AeronIpcIntegration(Settings settings) {
        wire = Wire.of(settings.encoding());
        idle = Idle.of(settings);
        folder = settings.workFolder().resolve("aeron");
        termBytes = settings.number("term-kib") << 10;
        if (termBytes < 64 << 10 || Integer.bitCount(termBytes) != 1) {
            throw new IllegalArgumentException(
                    "term-kib must be a power of two from 64, was " + settings.number("term-kib"));
        }
    }

    @Override
    protected void start(Sink sink) throws IOException {
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(folder.toString())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new SleepingMillisIdleStrategy(1))
                .ipcTermBufferLength(termBytes)
                .errorHandler(this::fail));
        aeron = Aeron.connect(
                new Aeron.Context().aeronDirectoryName(folder.toString()).errorHandler(this::fail));
        subscription = aeron.addSubscription(CHANNEL, STREAM);
        publication = aeron.addExclusivePublication(CHANNEL, STREAM);
        awaitConnection();
        FragmentAssembler handler = new FragmentAssembler((buffer, offset, length, header) -> {
            byte[] form = new byte[length];
            buffer.getBytes(offset, form);
            deliver(sink, wire.fromWire(form), header.position());
            countDelivered(1);
        });
        startPoller("aeron-subscriber", idle, () -> subscription.poll(handler, FRAGMENTS) > 0);
    }

    private void awaitConnection() throws IOException {
        Deadline deadline = Deadline.in(CONNECT);
        while (!publication.isConnected()) {
            if (deadline.passed()) {
                throw new IOException("the media driver did not connect within " + CONNECT);
            }
            LockSupport.parkNanos(100_000);
        }
    }

    @Override
    protected boolean handOver(ConsumptionMessage message, long index, boolean endOfBatch) {
        if (publication.availableWindow() <= 0) {
            return false;
        }
        outgoing.wrap((byte[]) wire.toWire(message));
        long position = publication.offer(outgoing);
        if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
            throw new IllegalStateException("the publication must be open, was " + Publication.errorString(position));
        }
        return position > 0;
    }

    @Override
    void release() {
        CloseHelper.closeAll(publication, subscription, aeron, driver);
    }
}
