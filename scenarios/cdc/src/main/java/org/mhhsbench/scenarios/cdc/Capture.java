package org.mhhsbench.scenarios.cdc;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.lifecycle.Threads;

/**
 * One life of Debezium's engine: reads the log on threads of its own, a few batches ahead of whoever takes them, and
 * confirms what is durable. Offsets are not kept anywhere else than in the slot: where the log begins when it is read again
 * is what was confirmed.
 */
final class Capture implements AutoCloseable {

    private static final int BATCHES_AHEAD = 2;
    private static final Duration CONFIRM_EVERY = Duration.ofMillis(100);
    private static final long POLL_MS = 20;
    /** What Debezium calls the end of the transaction before, where it is to be confirmed. */
    private static final String LAST_COMMIT = "lsn_commit";

    private final BlockingQueue<List<SourceRecord>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final LongSupplier confirmable;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final Thread thread;
    private Deadline nextConfirmation = Deadline.in(CONFIRM_EVERY);
    private long confirmed;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile Throwable failure;

    /**
     * @param confirmable up to where the log need not be kept; 0 for nowhere
     */
    private Capture(Properties properties, LongSupplier confirmable) {
        this.confirmable = confirmable;
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using(OffsetCommitPolicy.always())
                .using((success, message, error) -> {
                    failure = success ? null : error == null ? new IOException(message) : error;
                    ended = true;
                })
                .notifying(this::handle)
                .build();
        this.thread = new Thread(this::run, "cdc-capture");
    }

    static Capture start(Properties properties, LongSupplier confirmable) {
        Capture capture = new Capture(properties, confirmable);
        capture.thread.start();
        return capture;
    }

    private void run() {
        try {
            engine.run();
        } finally {
            ended = true;
        }
    }

    /** Debezium's thread. */
    private void handle(
            List<RecordChangeEvent<SourceRecord>> events,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        List<SourceRecord> batch =
                events.stream().map(RecordChangeEvent::record).toList();
        while (!closing && !batches.offer(batch, POLL_MS, TimeUnit.MILLISECONDS)) {
            confirm(events, committer);
        }
        confirm(events, committer);
    }

    private void confirm(
            List<RecordChangeEvent<SourceRecord>> events,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        long next = confirmable.getAsLong();
        if (closing || next == confirmed || !nextConfirmation.passed()) {
            return;
        }
        nextConfirmation = Deadline.in(CONFIRM_EVERY);
        DebeziumEngine.Offsets offsets = committer.buildOffsets();
        offsets.set(LAST_COMMIT, next);
        committer.markProcessed(events.get(0), offsets);
        committer.markBatchFinished();
        confirmed = next;
    }

    /** The end of the transaction before a record's own, or before what a heartbeat tells of; null before the first. */
    static Long lastCommit(SourceRecord record) {
        return (Long) record.sourceOffset().get(LAST_COMMIT);
    }

    /**
     * The next batch; null if there is none for a while.
     *
     * @throws IOException if there will be none
     */
    List<SourceRecord> take() throws IOException, InterruptedException {
        boolean last = ended;
        List<SourceRecord> batch = batches.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (batch == null && last) {
            throw new IOException("the log is read no more", failure);
        }
        return batch;
    }

    /** Ends its threads. Whoever is interrupted meanwhile waits nevertheless: they would be left. */
    @Override
    public void close() {
        closing = true;
        Thread closer = new Thread(this::end, "cdc-capture-end");
        closer.start();
        Threads.join(closer);
        Threads.join(thread);
    }

    private void end() {
        while (!ended) {
            try {
                engine.close();
                return;
            } catch (IllegalStateException notStartedYet) {
                // It cannot be ended while it starts.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
            } catch (IOException e) {
                return;
            }
        }
    }
}
