package org.mhhsbench.core.aggregate;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.state.IdPacker;
import org.mhhsbench.core.state.IdentityHorizon;
import org.mhhsbench.core.state.IdentityWindow;
import org.mhhsbench.core.state.PackedId;
import org.mhhsbench.core.state.Readings;
import org.mhhsbench.core.state.SegmentStore;
import org.mhhsbench.core.state.Version;
import org.mhhsbench.core.time.SettlementCalendar;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.Failure;

/**
 * Identifies and applies messages on the thread that calls it, without a ring: what the engine's writer thread runs,
 * and what an embedder uses who has one thread. A single writer: every method belongs to the thread of the first call,
 * until {@link #handOver}.
 */
public final class SettlementAggregator {

    /** How many messages {@link #lookAhead} is worth being called for. */
    public static final int LOOK_AHEAD = LookAhead.MESSAGES;

    private static final List<Failure> REUSED_REFERENCE = List.of(Failure.REUSED_REFERENCE);

    private final ReferenceData reference;
    private final RejectionListener rejections;
    private final IdPacker packer = new IdPacker();
    private final IdentityWindow transactions;
    private final IdentityWindow references;
    private final Readings readings;
    private final RunningTotals totals;
    private final LookAhead lookAhead;
    private final Upstreams upstreams = new Upstreams();
    private final StateRestore restore;
    private final BusinessRules rules;
    private final DecodedMessage decoded = new DecodedMessage();
    private final CheckedMessage checked = new CheckedMessage();
    private Thread writer;

    private long messages;
    private long accepted;
    private long rejected;
    private long duplicates;
    private long readingCount;

    /** An aggregator that keeps running totals, reports no rejection and forgets no identity. */
    public SettlementAggregator(ReferenceData reference) {
        this(reference, RejectionListener.NONE, true);
    }

    /** An aggregator that forgets no identity. */
    public SettlementAggregator(ReferenceData reference, RejectionListener rejections, boolean runningTotals) {
        this(reference, rejections, runningTotals, IdentityHorizon.NONE, null);
    }

    /**
     * @param runningTotals whether the totals of the latest state are kept up to date; without them
     *     {@link #snapshot} has counts only, and runs are as exact as ever
     * @param horizon how long identities are remembered
     * @param store where days are that are not in memory; it is not closed; null to have all in memory
     */
    public SettlementAggregator(
            ReferenceData reference,
            RejectionListener rejections,
            boolean runningTotals,
            IdentityHorizon horizon,
            SegmentStore store) {
        this.reference = reference;
        this.rejections = rejections;
        int meters = reference.registrations().meters();
        this.transactions = new IdentityWindow(packer, horizon, meters);
        this.references = new IdentityWindow(packer, horizon, meters);
        this.readings = new Readings(packer, store);
        this.totals = runningTotals ? new RunningTotals(reference, readings) : null;
        this.lookAhead = new LookAhead(transactions, references, reference.registrations(), readings, totals);
        this.restore = new StateRestore(
                reference.registrations(), packer, transactions, references, readings, totals, upstreams);
        this.rules = new BusinessRules(reference);
    }

    /**
     * Says that a message may be applied soon: {@link #lookAhead} reads what those said so far will need. They must not
     * change before it returns.
     */
    public void announce(CheckedMessage message) {
        lookAhead.add(message);
    }

    /**
     * Reads what the messages announced will need, so that applying them waits for memory once and not once each. It
     * changes nothing, and without it everything is as exact.
     */
    public void lookAhead() {
        assert isWriter();
        lookAhead.run();
    }

    /** Checks the rules, identifies and applies one message, whole or not at all. */
    public Outcome apply(ConsumptionMessage message) {
        decoded.set(message);
        rules.check(decoded, checked);
        return apply(checked);
    }

    /** Identifies and applies a message that was checked, whole or not at all. */
    public Outcome apply(CheckedMessage message) {
        return apply(message, rejections);
    }

    /**
     * Applies a message once more that was journaled before the state was lost, as it was checked then. Nobody hears of
     * its rejection: a listener hears of each at most once, and of what was journaled and not yet applied not at all.
     *
     * @throws MissingReferenceException if it was accepted, and no registration is in force for a reading
     */
    public Outcome replay(CheckedMessage message) {
        if (message.failures.isEmpty()) {
            restore.resolve(message);
        }
        return apply(message, RejectionListener.NONE);
    }

    private Outcome apply(CheckedMessage message, RejectionListener listener) {
        assert isWriter();
        if (!upstreams.advance(message)) {
            return Outcome.SKIPPED;
        }
        messages++;
        if (!message.schemaKept()) {
            return reject(message, message.failures, listener);
        }
        // Both identities count from here on, whatever becomes of the message.
        boolean known = !transactions.add(message.transaction);
        boolean referenceReused = !references.add(message.reference);
        if (known || isForgotten(message)) {
            duplicates++;
            listener.onDuplicate(message);
            return Outcome.DUPLICATE;
        }
        if (referenceReused && !message.replay) {
            return reject(message, REUSED_REFERENCE, listener);
        }
        if (!message.failures.isEmpty()) {
            return reject(message, message.failures, listener);
        }
        PackedId transaction = transactions.last();
        for (int day = 0; day < message.days; day++) {
            readings.load(message.epochDay[day]);
            if (totals != null && message.quantity.active()) {
                totals.replace(message, day, transaction);
            } else {
                readings.add(message, day, transaction);
            }
        }
        accepted++;
        readingCount += message.readings;
        return Outcome.ACCEPTED;
    }

    /** Whether a message that is not remembered was accepted before: what it said then still stands there. */
    private boolean isForgotten(CheckedMessage message) {
        return transactions.forgets() && message.failures.isEmpty() && message.days > 0 && held(message);
    }

    private boolean held(CheckedMessage message) {
        readings.load(message.epochDay[0]);
        return readings.hold(message, transactions.last());
    }

    private Outcome reject(CheckedMessage message, List<Failure> failures, RejectionListener listener) {
        rejected++;
        for (Failure failure : failures) {
            listener.onRejection(message, failure);
        }
        return Outcome.REJECTED;
    }

    /** All that the state follows from, for a checkpoint; applying more messages does not change it. */
    public StateCut cut() {
        assert isWriter();
        return new StateCut(
                counts(),
                transactions.cut(),
                references.cut(),
                readings.cut(),
                List.copyOf(upstreams.positions().values()));
    }

    /** Puts a state together again, in an aggregator that is new. */
    public StateRestore restore(Counts counts) {
        assert isWriter();
        messages = counts.messages();
        accepted = counts.accepted();
        rejected = counts.rejected();
        duplicates = counts.duplicates();
        readingCount = counts.readings();
        return restore;
    }

    /** How far each upstream's messages were applied, by its name. */
    public Map<String, UpstreamPosition> upstreams() {
        assert isWriter();
        return upstreams.positions();
    }

    /** The totals of the latest state. */
    public Snapshot snapshot() {
        assert isWriter();
        Map<LocalDate, DayCells> days = new HashMap<>();
        if (totals != null) {
            totals.forEachDay((day, cells) -> days.put(LocalDate.ofEpochDay(day), new DayCells(cells)));
        }
        return new Snapshot(counts(), days);
    }

    public Counts counts() {
        return new Counts(messages, accepted, rejected, duplicates, readingCount);
    }

    /**
     * Evaluates a run as of its cutoff.
     *
     * @param onDefault hears of every default, by MPAN, quantity and period
     * @throws MissingReferenceException if a cell has no consumption component class or no BM unit
     */
    public RunTotals evaluate(SettlementRun run, Consumer<DefaultReading> onDefault) {
        assert isWriter();
        load(run);
        return new RunEvaluation(reference, readings, run, onDefault).evaluate();
    }

    /**
     * Evaluates a run as of its cutoff with several threads; the result is the same for any number. Nobody hears of the
     * single defaults: they are counted.
     *
     * @param threads from 1 to 1024, the caller's among them
     * @throws MissingReferenceException if a cell has no consumption component class or no BM unit
     */
    public RunTotals evaluate(SettlementRun run, int threads) {
        return evaluate(run, threads, ParallelRun.METERS_AT_A_TIME);
    }

    /** Tests have few meters. */
    RunTotals evaluate(SettlementRun run, int threads, int metersAtATime) {
        assert isWriter();
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads must be 1 to 1024, was " + threads);
        }
        load(run);
        return new ParallelRun(reference, readings, run, metersAtATime).evaluate(threads);
    }

    /** How many defaults {@link #evaluate} would make for a run. */
    public long countDefaults(SettlementRun run) {
        assert isWriter();
        load(run);
        return new RunEvaluation(reference, readings, run, reading -> {}).countDefaults();
    }

    /**
     * Takes the cells of some registrations in one settlement period of a run apart, meter by meter.
     *
     * @param inCell by the number of a registration: whether it belongs to the cell
     * @param onShare hears of what each meter has in it, by MPAN
     */
    public void shares(
            SettlementRun run,
            IntPredicate inCell,
            MeasurementQuantity quantity,
            int period,
            Consumer<? super CellShare> onShare) {
        assert isWriter();
        load(run);
        new CellShares(reference, readings, run).forEach(inCell, quantity, period, onShare);
    }

    /** Brings into memory what a run reads. */
    private void load(SettlementRun run) {
        int settlementDay = Math.toIntExact(run.settlementDate().toEpochDay());
        readings.load(Math.floorDiv(SettlementCalendar.midnight(settlementDay), MeterDay.SLOTS));
        readings.load(Math.floorDiv(SettlementCalendar.midnight(settlementDay + 1) - 1, MeterDay.SLOTS));
    }

    /** All versions of one half hour, the newest first; empty for an unknown meter. */
    public List<Version> versions(long mpan, MeasurementQuantity quantity, long halfHour) {
        assert isWriter();
        int meter = reference.registrations().meter(mpan);
        return meter < 0 ? List.of() : readings.versions(meter, quantity, halfHour);
    }

    /** What the state holds, in bytes. */
    public StateSize stateSize() {
        return new StateSize(
                readings.rows(),
                readings.daysInMemory(),
                readings.rowBytes(),
                readings.transactionBytes(),
                readings.indexBytes(),
                transactions.bytes() + references.bytes());
    }

    /** Lets another thread become the writer; the caller sees to it that this call happens before that thread's. */
    public void handOver() {
        assert isWriter();
        writer = null;
    }

    private boolean isWriter() {
        Thread current = Thread.currentThread();
        if (writer == null) {
            writer = current;
        }
        return writer == current;
    }
}
