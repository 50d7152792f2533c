package org.mhhsbench.bench.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.mhhsbench.results.model.ForkRecord.Freshness;
import org.mhhsbench.results.model.WindowRecord;

/**
 * The stamps of one open-loop phase, a row a message: written by the publisher, and through its sink by the
 * subscribers' threads; evaluated when the integration is drained and what came is {@link #audited}. A message has arrived
 * when its last subscriber has it: that one's stamps are the message's.
 */
final class LatencySeries {

    /** A message is late when it is handed over this much after its time. */
    private static final long LATE_NS = 100_000;

    /** The part of a phase that what is under way at its end may be behind. */
    private static final int GRACE = 100;

    /** Beside a message that some subscriber never got. */
    private static final long NEVER = Long.MIN_VALUE;

    private final Schedule schedule;
    private final MeasuringSink sink;
    private final long[] sentNs;
    private final long[] ownDelayNs;
    /** When the batch of a message was closed; 0 where nobody said. Each is written by one thread of the pattern. */
    private final long[] departedNs;

    private final long[] arrivedNs;
    private final long[] processedNs;
    private long duplicated;

    LatencySeries(Schedule schedule, int messages, MeasuringSink sink) {
        this.schedule = schedule;
        this.sink = sink;
        this.sentNs = new long[messages];
        this.ownDelayNs = new long[messages];
        this.departedNs = new long[messages];
        this.arrivedNs = new long[messages];
        this.processedNs = new long[messages];
    }

    long intendedNs(int index) {
        return schedule.intendedNs(index);
    }

    /**
     * @param atNs when the offer began that was accepted
     * @param ownNs how late the first offer was though the generator was free: no transport is to blame for it
     */
    void sent(int index, long atNs, long ownNs) {
        sentNs[index] = atNs;
        ownDelayNs[index] = ownNs;
    }

    /** The batch of a message is closed. Any thread, before the message arrives. */
    void departed(long index, long atNs) {
        if (index >= 0 && index < departedNs.length) {
            departedNs[(int) index] = atNs;
        }
    }

    MeasuringSink sink() {
        return sink;
    }

    /**
     * Says which stamp is of which message: what comes after needs it.
     *
     * @param audits of the subscribers, by number
     */
    LatencySeries audited(List<DeliveryAudit> audits) {
        duplicated = audits.get(0).duplicated();
        for (int i = 0; i < sentNs.length; i++) {
            stampOfTheLast(i, audits);
        }
        return this;
    }

    private void stampOfTheLast(int index, List<DeliveryAudit> audits) {
        for (int subscriber = 0; subscriber < audits.size(); subscriber++) {
            int place = audits.get(subscriber).place(index);
            if (place < 0) {
                processedNs[index] = NEVER;
                return;
            }
            long doneNs = sink.processedNs(subscriber, place);
            if (subscriber == 0 || doneNs > processedNs[index]) {
                processedNs[index] = doneNs;
                arrivedNs[index] = sink.arrivedNs(subscriber, place);
            }
        }
    }

    private long arrivedNs(int index) {
        return arrivedNs[index];
    }

    private long processedNs(int index) {
        return processedNs[index];
    }

    /** From the intended time until a message was in the aggregates, and with every other subscriber. */
    Histogram response() {
        return histogram((i, out) -> {
            if (arrived(i)) {
                record(out, processedNs(i) - intendedNs(i));
            }
        });
    }

    /** From the offer that was accepted until a message was in the aggregates, and with every other subscriber. */
    Histogram service() {
        return histogram((i, out) -> {
            if (arrived(i)) {
                record(out, processedNs(i) - sentNs[i]);
            }
        });
    }

    /** From the intended time to the offer that was accepted. */
    Histogram sendDelay() {
        return histogram((i, out) -> record(out, sentNs[i] - intendedNs(i)));
    }

    Histogram ownDelay() {
        return histogram((i, out) -> record(out, ownDelayNs[i]));
    }

    /** How many messages were handed over late. */
    long late() {
        long late = 0;
        for (int i = 0; i < sentNs.length; i++) {
            late += sentNs[i] - intendedNs(i) > LATE_NS ? 1 : 0;
        }
        return late;
    }

    /** The mean age of the messages that arrived, in its parts; null if none did. */
    Freshness freshness() {
        double sendDelayNs = 0;
        double deliveryNs = 0;
        double processingNs = 0;
        double waitingNs = 0;
        long departed = 0;
        long arrived = 0;
        for (int i = 0; i < sentNs.length; i++) {
            if (arrived(i)) {
                sendDelayNs += sentNs[i] - intendedNs(i);
                deliveryNs += arrivedNs(i) - sentNs[i];
                processingNs += processedNs(i) - arrivedNs(i);
                arrived++;
                if (departedNs[i] != 0) {
                    waitingNs += departedNs[i] - sentNs[i];
                    departed++;
                }
            }
        }
        if (arrived == 0) {
            return null;
        }
        // Told of some, it would be a part of their age alone.
        boolean told = departed == arrived;
        return new Freshness(
                sendDelayNs / arrived,
                (told ? deliveryNs - waitingNs : deliveryNs) / arrived,
                processingNs / arrived,
                told ? (Double) (waitingNs / arrived) : null,
                arrived == sentNs.length ? (Long) drainedNs() : null);
    }

    /**
     * Messages a second that were dealt with by the time that the last was due, and in the time until then: a queue that
     * grows takes every offer, and hides from the rate of sending that nobody keeps up. What comes in within a hundredth
     * of that time is no backlog.
     */
    double achievedPerSecond() {
        return achievedPerSecond(intendedNs(), processedNs());
    }

    private long[] intendedNs() {
        long[] intended = new long[sentNs.length];
        Arrays.setAll(intended, this::intendedNs);
        return intended;
    }

    private long[] processedNs() {
        long[] processed = new long[sentNs.length];
        Arrays.setAll(processed, i -> arrived(i) ? processedNs(i) : Long.MAX_VALUE);
        return processed;
    }

    /**
     * @param processedNs by index; the largest number for what never came
     */
    static double achievedPerSecond(long[] intendedNs, long[] processedNs) {
        int last = intendedNs.length - 1;
        if (last == 0) {
            return 0;
        }
        long spanNs = Math.max(1, intendedNs[last] - intendedNs[0]);
        long endNs = intendedNs[last] + spanNs / GRACE;
        long done = 0;
        for (long processed : processedNs) {
            done += processed <= endNs ? 1 : 0;
        }
        return Math.min(done, last) * 1e9 / spanNs;
    }

    /** Messages a second that were due. */
    double offeredPerSecond() {
        int last = sentNs.length - 1;
        return last == 0 ? 0 : last * 1e9 / Math.max(1, intendedNs(last) - intendedNs(0));
    }

    /**
     * The phase second by second. What a message arrived in beyond the last sampled second counts there.
     *
     * @param ratePerSec which of several rates it is of; null where there is one
     * @param samples what each second used
     */
    List<WindowRecord> windows(String forkId, Long ratePerSec, List<WindowSampler.Sample> samples) {
        int count = samples.size();
        for (int i = 0; i < sentNs.length; i++) {
            count = Math.max(count, second(intendedNs(i)) + 1);
        }
        Window[] windows = new Window[count];
        for (int second = 0; second < count; second++) {
            windows[second] = new Window();
        }
        for (int i = 0; i < sentNs.length; i++) {
            windows[second(intendedNs(i))].offered++;
            windows[Math.min(second(sentNs[i]), count - 1)].sent++;
            if (arrived(i)) {
                Window window = windows[Math.min(second(processedNs(i)), count - 1)];
                window.processed++;
                record(window.response, processedNs(i) - intendedNs(i));
            } else {
                windows[second(intendedNs(i))].failed++;
            }
        }
        // What came twice was processed twice; nobody can say when.
        windows[count - 1].processed += duplicated;
        List<WindowRecord> records = new ArrayList<>();
        long backlog = 0;
        for (int second = 0; second < count; second++) {
            Window window = windows[second];
            backlog = Math.max(0, backlog + window.offered - window.processed);
            WindowSampler.Sample sample = second < samples.size() ? samples.get(second) : WindowSampler.Sample.NONE;
            records.add(window.record(forkId, second, backlog, sample, ratePerSec));
        }
        return records;
    }

    /** The p99 of the response times of each second that was offered to its end, in which anything was due. */
    double[] fullWindowsP99Ns() {
        int full = second(endNs());
        Histogram[] responses = new Histogram[full];
        for (int i = 0; i < sentNs.length; i++) {
            int second = second(intendedNs(i));
            if (second < full && arrived(i)) {
                if (responses[second] == null) {
                    responses[second] = new Histogram(OpenLoop.LONGEST_NS, OpenLoop.DIGITS);
                }
                record(responses[second], processedNs(i) - intendedNs(i));
            }
        }
        return Arrays.stream(responses)
                .filter(Objects::nonNull)
                .mapToDouble(response -> response.getValueAtPercentile(99))
                .toArray();
    }

    /** The phase in {@value Slice#COUNT} equal parts. */
    List<Slice> slices() {
        return Slice.of(intendedNs(), processedNs(), endNs());
    }

    /** From when the last message was due until all that arrived were dealt with. */
    long drainedNs() {
        long lastNs = intendedNs(sentNs.length - 1);
        long drainedNs = 0;
        for (int i = 0; i < sentNs.length; i++) {
            drainedNs = arrived(i) ? Math.max(drainedNs, processedNs(i) - lastNs) : drainedNs;
        }
        return drainedNs;
    }

    /** When the message behind the last would be due. */
    private long endNs() {
        int last = sentNs.length - 1;
        return last < 1 ? intendedNs(0) : intendedNs(last) - Math.floorDiv(intendedNs(0) - intendedNs(last), last);
    }

    private int second(long atNs) {
        return (int) Math.max(0, (atNs - schedule.intendedNs(0)) / WindowSampler.WINDOW_NS);
    }

    private boolean arrived(int index) {
        return processedNs[index] != NEVER;
    }

    private interface Recording {
        void record(int index, Histogram out);
    }

    private Histogram histogram(Recording recording) {
        Histogram histogram = new Histogram(OpenLoop.LONGEST_NS, OpenLoop.DIGITS);
        for (int i = 0; i < sentNs.length; i++) {
            recording.record(i, histogram);
        }
        return histogram;
    }

    private static void record(Histogram histogram, long ns) {
        // A message of another phase can arrive before its time here: its index complains, and it must not end the run.
        histogram.recordValue(Math.max(0, Math.min(ns, OpenLoop.LONGEST_NS)));
    }

    /** A second while it is being counted. */
    private static final class Window {

        private long offered;
        private long sent;
        private long processed;
        private long failed;
        private final Histogram response = new Histogram(OpenLoop.LONGEST_NS, OpenLoop.DIGITS);

        private WindowRecord record(
                String forkId, int second, long backlog, WindowSampler.Sample sample, Long ratePerSec) {
            boolean any = response.getTotalCount() > 0;
            Resources used = sample.used();
            return new WindowRecord(
                    forkId,
                    second,
                    offered,
                    sent,
                    processed,
                    failed,
                    backlog,
                    any ? response.getValueAtPercentile(50) : null,
                    any ? response.getValueAtPercentile(99) : null,
                    any ? response.getMaxValue() : null,
                    used.cpuNs(),
                    used.allocatedBytes(),
                    used.gcMs(),
                    used.jitMs(),
                    used.stealMs(),
                    sample.hiccupMaxNs(),
                    ratePerSec,
                    sample.servers().knownCpuNs());
        }
    }
}
