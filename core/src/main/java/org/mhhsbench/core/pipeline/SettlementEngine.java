package org.mhhsbench.core.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.aggregate.CellShare;
import org.mhhsbench.core.aggregate.Counts;
import org.mhhsbench.core.aggregate.DefaultReading;
import org.mhhsbench.core.aggregate.RunTotals;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.aggregate.StateCut;
import org.mhhsbench.core.aggregate.StateSize;
import org.mhhsbench.core.aggregate.UpstreamPosition;
import org.mhhsbench.core.checkpoint.Checkpoints;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.journal.Journal;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.state.SegmentStore;
import org.mhhsbench.core.state.Version;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;

/**
 * Settlement behind a ring: any thread offers messages, which it decodes and checks itself; one writer thread, which
 * the engine owns, identifies them in the order of publication and applies them, each whole or not at all.
 *
 * <p>Back-pressure is a return value: {@code offer} answers false while the ring has no room, and the caller waits,
 * sheds or tries again; {@code publish} waits. When the writer fails, every later call throws
 * {@link EngineFailedException} with the cause. All methods are safe for any thread, except that the engine's own
 * callbacks must not call back into it.
 */
public final class SettlementEngine implements AutoCloseable {

    private final ReferenceData reference;
    private final SettlementAggregator aggregator;
    /** Null without one. */
    private final Journal journal;

    private final Checkpoints checkpoints;
    private final Object checkpointing = new Object();
    private final Recovery recovery;
    private final Recorder recorder;
    private final Writer writer;
    private final SlotRing ring;
    /** Null if all days are in memory. */
    private final SegmentStore store;

    private final ThreadLocal<CheckedBody> bodies;
    private final ThreadLocal<Checker> checkers;
    private final LongAdder refused = new LongAdder();

    /** What one producer thread needs to check decoded messages. */
    private static final class Checker {
        private final DecodedMessage decoded = new DecodedMessage();
        private final CheckedMessage checked = new CheckedMessage();
        private final BusinessRules rules;

        private Checker(ReferenceData reference) {
            rules = new BusinessRules(reference);
        }
    }

    private SettlementEngine(ReferenceData reference, EngineConfig config, Journal journal, SegmentStore store) {
        this.reference = reference;
        this.store = store;
        this.aggregator = new SettlementAggregator(
                reference, config.rejections(), config.runningTotals(), config.horizon(), store);
        this.journal = journal;
        this.checkpoints = journal == null ? null : new Checkpoints(journal.folder(), reference.registrations());
        this.recovery = journal == null ? Recovery.NONE : recover();
        this.recorder = new Recorder(journal, recovery.restored() + recovery.replayed(), config.durable());
        this.writer = new Writer(aggregator, recorder);
        this.ring = new SlotRing(config.ringSize(), config.idle().strategy(), writer::failure);
        writer.readsFrom(ring.slots());
        this.bodies = ThreadLocal.withInitial(() -> new CheckedBody(reference));
        this.checkers = ThreadLocal.withInitial(() -> new Checker(reference));
    }

    /**
     * Starts an engine and its writer thread; {@link #close} stops it.
     *
     * @throws org.mhhsbench.core.journal.JournalException if the folder of its {@link MemoryLimit} cannot be had
     */
    public static SettlementEngine start(ReferenceData reference, EngineConfig config) {
        return started(reference, config, null);
    }

    /**
     * Starts an engine whose messages are in a journal before they are applied. It begins with the state that the
     * journal and its newest checkpoint hold, as it was, bit for bit, if the reference data and the horizon are the same.
     *
     * @param journal is the engine's from here on: {@link #close} closes it, and so does a failure of this call
     * @throws org.mhhsbench.core.journal.JournalException if what it holds cannot be read, or something is missing
     * @throws org.mhhsbench.core.aggregate.MissingReferenceException if a stored reading is of a meter or a settlement
     *     date for which the reference data have no registration
     */
    public static SettlementEngine open(ReferenceData reference, EngineConfig config, Journal journal) {
        try {
            return started(reference, config, Objects.requireNonNull(journal, "journal"));
        } catch (RuntimeException | Error e) {
            journal.close();
            throw e;
        }
    }

    private static SettlementEngine started(ReferenceData reference, EngineConfig config, Journal journal) {
        SegmentStore store = config.memory().store(reference.registrations());
        try {
            SettlementEngine engine = new SettlementEngine(reference, config, journal, store);
            engine.ring.start(engine.writer);
            return engine;
        } catch (RuntimeException | Error e) {
            if (store != null) {
                store.close();
            }
            throw e;
        }
    }

    private Recovery recover() {
        long startNs = System.nanoTime();
        long restored = checkpoints.restore(aggregator);
        long next = journal.replay(restored, (number, message) -> aggregator.replay(message));
        aggregator.handOver();
        return new Recovery(restored, next - restored, Duration.ofNanos(System.nanoTime() - startNs));
    }

    /** How the engine came by the state that it began with. */
    public Recovery recovery() {
        return recovery;
    }

    /** Offers a decoded message; false, and nothing done, while the ring is full. */
    public boolean offer(ConsumptionMessage message) {
        return offer(message, null, 0);
    }

    /**
     * Offers a decoded message that its upstream keeps until {@link DurableListener#durable} has named it, and sends
     * again otherwise. What was applied before is skipped.
     *
     * @param upstream a partition, a file: what sends messages in order, through one thread at a time
     * @param position where the message stands there; positions of an upstream increase
     */
    public boolean offer(ConsumptionMessage message, String upstream, long position) {
        if (isFull()) {
            return counted(false);
        }
        Checker checker = checkers.get();
        checker.decoded.set(message);
        checker.rules.check(checker.decoded, checker.checked);
        return counted(ring.whileOpen(
                () -> ring.tryPut(1, upstream, position, consumer -> consumer.accept(checker.checked, 0))));
    }

    /**
     * Offers an IF-021 body: a JSON array of messages, or one message. False, and nothing done, while the ring has no
     * room for all its messages.
     *
     * @throws IllegalArgumentException if the body has more messages than the ring has slots: {@link #publish} it
     */
    public boolean offer(byte[] body) {
        return offer(body, null, 0);
    }

    /**
     * Offers an IF-021 body that its upstream keeps; see {@link #offer(byte[])} and {@link #offer(ConsumptionMessage,
     * String, long)}. All its messages have its position, and each an index.
     */
    public boolean offer(byte[] body, String upstream, long position) {
        if (isFull()) {
            return counted(false);
        }
        CheckedBody checked = bodies.get();
        checked.read(body, 0, body.length);
        int size = checked.size();
        if (size > ring.size()) {
            throw new IllegalArgumentException("the body must not have more messages than the ring has slots ("
                    + ring.size() + "), has " + size + ": publish it");
        }
        return counted(ring.whileOpen(() -> ring.tryPut(size, upstream, position, checked::forEach)));
    }

    /** Publishes an IF-021 body, waiting while the ring is full. */
    public void publish(byte[] body) {
        publish(body, null, 0);
    }

    /** Publishes an IF-021 body that its upstream keeps, waiting while the ring is full. */
    public void publish(byte[] body, String upstream, long position) {
        CheckedBody checked = bodies.get();
        checked.read(body, 0, body.length);
        ring.whileOpen(() -> {
            int last = checked.size() - 1;
            checked.forEach((message, index) -> ring.put(message, null, 0, index, upstream, position, index == last));
            return true;
        });
    }

    /**
     * Checks and publishes messages that were decoded elsewhere, in their order, waiting while the ring is full. Some
     * dozens at a time cost the least: what they need is looked for together.
     *
     * @param count how many of the array
     */
    public void publish(DecodedMessage[] messages, int count) {
        BusinessRules rules = checkers.get().rules;
        rules.lookAhead(messages, count);
        int most = ring.size() / 2;
        ring.whileOpen(() -> {
            for (int from = 0; from < count; from += most) {
                int first = from;
                ring.putInPlace(
                        Math.min(most, count - first), (message, i) -> rules.check(messages[first + i], message));
            }
            return true;
        });
    }

    /**
     * Publishes one IF-021 body from a stream, which is read to its end and not closed, waiting while the ring is full.
     *
     * @param maxBytes more than this is refused before it is held in memory
     * @throws IOException if the stream fails or is longer
     */
    public void publish(InputStream body, int maxBytes) throws IOException {
        byte[] bytes = body.readNBytes(maxBytes);
        if (bytes.length == maxBytes && body.read() >= 0) {
            throw new IOException("the body must not be longer than " + maxBytes + " bytes");
        }
        publish(bytes);
    }

    /** Publishes what was decoded and checked, waiting while the ring is full. */
    void publish(CheckedBody body, Object source, long line) {
        ring.whileOpen(() -> {
            body.forEach((message, index) -> ring.put(message, source, line, index, null, 0, false));
            return true;
        });
    }

    private boolean isFull() {
        ring.throwIfFailed();
        return ring.isFull();
    }

    private boolean counted(boolean accepted) {
        if (!accepted) {
            refused.increment();
        }
        return accepted;
    }

    /** Makes a decoder for a thread that keeps input order itself. */
    CheckedBody newBody() {
        return new CheckedBody(reference);
    }

    /** How many offers were refused because the ring was full. */
    public long refusedOffers() {
        return refused.sum();
    }

    /** How many messages and questions were published so far, applied or not. */
    public long published() {
        return ring.published();
    }

    /** Messages that are in the ring and not yet applied. */
    public long backlog() {
        return ring.backlog();
    }

    /** An immutable copy of the totals, with every message in it that was published before this call. */
    public Snapshot snapshot() {
        return onWriter(SettlementAggregator::snapshot);
    }

    /** The counts, with every message in them that was published before this call. */
    public Counts counts() {
        return onWriter(SettlementAggregator::counts);
    }

    /**
     * Evaluates a run as of its cutoff, over every message that was published before this call. Messages wait in the
     * ring meanwhile.
     *
     * @param onDefault hears of every default on the writer thread, by MPAN, quantity and period
     */
    public RunTotals evaluate(SettlementRun run, Consumer<DefaultReading> onDefault) {
        return onWriter(state -> state.evaluate(run, onDefault));
    }

    /**
     * Evaluates a run as {@link #evaluate(SettlementRun, Consumer)} does, with several threads and without telling the
     * single defaults: they are counted. The result is the same for any number of threads.
     *
     * @param threads from 1 to 1024, the writer's among them
     */
    public RunTotals evaluate(SettlementRun run, int threads) {
        return onWriter(state -> state.evaluate(run, threads));
    }

    /** How many defaults {@link #evaluate} would make for a run. */
    public long countDefaults(SettlementRun run) {
        return onWriter(state -> state.countDefaults(run));
    }

    /**
     * Takes the cells of some registrations in one settlement period of a run apart, meter by meter.
     *
     * @param inCell by the number of a registration: whether it belongs to the cell; called on the writer thread
     * @param onShare hears on the writer thread of what each meter has in it, by MPAN
     */
    public void shares(
            SettlementRun run,
            IntPredicate inCell,
            MeasurementQuantity quantity,
            int period,
            Consumer<? super CellShare> onShare) {
        onWriter(state -> {
            state.shares(run, inCell, quantity, period, onShare);
            return null;
        });
    }

    /** All versions of one half hour, the newest first. */
    public List<Version> versions(long mpan, MeasurementQuantity quantity, long halfHour) {
        return onWriter(state -> state.versions(mpan, quantity, halfHour));
    }

    /** What the state holds, in bytes. */
    public StateSize stateSize() {
        return onWriter(SettlementAggregator::stateSize);
    }

    /** A state and the number of the first message that is not in it. */
    record Cut(StateCut state, long next) {}

    Cut cut() {
        return onWriter(state -> new Cut(state.cut(), recorder.next()));
    }

    /** How far each upstream's messages were applied, by its name: after a start, where it should go on sending. */
    public Map<String, UpstreamPosition> upstreams() {
        return onWriter(SettlementAggregator::upstreams);
    }

    /**
     * Writes a checkpoint: what the state gained since the one before. Messages are applied meanwhile. The next start
     * begins with it, and files of the journal that only older checkpoints need are deleted. Takes the calling thread.
     *
     * @return how many messages the checkpoint holds
     * @throws IllegalStateException if the engine has no journal
     * @throws org.mhhsbench.core.journal.JournalException if it cannot be written; the one before still holds
     */
    public long checkpoint() {
        if (journal == null) {
            throw new IllegalStateException("the engine has no journal: open it with one");
        }
        synchronized (checkpointing) {
            Cut cut = cut();
            journal.discard(checkpoints.write(cut.state(), cut.next()));
            return cut.next();
        }
    }

    private <T> T onWriter(Function<SettlementAggregator, T> question) {
        return ring.ask(() -> question.apply(aggregator));
    }

    /** Stops the engine for a failure that its feeder met; every later call throws it. */
    void fail(Throwable cause) {
        writer.fail(cause);
    }

    /**
     * Applies what was published and stops the writer thread. Closing twice does nothing.
     *
     * @throws EngineFailedException if the writer has failed, after everything was stopped
     */
    @Override
    public void close() {
        if (!ring.close()) {
            return;
        }
        // A checkpoint that is being written is part of the folder: nobody else may open it before that is done.
        synchronized (checkpointing) {
            closeFiles();
        }
        ring.throwIfFailed();
    }

    private void closeFiles() {
        try {
            if (store != null) {
                store.close();
            }
        } finally {
            if (journal != null) {
                journal.close();
            }
        }
    }
}
