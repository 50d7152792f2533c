package org.mhhsbench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.mhhsbench.core.codec.BinaryFileReader;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.journal.ChronicleJournal;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.SettlementEngine;

/**
 * The library from its binary form in a mapped file: one thread decodes and checks, one applies; with a journal, if a
 * level is named, which is begun anew in each round.
 */
final class CoreBinary implements Engine {

    private static final int BATCH = 64;

    private final Job job;
    private final Path folder;
    private final Durability durability;

    /** @param durability null for none */
    CoreBinary(Job job, Path folder, Durability durability) {
        this.job = job;
        this.folder = folder;
        this.durability = durability;
    }

    private SettlementEngine open(Path journal) {
        EngineConfig config = EngineConfig.DEFAULT.withRingSize(4_096);
        return durability == null
                ? SettlementEngine.start(job.reference, config)
                : SettlementEngine.open(job.reference, config, ChronicleJournal.open(journal, durability));
    }

    @Override
    public Round run() throws Exception {
        Path journal = Files.createTempDirectory(folder, "journal");
        try {
            return run(journal);
        } finally {
            delete(journal);
        }
    }

    private Round run(Path journal) throws IOException {
        try (SettlementEngine engine = open(journal);
                BinaryFileReader reader = new BinaryFileReader(folder.resolve(Job.BINARY_FILE))) {
            Stopwatch stopwatch = Stopwatch.started();
            DecodedMessage[] batch = DecodedMessage.array(BATCH);
            int messages = 0;
            for (int read = reader.next(batch); read > 0; read = reader.next(batch)) {
                engine.publish(batch, read);
                messages += read;
            }
            Cells cells = CoreCells.of(job, engine.snapshot());
            stopwatch.stop();
            return stopwatch.round(messages, cells);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
