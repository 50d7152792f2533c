package org.mhhsbench.bench.durability;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.EngineWork;
import org.mhhsbench.bench.market.BinaryDay;
import org.mhhsbench.bench.market.Phase;
import org.mhhsbench.core.codec.BinaryFileReader;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.journal.ChronicleJournal;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.SettlementEngine;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.verify.ObservedTotals;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;

/**
 * One part in a JVM of its own: {@code PART FOLDER KEYS OUT}. {@code stage} writes the messages and the oracle's digest of
 * them, made some meters at a time, {@code expect} its digest as the rig knows it, {@code build} puts all of them into a journal and leaves no checkpoint, {@code start} opens an engine on it, and
 * then leaves one.
 */
final class DurabilityMain {

    static final String DIGEST = "digest";
    static final String RESTORED = "restored";
    static final String REPLAYED = "replayed";
    static final String START = "start";
    /** The folder that the library has its checkpoints in, and the phase that writes one. */
    static final String CHECKPOINT = "checkpoint";

    private static final String JOURNAL = "journal";
    private static final String STATE = "state";
    private static final int PAGE = 4_096;
    private static final int BATCH = 64;
    private static final int RING = 4_096;
    private static final int ORACLE_METERS_AT_A_TIME = 250_000;

    private final Path folder;
    private final Workload workload;
    private final Properties result = new Properties();

    private DurabilityMain(Path folder, Workload workload) {
        this.folder = folder;
        this.workload = workload;
    }

    public static void main(String[] args) throws Exception {
        Workload workload = Workload.of(Arrays.stream(args[2].split(","))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
        DurabilityMain part = new DurabilityMain(Path.of(args[1]), workload);
        switch (args[0]) {
            case "stage" -> part.stage();
            case "expect" -> part.expect();
            case "build" -> part.build();
            case "start" -> part.start();
            default -> throw new IllegalArgumentException("part must be a known one, was " + args[0]);
        }
        try (Writer writer = Files.newBufferedWriter(Path.of(args[3]))) {
            part.result.store(writer, null);
        }
    }

    private void stage() throws IOException, InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        BinaryDay.write(workload, folder.resolve(EngineWork.MESSAGES_FILE), threads, written -> {});
        result.setProperty(DIGEST, Oracle.digest(workload, ORACLE_METERS_AT_A_TIME, threads, meters -> {}));
    }

    private void expect() {
        result.setProperty(DIGEST, Oracle.expected(workload).digest());
    }

    private SettlementEngine open(ReferenceData reference) {
        return SettlementEngine.open(
                reference,
                EngineConfig.DEFAULT.withRingSize(RING),
                ChronicleJournal.open(folder.resolve(STATE), Durability.L1));
    }

    private void build() throws IOException {
        DecodedMessage[] batch = DecodedMessage.array(BATCH);
        try (SettlementEngine engine = open(WorkloadReference.of(workload));
                BinaryFileReader reader = new BinaryFileReader(folder.resolve(EngineWork.MESSAGES_FILE))) {
            for (int read = reader.next(batch); read > 0; read = reader.next(batch)) {
                engine.publish(batch, read);
            }
        }
    }

    private void start() throws Exception {
        // An embedder has its reference data from elsewhere: that is no part of the start.
        ReferenceData reference = WorkloadReference.of(workload);
        SettlementEngine[] opened = new SettlementEngine[1];
        Phase start = Phase.run(START, () -> {
            opened[0] = open(reference);
            return new Phase.Done(
                    opened[0].recovery().restored() + opened[0].recovery().replayed(), 0, "");
        });
        try (SettlementEngine engine = opened[0]) {
            add(start, engine.recovery().replayed() > 0 ? JOURNAL : CHECKPOINT);
            result.setProperty(RESTORED, Long.toString(engine.recovery().restored()));
            result.setProperty(REPLAYED, Long.toString(engine.recovery().replayed()));
            result.setProperty(DIGEST, ObservedTotals.digest(engine.snapshot()));
            add(Phase.run(CHECKPOINT, () -> new Phase.Done(engine.checkpoint(), 0, "")), CHECKPOINT);
        }
    }

    /** The bytes are counted when the clock has stopped. */
    private void add(Phase phase, String part) throws IOException {
        new Phase(
                        phase.name(),
                        phase.messages(),
                        phase.wallMs(),
                        phase.cpuMs(),
                        phase.peakMemoryBytes(),
                        bytes(folder.resolve(STATE).resolve(part)),
                        "")
                .addTo(result);
    }

    /** What stands in the files of a folder: a journal's are made longer than what is in them, and the rest is holes. */
    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (byte[] page = in.readNBytes(PAGE); page.length > 0; page = in.readNBytes(PAGE)) {
                        bytes += Arrays.equals(page, new byte[page.length]) ? 0 : page.length;
                    }
                }
            }
        }
        return bytes;
    }
}
