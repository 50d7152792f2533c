package org.mhhsbench.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.CoreBudget;
import org.mhhsbench.bench.harness.ForkVerdict;
import org.mhhsbench.bench.harness.JobJvm;
import org.mhhsbench.bench.harness.LargeJob;
import org.mhhsbench.bench.harness.Machine;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.bench.harness.Quartiles;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Does one job with the library and with its peers, each in a JVM of its own, in blocks of a drawn order, and stores what
 * came of it as a run. Each round of each engine must come to the cells of the library, which the oracle has checked. For
 * one thread; an interrupt ends it and leaves nothing behind.
 */
public final class PeersRun {

    /** Of a job that fits: what the messages take as columns, the state, and the registrations. */
    private static final long HEAP_BYTES_A_METER = 2_600;

    private static final long HEAP_BYTES = 2L << 30;
    private static final long DISK_BYTES_A_METER = 700;
    private static final long DISK_BYTES_A_JSON_METER = 5_500;
    /** A database has memory beside the heap. */
    private static final int MOST_MEMORY_PERCENT = 75;

    private static final long SEED = 404;
    private static final String QUESTION =
            "How fast is one job, whoever does it: the market's day of some meters, exact?";

    private final PeersOptions options;
    private final String toolVersion;
    private final NewRun.Listener listener;
    private final long orderSeed = ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    private int forksStarted;

    private PeersRun(PeersOptions options, String toolVersion, NewRun.Listener listener) {
        this.options = options;
        this.toolVersion = toolVersion;
        this.listener = listener;
    }

    /**
     * @throws IllegalArgumentException if the machine has too little memory or disk for so many meters
     * @throws IllegalStateException if the module of the peers is not built
     */
    public static NewRun.Outcome run(
            PeersOptions options, Path data, String toolVersion, List<String> command, NewRun.Listener listener)
            throws IOException, InterruptedException {
        LargeJob.requireRoom(
                heapBytes(options),
                MOST_MEMORY_PERCENT,
                options.meters() * DISK_BYTES_A_METER + options.jsonMeters() * DISK_BYTES_A_JSON_METER,
                data);
        String missing = PeerModule.PEERS.missing(toolVersion);
        if (missing != null) {
            throw new IllegalStateException(missing);
        }
        PeersRun peers = new PeersRun(options, toolVersion, listener);
        return NewRun.store(
                data,
                "peers",
                String.join(" ", command),
                jvm(options),
                listener,
                peers::measure,
                run -> peers.record(run, command));
    }

    private static long heapBytes(PeersOptions options) {
        return HEAP_BYTES + HEAP_BYTES_A_METER * Math.max(options.meters(), options.jsonMeters());
    }

    /** One collector for all: each has the cores to itself while it collects. */
    private static JobJvm jvm(PeersOptions options) {
        return JobJvm.large(heapBytes(options), "-XX:+UseParallelGC");
    }

    private static Map<String, String> keys(int meters) {
        return LargeJob.winterDay(SEED, meters);
    }

    private void measure(NewRun run) throws IOException, InterruptedException {
        String keys = LargeJob.argument(keys(options.meters()));
        String jsonKeys = LargeJob.argument(keys(options.jsonMeters()));
        List<Peer> peers = new ArrayList<>(Arrays.asList(Peer.values()));
        String digest;
        String jsonDigest;
        try {
            stage(run, keys, jsonKeys);
            listener.preparing("asking the oracle what they come to");
            digest = expected(run, keys, "expected.properties");
            jsonDigest = expected(run, jsonKeys, "expected-json.properties");
        } catch (LargeJob.PartFailed e) {
            for (Peer peer : peers) {
                append(
                        run,
                        peer,
                        0,
                        peer.ordinal(),
                        Instant.now().toString(),
                        Came.nothing(ForkStatus.ERROR, e.getMessage()));
            }
            return;
        }
        for (int block = 0; block < options.forks(); block++) {
            Collections.shuffle(peers, new Random(orderSeed + block));
            for (int order = 0; order < peers.size(); order++) {
                Peer peer = peers.get(order);
                boolean json = peer.input == Peer.Input.JSON;
                fork(run, peer, json ? jsonKeys : keys, json ? jsonDigest : digest, block, order);
            }
        }
    }

    private void stage(NewRun run, String keys, String jsonKeys)
            throws IOException, InterruptedException, LargeJob.PartFailed {
        listener.preparing("writing the messages of " + options.meters() + " meters, and of " + options.jsonMeters()
                + " as IF-021");
        must(run, "stage", keys, jsonKeys);
        if (PeerModule.SPARK.missing(toolVersion) == null) {
            listener.preparing("writing them as tables for Spark");
            must(run, "stage-messages", keys, run.work().resolve("spark").toString());
            must(
                    run,
                    "stage-reference",
                    jsonKeys,
                    run.work().resolve("spark-json").toString());
        }
    }

    private String expected(NewRun run, String keys, String file)
            throws IOException, InterruptedException, LargeJob.PartFailed {
        Path out = run.work().resolve(file);
        must(run, "expect", keys, out.toString());
        return LargeJob.read(out).getProperty("digest");
    }

    private void must(NewRun run, String task, String first, String second)
            throws IOException, InterruptedException, LargeJob.PartFailed {
        String failure = java(run, PeerModule.PEERS, List.of(task, run.work().toString(), first, second));
        if (failure != null) {
            throw new LargeJob.PartFailed(task, failure);
        }
    }

    /** Runs a module's main class; returns why it failed, or null. */
    private String java(NewRun run, PeerModule module, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> classPathAndMain = new ArrayList<>(module.classPathAndMain(toolVersion));
        classPathAndMain.addAll(arguments);
        return LargeJob.java(run.work(), jvm(options), module.opens(), classPathAndMain, line -> {});
    }

    private void fork(NewRun run, Peer peer, String keys, String digest, int block, int order)
            throws IOException, InterruptedException {
        listener.forkStarted(peer.engine, ++forksStarted, Peer.values().length * options.forks());
        Path out = run.work().resolve(peer.engine + "-" + block + ".properties");
        String startedAt = Instant.now().toString();
        append(run, peer, block, order, startedAt, came(run, peer, keys, digest, out));
    }

    private void append(NewRun run, Peer peer, int block, int order, String startedAt, Came came) throws IOException {
        ForkRecord fork = ForkRecord.unmeasured(
                        peer.engine + "-" + block,
                        block,
                        order,
                        peer.cell(),
                        ForkRecord.Runner.PEER,
                        startedAt,
                        came.status,
                        came.reasons,
                        run.environment().fingerprint().summary())
                .with(came.verify, came.throughput, came.cost, null, null);
        run.folder().append(fork);
        listener.forkEnded(fork);
    }

    private Came came(NewRun run, Peer peer, String keys, String digest, Path out)
            throws IOException, InterruptedException {
        String missing = peer.module().missing(toolVersion);
        if (missing != null) {
            return Came.nothing(ForkStatus.UNAVAILABLE, missing);
        }
        List<String> arguments = new ArrayList<>(List.of(peer.engine, run.work().toString()));
        if (peer.module() == PeerModule.PEERS) {
            // Others know the meters from the tables beside the messages.
            arguments.add(keys);
        }
        arguments.addAll(List.of(Integer.toString(options.rounds() + 1), out.toString()));
        String failure = java(run, peer.module(), arguments);
        return failure == null ? came(peer, LargeJob.read(out), digest) : Came.nothing(ForkStatus.ERROR, failure);
    }

    /** What a fork came to. */
    private record Came(
            ForkStatus status,
            List<String> reasons,
            ForkRecord.Verify verify,
            ForkRecord.Throughput throughput,
            ForkRecord.Cost cost) {

        static Came nothing(ForkStatus status, String why) {
            return new Came(status, List.of(why), null, null, null);
        }
    }

    private static Came came(Peer peer, Properties result, String expected) {
        int messages = Integer.parseInt(result.getProperty("messages"));
        List<Double> rates =
                rounds(result, "nanos").map(nanos -> messages * 1e9 / nanos).toList();
        List<Double> cpuNanosPerMessage =
                rounds(result, "cpuNanos").map(nanos -> nanos / messages).toList();
        ForkVerdict verdict = new ForkVerdict(Machine.usableCpus())
                .budget(new CoreBudget(peer.threads, Machine.usableCpus()))
                .rounds(rates, true);
        String digest = result.getProperty("digest");
        // The floor comes to nothing.
        boolean settles = !digest.isEmpty();
        boolean ok = !settles || digest.equals(expected);
        return new Came(
                ok ? verdict.status() : ForkStatus.INVALID,
                ok ? verdict.reasons() : List.of("its cells are not those of the library and the oracle"),
                settles ? new ForkRecord.Verify(ok, rates.size() + 1, expected, digest, null, null) : null,
                new ForkRecord.Throughput(Quartiles.median(rates), null, rates, 0, messages, null),
                new ForkRecord.Cost(Quartiles.median(cpuNanosPerMessage), 0, 0, 0, 0, null, null));
    }

    /** Of each round but the first, which warms up. */
    private static Stream<Double> rounds(Properties result, String property) {
        return Arrays.stream(result.getProperty(property).split(",")).skip(1).map(Double::valueOf);
    }

    private RunRecord record(NewRun run, List<String> command) {
        Workload workload = Workload.of(keys(options.meters()));
        return run.record(
                toolVersion,
                RunRecord.Profile.SMOKE,
                Arrays.stream(Peer.values()).map(Peer::cell).toList(),
                options.forks(),
                orderSeed,
                NewRun.facts("peers", QUESTION, workload),
                command);
    }
}
