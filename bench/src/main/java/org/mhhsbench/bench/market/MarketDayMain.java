package org.mhhsbench.bench.market;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.mhhsbench.core.aggregate.RunTotals;
import org.mhhsbench.core.codec.BinaryFileReader;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.OrderedIntake;
import org.mhhsbench.core.pipeline.SettlementEngine;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.scenarios.spi.codec.Envelope;
import org.mhhsbench.scenarios.spi.codec.If021Writer;
import org.mhhsbench.scenarios.spi.oracle.Oracle;
import org.mhhsbench.scenarios.spi.verify.ObservedTotals;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.mhhsbench.scenarios.spi.workload.WorkloadReference;

/** One part of a market's day: {@code PART FOLDER KEYS THREADS OUT}. It tells its progress on standard output. */
final class MarketDayMain {

    static final String BINARY_FILE = "messages.bin";
    static final String JSON_FILE = "messages.ndjson";

    private static final int RING = 4_096;
    private static final int BATCH = 64;
    private static final int MAX_LINE_BYTES = 1 << 20;
    private static final int ORACLE_METERS_AT_A_TIME = 250_000;
    private static final long BYTES_IN_FLIGHT = 16L << 20;
    private static final long PROGRESS_NS = 2_000_000_000L;

    private final Path folder;
    private final Workload workload;
    private final int threads;
    private final Properties phases = new Properties();
    private long toldNs = System.nanoTime();

    private MarketDayMain(Path folder, Workload workload, int threads) {
        this.folder = folder;
        this.workload = workload;
        this.threads = threads;
    }

    public static void main(String[] args) throws Exception {
        Workload workload = Workload.of(Arrays.stream(args[2].split(","))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
        MarketDayMain day = new MarketDayMain(Path.of(args[1]), workload, Integer.parseInt(args[3]));
        switch (args[0]) {
            case "generate" -> day.generate();
            case "settle" -> day.settle(false);
            case "generate-json" -> day.generateJson();
            case "settle-json" -> day.settle(true);
            case "oracle" -> day.oracle();
            default -> throw new IllegalArgumentException("part must be a known one, was " + args[0]);
        }
        day.store(Path.of(args[4]));
    }

    private void store(Path out) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try (Writer writer = Files.newBufferedWriter(part)) {
            phases.store(writer, null);
        }
        Files.move(part, out);
    }

    private void phase(String name, Phase.Work work) throws Exception {
        Phase.run(name, work).addTo(phases);
    }

    private LongConsumer progress(String what, long of) {
        return done -> {
            if (System.nanoTime() - toldNs > PROGRESS_NS) {
                toldNs = System.nanoTime();
                tell(String.format("%s: %,d of %,d", what, done, of));
            }
        };
    }

    /** The process that started this one reads it. */
    private static void tell(String line) {
        byte[] bytes = (line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try {
            new java.io.FileOutputStream(java.io.FileDescriptor.out).write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("nobody reads the progress any more", e);
        }
    }

    private void generate() throws Exception {
        Path file = folder.resolve(BINARY_FILE);
        phase("generate", () -> {
            BinaryDay.write(workload, file, threads, progress("messages made", workload.size()));
            return new Phase.Done(workload.size(), Files.size(file), "");
        });
    }

    private void generateJson() throws Exception {
        Path file = folder.resolve(JSON_FILE);
        phase("generate IF-021", () -> {
            If021Writer writer = new If021Writer();
            ByteBuffer line = ByteBuffer.allocate(1 << 20);
            LongConsumer progress = progress("messages made as IF-021", workload.size());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                for (int index = 0; index < workload.size(); index++) {
                    writer.write(workload.message(index), Envelope.HOME, line.clear());
                    out.write(line.put((byte) '\n').array(), 0, line.position());
                    progress.accept(index);
                }
            }
            return new Phase.Done(workload.size(), Files.size(file), "");
        });
    }

    private void settle(boolean json) throws Exception {
        String suffix = json ? " from IF-021" : "";
        ReferenceData[] reference = new ReferenceData[1];
        tell("registrations are made");
        phase("registrations" + suffix, () -> {
            reference[0] = WorkloadReference.of(workload);
            return new Phase.Done(workload.meters(), 0, "");
        });
        try (SettlementEngine engine = SettlementEngine.start(reference[0], EngineConfig.DEFAULT.withRingSize(RING))) {
            phase("apply" + suffix, () -> json ? applyJson(engine) : applyBinary(engine));
            phase("snapshot" + suffix, () -> {
                String digest = ObservedTotals.digest(engine.snapshot());
                return new Phase.Done(workload.size(), 0, digest);
            });
            if (!json) {
                run(engine);
            }
        }
    }

    /** Run II, and with it that what a scan of the readings comes to is what was kept up to date message by message. */
    private void run(SettlementEngine engine) throws Exception {
        LocalDate day = workload.firstDay();
        SettlementRun run = new SettlementRun(day, "II", 1, Long.MAX_VALUE / 2);
        RunTotals[] totals = new RunTotals[1];
        tell("run II is evaluated");
        phase("run II", () -> {
            totals[0] = engine.evaluate(run, threads);
            return new Phase.Done(workload.size(), 0, "");
        });
        phase(
                "digest of run II",
                () -> new Phase.Done(workload.size(), 0, ObservedTotals.digest(totals[0], engine.counts())));
    }

    private Phase.Done applyBinary(SettlementEngine engine) throws IOException {
        Path file = folder.resolve(BINARY_FILE);
        DecodedMessage[] batch = DecodedMessage.array(BATCH);
        LongConsumer progress = progress("messages applied", workload.size());
        long messages = 0;
        try (BinaryFileReader reader = new BinaryFileReader(file)) {
            for (int read = reader.next(batch); read > 0; read = reader.next(batch)) {
                engine.publish(batch, read);
                messages += read;
                progress.accept(messages);
            }
        }
        // What was published is applied when a question behind it is answered.
        engine.counts();
        return new Phase.Done(messages, Files.size(file), "");
    }

    private Phase.Done applyJson(SettlementEngine engine) throws IOException, InterruptedException {
        Path file = folder.resolve(JSON_FILE);
        long messages;
        try (OrderedIntake intake = new OrderedIntake(engine, Math.max(1, threads - 1), BYTES_IN_FLIGHT);
                InputStream in = Files.newInputStream(file)) {
            messages = intake.submitLines(in, MAX_LINE_BYTES, null);
            intake.finish();
        }
        engine.counts();
        return new Phase.Done(messages, Files.size(file), "");
    }

    private void oracle() throws Exception {
        LongConsumer progress = progress("meters asked of the oracle", workload.meters());
        phase(
                "oracle",
                () -> new Phase.Done(
                        workload.size(),
                        0,
                        Oracle.digest(workload, ORACLE_METERS_AT_A_TIME, threads, progress::accept)));
    }
}
