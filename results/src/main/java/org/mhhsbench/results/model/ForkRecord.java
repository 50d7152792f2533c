package org.mhhsbench.results.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of {@code forks.ndjson}: one JVM that ran one cell once, the experimental unit. What was not measured,
 * because the fork failed before, is null.
 *
 * @param block forks of one block ran one after another and are compared with each other
 */
public record ForkRecord(
        int schemaVersion,
        String forkId,
        int block,
        int orderInBlock,
        String variant,
        String scenario,
        Map<String, String> params,
        Role role,
        Runner runner,
        String startedAt,
        ForkStatus status,
        List<String> statusReasons,
        Load load,
        Warmup warmup,
        Counts counts,
        Verify verify,
        Throughput throughput,
        Quantiles responseNs,
        Quantiles serviceNs,
        Quantiles sendDelayNs,
        Quantiles hiccupNs,
        Freshness freshness,
        Cost cost,
        Footprint footprint,
        Server server,
        Drill drill,
        List<Rate> rates,
        Search search,
        Jmh jmh,
        String envFingerprint) {

    /** The parameter by which a record says that the cell's server was the user's own, and nothing of where it is. */
    public static final String SERVER = "server";

    public static final String OWN = "own";

    /** What the fork is there for. */
    public enum Role {
        @JsonProperty("measure")
        MEASURE,
        @JsonProperty("aa")
        AA,
        @JsonProperty("injected")
        INJECTED,
        /** A variant whose rate is limited to a known one: what the search for it must find. */
        @JsonProperty("limited")
        LIMITED,
        /** A variant of which one message is lost on purpose: what the verifier must find. */
        @JsonProperty("dropped")
        DROPPED,
        @JsonProperty("null")
        NULL
    }

    /** What measured it. */
    public enum Runner {
        /** The open-loop rig of this project. */
        @JsonProperty("rig")
        RIG,
        @JsonProperty("jmh")
        JMH,
        /** One job from a file or from memory, done as fast as an engine can, in rounds. */
        @JsonProperty("peer")
        PEER,
        /** A fault under load, with publisher, server and consumer in processes of their own. */
        @JsonProperty("drill")
        DRILL
    }

    /** The load of the latency phase. */
    public record Load(String model, long offeredPerSec, String arrival, long seed) {}

    /**
     * @param steadyClass how the windows after it looked; {@code unclassified} where nobody looked
     */
    public record Warmup(long ms, @JsonProperty("class") String steadyClass) {}

    /**
     * What became of the messages of the latency phase.
     *
     * @param outOfOrder those that came out of the order that the variant promises
     * @param refusedOffers offers refused for lack of room; the message was offered again
     * @param late messages handed over after their intended time by more than a tenth of a millisecond
     */
    public record Counts(
            long offered,
            long sent,
            long processed,
            long lost,
            long duplicated,
            long outOfOrder,
            long wrongAggregates,
            long late,
            long refusedOffers) {}

    /**
     * @param phases how many phases were verified, each with aggregates of its own
     * @param subscribers how many subscribers were held against what they should have been delivered; null before
     *     schema 2
     * @param contentMessages how many messages were compared member by member with what was sent; null before schema 2, and
     *     where none comes back
     */
    public record Verify(
            boolean ok,
            int phases,
            String expectedDigest,
            String actualDigest,
            Integer subscribers,
            Long contentMessages) {}

    /**
     * The closed loop.
     *
     * @param deliveredPerSec the median of the rounds
     * @param pctOfCeiling of what the harness alone reaches; null if that was not measured
     * @param occupancy how many messages were under way; null if that was not sampled
     */
    public record Throughput(
            double deliveredPerSec,
            Double pctOfCeiling,
            List<Double> roundsPerSec,
            long refusedOffers,
            long messagesPerRound,
            Occupancy occupancy) {

        public Throughput {
            roundsPerSec = List.copyOf(roundsPerSec);
        }
    }

    /** Messages accepted and not yet processed, sampled by the publisher. */
    public record Occupancy(long p50, long p99, long max) {}

    /**
     * The mean age of a reading when it is in the aggregates, taken apart; the parts add up to it.
     *
     * @param sendDelayMeanNs from the intended time until the message was handed over
     * @param deliveryMeanNs from there until the sink had it, without the waiting: transport
     * @param processingMeanNs from there until the aggregates held it
     * @param waitingMeanNs from the hand-over until the batch of the message was closed; null where there are no batches,
     *     or nobody says: then it is part of the delivery
     * @param settledNs from the time at which the last reading was due until every reading was in the aggregates: so long
     *     after it its half hour can be settled; null where one never came, and before it was taken
     */
    public record Freshness(
            double sendDelayMeanNs,
            double deliveryMeanNs,
            double processingMeanNs,
            Double waitingMeanNs,
            Long settledNs) {

        /** The sum of the parts. */
        public double meanNs() {
            return sendDelayMeanNs + deliveryMeanNs + processingMeanNs + (waitingMeanNs == null ? 0 : waitingMeanNs);
        }
    }

    /**
     * Of the rounds of the closed loop, which run as fast as they can; the generator's share included.
     *
     * @param gcShare collection time by elapsed time
     * @param hiccupMaxNs of the phase in which latency is taken
     * @param publisherCpuNsPerEvent the publishing thread's part of the CPU time, its spinning on refused offers
     *     included; null before schema 2
     * @param stealMs what the hypervisor took from this machine meanwhile; null where the system does not say
     */
    public record Cost(
            double cpuNsPerEvent,
            double allocBytesPerEvent,
            double gcShare,
            long jitMs,
            long hiccupMaxNs,
            Double publisherCpuNsPerEvent,
            Long stealMs) {}

    /**
     * Of one phase of a large job.
     *
     * @param peakMemoryBytes the most that the process had in memory so far, files mapped into it included; null where
     *     the system does not say
     * @param diskBytes of the files written or read
     */
    public record Footprint(long wallMs, long cpuMs, Long peakMemoryBytes, long diskBytes) {}

    /**
     * What the processes that carried the messages beside the fork's own took in the closed loop; null where the system does
     * not say.
     *
     * @param processes how many there were
     * @param cpuNsPerEvent their CPU time; the fork's own is in {@link Cost}
     * @param peakMemoryBytes the most that they have had in memory so far, files mapped into it included
     * @param diskBytesPerEvent that they had the system write
     * @param clientDiskBytesPerEvent that the fork's own process had the system write
     * @param wireBytesPerEvent that crossed the loopback interface, headers and acknowledgements included
     */
    public record Server(
            int processes,
            Double cpuNsPerEvent,
            Long peakMemoryBytes,
            Double diskBytesPerEvent,
            Double clientDiskBytesPerEvent,
            Double wireBytesPerEvent) {}

    /**
     * What became of the messages of a load in which a part of the pattern failed.
     *
     * @param fault what was done
     * @param acknowledged messages that the publisher was told are safe
     * @param lost those of them that never came
     * @param redelivered deliveries of a message that had come before
     * @param wrongCells cells of the consumer's totals that differ from the oracle's, in the end
     * @param poisoned bodies that were sent and are no messages
     * @param deadLetters what lay in the dead-letter places in the end
     * @param refusedOffers offers refused for lack of room
     * @param mostBehind the most messages that were due and had not come, from the fault on
     * @param silenceMs the longest time without a message that had not come before, from the fault on
     * @param recoveryMs from the fault until no more messages were behind than before it, once and for all
     * @param catchUpPerSec messages a second from the end of the fault, or of the silence, until then; 0 if there was
     *     nothing to catch up
     * @param repeated those deliveries of a message that had come before which were at another position; this and the next
     *     are null in early records
     * @param altered deliveries that were not in every member what was sent
     * @param outOfOrder messages that first came behind one that they should have come before; null where they were not sent
     *     in order
     * @param faultMs how long the fault lasted
     * @param usuallyBehind the most messages that were due and had not come in the second before it
     * @param underLoad whether messages still became due when it had recovered
     */
    public record Drill(
            String fault,
            long messages,
            long acknowledged,
            long lost,
            long redelivered,
            long wrongCells,
            long poisoned,
            long deadLetters,
            long refusedOffers,
            long mostBehind,
            double silenceMs,
            double recoveryMs,
            double catchUpPerSec,
            Long repeated,
            Long altered,
            Long outOfOrder,
            Double faultMs,
            Long usuallyBehind,
            Boolean underLoad) {}

    /**
     * One of several fixed rates at which a fork was loaded in an open loop, the lowest first, drained in between. The
     * record's own {@code load}, {@code counts} and quantiles are of the first.
     *
     * @param offeredPerSec the rate; how long it lasted is the messages offered by it
     * @param achievedPerSec messages a second that were processed by the time that the last was due
     * @param findings what is to be said of this rate alone, as {@code statusReasons} say it of a fork
     */
    public record Rate(
            long offeredPerSec,
            double achievedPerSec,
            Counts counts,
            Quantiles responseNs,
            Quantiles serviceNs,
            Quantiles sendDelayNs,
            List<String> findings) {

        /** What the finding of a rate says that was not kept up with. */
        public static final String OVERLOADED = "overloaded or held up";
        /** What the finding of a rate says in which code was still being compiled. */
        public static final String COMPILING = "the compiler was at work";
        /** Of a limit of latency, or of a latency: what a generator may be late by. */
        public static final int SEND_DELAY_SHARE = 10;

        public Rate {
            findings = List.copyOf(findings);
        }

        /** Whether what was due was dealt with in time, as the fork judged it by the rate that it really offered. */
        public boolean keptUp() {
            return findings.stream().noneMatch(finding -> finding.contains(OVERLOADED));
        }

        /** Whether a finding of this rate is why it would have a status. */
        public boolean has(ForkStatus status) {
            return findings.stream().anyMatch(status::isSaidBy);
        }

        /** Whether the compiler took so much of the machine that the latencies hold it. */
        public boolean heldUpByCompiler() {
            return findings.stream().anyMatch(finding -> finding.startsWith(ForkStatus.NOT_STEADY + ": latency"));
        }

        /** The statuses that this rate would have by itself: OK, or those that its findings begin with. */
        public String statuses() {
            return names(ForkStatus.OK, findings);
        }
    }

    /**
     * The search for the highest rate that meets a limit of latency: it lies between the two. Or what one more fork says of
     * one such rate.
     *
     * @param sloP99Ns the limit: a response at the 99th percentile must take no longer
     * @param confirming true where this fork tried one rate that another had found
     * @param probeSeconds how long a probe was to last; a high rate has no messages for so long
     * @param capacityPerSec what the closed loop reached, from which the search began
     * @param confirmedPerSec the highest rate at which, and at every lower one that was tried, a probe passed; 0 if none
     *     did
     * @param refutedPerSec the lowest at which, and at every higher one that was tried, it failed; null if none did
     * @param brokeFirst the criterion that failed at the refuted rate; where none is, at the lowest that failed; null if none did
     * @param monotonic false where a rate passed above one that failed: then the two are further apart
     * @param disturbed how many probes were made once more because the machine was disturbed; of a fork that tries one rate, how often
     *     it warmed up again because the compiler was at work
     * @param probes in the order in which they were made
     * @param overload what became of a rate above the capacity; null where nobody tried
     */
    public record Search(
            long sloP99Ns,
            boolean confirming,
            double probeSeconds,
            double capacityPerSec,
            long confirmedPerSec,
            Long refutedPerSec,
            String brokeFirst,
            boolean monotonic,
            int disturbed,
            List<Probe> probes,
            Overload overload) {

        public Search {
            probes = List.copyOf(probes);
        }

        /** What a search came to, without how it came there. */
        public Search(long sloP99Ns, long confirmedPerSec, Long refutedPerSec, String brokeFirst, List<Probe> probes) {
            this(sloP99Ns, false, 0, 0, confirmedPerSec, refutedPerSec, brokeFirst, true, 0, probes, null);
        }
    }

    /**
     * One rate that was tried.
     *
     * @param messages from which the figures are
     * @param responseP99Ns of all of them; null where nothing came
     * @param goodWindows the share of windows of a second whose own p99 met the limit; of a shorter probe, whether its own did
     * @param backlogPerSec by how many messages a second the backlog grew: the upper end of what it may have been
     * @param generatorP99Ns of the generator's own delay
     * @param disturbed whether it failed while the machine did something else
     * @param broke the criterion that failed, the first of several; null if it passed
     */
    public record Probe(
            long offeredPerSec,
            double achievedPerSec,
            long messages,
            Long responseP99Ns,
            double goodWindows,
            double backlogPerSec,
            long generatorP99Ns,
            boolean disturbed,
            boolean passed,
            String broke) {

        /** What broke where a result was wrong. */
        public static final String WRONG_RESULTS = "wrong results";
        /** What broke where nothing did but the generator. */
        public static final String GENERATOR = "generator";
    }

    /**
     * More than a variant can take, for a while.
     *
     * @param recoveryMs from when the last message was due until all were dealt with
     */
    public record Overload(
            long offeredPerSec, double achievedPerSec, long messages, Long responseP99Ns, double recoveryMs) {}

    /**
     * What JMH says of one fork of one benchmark.
     *
     * @param mode thrpt, avgt, sample or ss
     * @param iterations the scores of the measured iterations, in {@code unit}
     * @param score their mean
     * @param allocBytesPerOp null without the allocation profiler
     */
    public record Jmh(
            String benchmark, String mode, String unit, List<Double> iterations, double score, Double allocBytesPerOp) {

        public Jmh {
            iterations = List.copyOf(iterations);
        }
    }

    /** A measuring fork without a load of its own, of which nothing was measured. */
    public static ForkRecord unmeasured(
            String forkId,
            int block,
            int orderInBlock,
            RunRecord.Cell cell,
            Runner runner,
            String startedAt,
            ForkStatus status,
            List<String> reasons,
            String envFingerprint) {
        return new ForkRecord(
                Schema.VERSION,
                forkId,
                block,
                orderInBlock,
                cell.variant(),
                cell.scenario(),
                cell.params(),
                Role.MEASURE,
                runner,
                startedAt,
                status,
                reasons,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                envFingerprint);
    }

    /** This with what came of a drill; what is null was not found out. */
    public ForkRecord with(Verify verified, Drill drilled) {
        return with(verified, throughput, cost, footprint, drilled, rates, search, jmh);
    }

    /** This with what was measured of a job that has no open loop; what is null was not. */
    public ForkRecord with(Verify verified, Throughput rate, Cost spent, Footprint taken, Jmh scores) {
        return with(verified, rate, spent, taken, drill, rates, search, scores);
    }

    private ForkRecord with(
            Verify verified,
            Throughput rate,
            Cost spent,
            Footprint taken,
            Drill drilled,
            List<Rate> measured,
            Search found,
            Jmh scores) {
        return new ForkRecord(
                schemaVersion,
                forkId,
                block,
                orderInBlock,
                variant,
                scenario,
                params,
                role,
                runner,
                startedAt,
                status,
                statusReasons,
                load,
                warmup,
                counts,
                verified,
                rate,
                responseNs,
                serviceNs,
                sendDelayNs,
                hiccupNs,
                freshness,
                spent,
                taken,
                server,
                drilled,
                measured,
                found,
                scores,
                envFingerprint);
    }

    /** This with what was measured at each of several rates. */
    public ForkRecord with(List<Rate> measured) {
        return with(verify, throughput, cost, footprint, drill, measured, search, jmh);
    }

    /** This with the highest rate that meets a limit of latency. */
    public ForkRecord with(Search found) {
        return with(verify, throughput, cost, footprint, drill, rates, found, jmh);
    }

    /** Whether its messages went through a server that the program did not start. */
    public boolean onOwnServer() {
        return OWN.equals(params.get(SERVER));
    }

    /** CPU time a message of all processes that carried it; null where that of one of them is not known. */
    public Double allCpuNsPerEvent() {
        Double beside = server != null ? server.cpuNsPerEvent() : onOwnServer() ? null : (Double) 0.0;
        return cost == null || beside == null ? null : (Double) (cost.cpuNsPerEvent() + beside);
    }

    /** The variant with its parameters, and its role if it proves the instrument: what reports call the fork's cell. */
    public String label() {
        return labelOf(variant, params)
                + (provesInstrument() ? " (" + role.name().toLowerCase(Locale.ROOT) + ")" : "");
    }

    /** A variant with parameters. */
    public static String labelOf(String variant, Map<String, String> params) {
        return variant
                + new TreeMap<>(params)
                        .entrySet().stream()
                                .map(entry -> ":" + entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining());
    }

    /** Whether the run that has it has failed: a control that loses a message on purpose must be INVALID. */
    public boolean failed() {
        return role != Role.DROPPED && status.failed();
    }

    /** The rates of its open loop; where it had one, that one. None where it had no open loop, or nothing came of it. */
    public List<Rate> ratesOrFirst() {
        if (rates != null) {
            return rates;
        }
        return load == null || responseNs == null
                ? List.of()
                : List.of(new Rate(
                        load.offeredPerSec(),
                        load.offeredPerSec(),
                        counts,
                        responseNs,
                        serviceNs,
                        sendDelayNs,
                        statusReasons));
    }

    /** Whether it is there to prove the instrument, and is no result. */
    public boolean provesInstrument() {
        return provesInstrument(role);
    }

    /** Whether forks of that role are there to prove the instrument. */
    public static boolean provesInstrument(Role role) {
        return role == Role.AA || role == Role.INJECTED || role == Role.DROPPED || role == Role.LIMITED;
    }

    /**
     * The status and every other one that applies beside it: a reason of such a one begins with its name and a colon. Of
     * several rates those of the first are among them, whose quantiles the record shows.
     */
    public String statuses() {
        return names(status, reasons());
    }

    /** Whether a status is among them. */
    public boolean has(ForkStatus one) {
        return statuses().contains(one.name());
    }

    /** Why it has the gravest of its statuses; null where nothing is said. */
    public String reason() {
        List<String> reasons = reasons();
        String gravest = statuses().split(", ")[0];
        List<String> unmarked = reasons.stream()
                .filter(reason -> Stream.of(ForkStatus.values()).noneMatch(each -> each.isSaidBy(reason)))
                .toList();
        // What makes a fork fail comes last, after notes that decide nothing.
        String otherwise = status.failed() && !unmarked.isEmpty()
                ? unmarked.get(unmarked.size() - 1)
                : reasons.isEmpty() ? null : reasons.get(0);
        return reasons.stream()
                .filter(ForkStatus.valueOf(gravest)::isSaidBy)
                .findFirst()
                .orElse(otherwise);
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>(statusReasons);
        if (rates != null && !rates.isEmpty()) {
            reasons.addAll(rates.get(0).findings());
        }
        return reasons;
    }

    private static String names(ForkStatus gravest, List<String> reasons) {
        StringJoiner names = new StringJoiner(", ");
        if (gravest != ForkStatus.OK) {
            names.add(gravest.name());
        }
        for (ForkStatus other : ForkStatus.values()) {
            if (other != gravest && reasons.stream().anyMatch(other::isSaidBy)) {
                names.add(other.name());
            }
        }
        return names.length() == 0 ? ForkStatus.OK.name() : names.toString();
    }

    public ForkRecord {
        Schema.checkVersion(schemaVersion);
        Schema.checkTime("startedAt", startedAt);
        runner = runner == null ? Runner.RIG : runner;
        params = Map.copyOf(params);
        statusReasons = List.copyOf(statusReasons);
        rates = rates == null ? null : List.copyOf(rates);
    }
}
