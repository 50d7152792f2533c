package org.mhhsbench.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * stage-messages FOLDER KEYS OUT} those of the first as Parquet files with what is known of its meters, {@code
 * stage-reference FOLDER KEYS OUT} the latter alone, {@code expect FOLDER KEYS OUT} what a workload must come to, and
 * {@code ENGINE FOLDER KEYS ROUNDS OUT} does the job so many times and writes what came of it; both as properties.
 */
public final class PeerMain {

    private static final int THREADS = 2;

    private PeerMain() {}

    public static void main(String[] args) throws Exception {
        run(args);
        // A database has threads of its own.
        System.exit(0);
    }

    /** What {@link #main} does, in a JVM that goes on. */
    public static void run(String... args) throws Exception {
        Path folder = Path.of(args[1]);
        switch (args[0]) {
            case "stage" -> {
                stageBinary(Job.workload(args[2]), folder);
                stageJson(Job.workload(args[3]), folder);
            }
            case "stage-messages" ->
                DuckDb.ofTable(new Job(Job.workload(args[2])).load(folder), THREADS, folder)
                        .export(Path.of(args[3]));
            case "stage-reference" ->
                DuckDb.ofJson(new Job(Job.workload(args[2])), THREADS, folder).export(Path.of(args[3]));
            case "expect" -> expect(new Job(Job.workload(args[2])), Path.of(args[3]));
            default -> measure(args, folder);
        }
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
        Rounds.store(result, out);
    }

    private static void measure(String[] args, Path folder) throws Exception {
        Job job = new Job(Job.workload(args[2]));
        Engine engine = engine(args[0], job, folder);
        Rounds.measure(engine, Integer.parseInt(args[3]), Path.of(args[4]));
    }

    static Engine engine(String name, Job job, Path folder) throws Exception {
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
            case "duckdb" -> DuckDb.ofTable(job.load(folder), THREADS, folder);
            case "duckdb-json" -> DuckDb.ofJson(job, THREADS, folder);
            default -> throw new IllegalArgumentException("engine must be a known one, was " + name);
        };
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
