package org.mhhsbench.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.aggregate.Snapshot;
import org.mhhsbench.core.codec.BinaryFileWriter;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.scenarios.spi.codec.Envelope;
import org.mhhsbench.scenarios.spi.codec.If021Writer;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.verify.ObservedTotals;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * One engine in a JVM of its own. {@code stage FOLDER KEYS JSON-KEYS} writes the messages of two workloads, {@code
 * expect FOLDER KEYS OUT} what one of them must come to, and {@code ENGINE FOLDER KEYS ROUNDS OUT} does the job so many
 * times and writes what came of it; both as properties.
 */
public final class PeerMain {

    private PeerMain() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        switch (args[0]) {
            case "stage" -> {
                stageBinary(Job.workload(args[2]), folder);
                stageJson(Job.workload(args[3]), folder);
            }
            case "expect" -> expect(new Job(Job.workload(args[2])), Path.of(args[3]));
            default -> measure(args, folder);
        }
        // A database has threads of its own.
        System.exit(0);
    }

    /** The digest of the library's cells, if the oracle comes to the same cells. */
    private static void expect(Job job, Path out) throws IOException {
        SettlementAggregator aggregator = new SettlementAggregator(job.reference);
        for (int i = 0; i < job.workload.size(); i++) {
            aggregator.apply(job.workload.message(i));
        }
        Snapshot snapshot = aggregator.snapshot();
        Map<String, String> expected = Oracle.expected(job.workload).cells();
        if (!ObservedTotals.of(snapshot).cells().equals(expected)) {
            throw new IllegalStateException("the library must come to what the oracle does");
        }
        Properties result = new Properties();
        result.setProperty("digest", CoreCells.of(job, snapshot).digest());
        store(result, out);
    }

    private static void store(Properties result, Path out) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try (Writer writer = Files.newBufferedWriter(part)) {
            result.store(writer, null);
        }
        Files.move(part, out);
    }

    private static void measure(String[] args, Path folder) throws Exception {
        Job job = new Job(Job.workload(args[2]));
        Engine engine = engine(args[0], job, folder);
        List<Engine.Round> rounds = new ArrayList<>();
        List<String> nanos = new ArrayList<>();
        long cpu = 0;
        for (int i = 0; i < Integer.parseInt(args[3]); i++) {
            long before = cpuNanos();
            rounds.add(engine.run());
            cpu = cpuNanos() - before;
            nanos.add(Long.toString(rounds.get(i).nanos()));
            System.gc();
        }
        Engine.Round last = rounds.get(rounds.size() - 1);
        Properties result = new Properties();
        result.setProperty("messages", Integer.toString(last.messages()));
        result.setProperty("nanos", String.join(",", nanos));
        result.setProperty("cpuNanosOfLastRound", Long.toString(cpu));
        String digest = last.cells() == null ? "" : last.cells().digest();
        for (Engine.Round round : rounds) {
            if (round.messages() != last.messages()
                    || round.cells() != null && !round.cells().digest().equals(digest)) {
                throw new IllegalStateException("rounds of one engine must come to the same");
            }
        }
        result.setProperty("digest", digest);
        store(result, Path.of(args[4]));
    }

    private static Engine engine(String name, Job job, Path folder) throws Exception {
        return switch (name) {
            case "core-apply" -> new CoreApply(job, folder);
            case "core-binary" -> new CoreBinary(job, folder, null);
            case "core-l1" -> new CoreBinary(job, folder, Durability.L1);
            case "core-l2" -> new CoreBinary(job, folder, Durability.L2);
            case "core-json-1" -> new CoreEngine(job, folder, 1);
            case "core-json-2" -> new CoreEngine(job, folder, 2);
            case "plain-loop-1" -> new PlainLoop(job.load(folder), 1);
            case "plain-loop-2" -> new PlainLoop(job.load(folder), 2);
            case "floor" -> new Floor(job.load(folder));
            case "duckdb" -> new DuckDb(job.load(folder), 2, folder, null);
            case "duckdb-json" -> new DuckDb(job, 2, folder, folder.resolve(Job.JSON_FILE));
            default -> throw new IllegalArgumentException("engine must be a known one, was " + name);
        };
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static void stageBinary(Workload workload, Path folder) throws IOException {
        try (BinaryFileWriter writer = new BinaryFileWriter(folder.resolve(Job.BINARY_FILE))) {
            for (int i = 0; i < workload.size(); i++) {
                writer.write(workload.message(i));
            }
            writer.end();
        }
    }

    private static void stageJson(Workload workload, Path folder) throws IOException {
        If021Writer writer = new If021Writer();
        ByteBuffer line = ByteBuffer.allocate(1 << 20);
        try (FileChannel file = FileChannel.open(
                        folder.resolve(Job.JSON_FILE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(file)) {
            for (int i = 0; i < workload.size(); i++) {
                ConsumptionMessage message = workload.message(i);
                writer.write(message, Envelope.HOME, line);
                line.put((byte) '\n');
                if (line.position() > line.capacity() / 2) {
                    out.write(line.array(), 0, line.position());
                    line.clear();
                }
            }
            out.write(line.array(), 0, line.position());
        }
    }
}
