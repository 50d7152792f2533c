package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.sftp.RefusedException;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.technology.BatchWindow;
import org.mhhsbench.scenarios.spi.technology.LinkThread;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * The sender: collects messages into files, brings each to the server under the next number of its session, and reads the
 * receipts. One thread of its own, one file under way; the next one fills meanwhile.
 */
final class MftPublisher implements PublishingEnd {

    private static final Duration ROOM_POLL = Duration.ofMillis(1);

    private final MftSettings settings;
    private final Listener listener;
    private final String session;
    private final Uploader uploader;
    private final BatchWriter writer;
    private final BatchWindow<Item> window;
    private final Waiting waiting;
    private final MessageCodec sizes;
    private final Connector connector;
    private final LinkThread<SftpLink> thread;
    private volatile Throwable failure;
    private long nextNumber;
    private long receiptsDueNs;
    /** The file that is under way; null if none is. */
    private Batch batch;

    private boolean triedBefore;

    private MftPublisher(
            Connector connector,
            SftpLink link,
            Layout layout,
            String session,
            Waiting waiting,
            MftSettings settings,
            Listener listener) {
        this.connector = connector;
        this.settings = settings;
        this.listener = listener;
        this.session = session;
        this.waiting = waiting;
        this.uploader = new Uploader(layout, session);
        this.writer = new BatchWriter(settings.form());
        this.window = new BatchWindow<>(settings.batch(), settings.limits().batchBytes(), settings.window());
        this.sizes = MessageCodec.of(settings.form().encoding());
        this.thread = new LinkThread<>(
                "mft-sender", connector::connect, link, this::work, RefusedException::isOne, this::failed);
    }

    /** Connects, opens a session, and takes over what an earlier one left. The connector is its own from now on. */
    static MftPublisher open(Connector connector, Layout layout, MftSettings settings, Listener listener)
            throws IOException {
        SftpLink link = connector.connect();
        try {
            Waiting waiting =
                    new Waiting(layout, settings.files(), settings.limits().waitingBytes());
            String session = Sessions.open(link, layout, waiting);
            MftPublisher publisher = new MftPublisher(connector, link, layout, session, waiting, settings, listener);
            publisher.thread.start();
            return publisher;
        } catch (IOException | RuntimeException | Error e) {
            link.close();
            throw e;
        }
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        return !waiting.full() && window.offer(Item.of(message, index), sizes.maxBytes(message));
    }

    @Override
    public void flush() {
        window.flush();
    }

    /** A body with line breaks is as many messages where a line is a message. */
    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        int most = settings.limits().messageBytes();
        if (body.length > most) {
            throw new IOException("a body must have at most " + most + " bytes, has " + body.length);
        }
        CountDownLatch safe = new CountDownLatch(1);
        while (waiting.full() || !window.offer(Item.of(body, safe), body.length)) {
            throwIfEnded();
            TimeUnit.NANOSECONDS.sleep(ROOM_POLL.toNanos());
        }
        window.flush();
        while (!safe.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            throwIfEnded();
        }
    }

    private void throwIfEnded() throws IOException {
        if (failure != null) {
            throw new IOException("the sender has failed", failure);
        }
        if (thread.closing()) {
            throw new IOException("the sender is closed");
        }
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() {
        return waiting.rejected();
    }

    private void failed(Throwable cause) {
        failure = cause;
        listener.failed(cause);
    }

    private void work(SftpLink link) throws IOException, InterruptedException {
        readReceipts(link);
        waiting.forgetGone(link);
        while (!thread.closing()) {
            if (batch == null) {
                List<Item> items = window.take(settings.poll());
                if (!items.isEmpty()) {
                    items.stream()
                            .filter(item -> item.message() != null)
                            .forEach(item -> listener.departed(item.index()));
                    batch = writer.write(nextNumber++, session, items);
                    triedBefore = false;
                }
            }
            if (batch != null) {
                bring(link);
            }
            if (!waiting.isEmpty() && receiptsDueNs - System.nanoTime() <= 0) {
                readReceipts(link);
            }
        }
        tidy(link);
    }

    private void bring(SftpLink link) throws IOException {
        boolean again = triedBefore;
        triedBefore = true;
        uploader.upload(link, batch, again);
        waiting.add(session, batch.file().text(), batch.bytes().length);
        Batch brought = batch;
        batch = null;
        for (Item item : brought.items()) {
            if (item.message() == null) {
                item.waiter().countDown();
            } else {
                listener.safe(item.index());
            }
        }
    }

    private void readReceipts(SftpLink link) throws IOException {
        waiting.readReceipts(link, session);
        receiptsDueNs = System.nanoTime() + settings.poll().toNanos();
    }

    /** Leaves nothing behind but what is still to be received. */
    private void tidy(SftpLink link) throws IOException {
        waiting.readReceipts(link, session);
        if (waiting.isEmpty(session)) {
            waiting.removeSession(link, session);
        }
    }

    @Override
    public void close() {
        window.close();
        thread.close();
        connector.close();
    }
}
