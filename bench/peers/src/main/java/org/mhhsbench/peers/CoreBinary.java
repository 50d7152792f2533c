package org.mhhsbench.peers;

import java.nio.file.Path;
import org.mhhsbench.core.codec.BinaryFileReader;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.SettlementEngine;

/** The library from its binary form in a mapped file: one thread decodes and checks, one applies. */
final class CoreBinary implements Engine {

    private static final int BATCH = 64;

    private final Job job;
    private final Path folder;

    CoreBinary(Job job, Path folder) {
        this.job = job;
        this.folder = folder;
    }

    @Override
    public Round run() throws Exception {
        try (SettlementEngine engine = SettlementEngine.start(job.reference, EngineConfig.DEFAULT.withRingSize(4_096));
                BinaryFileReader reader = new BinaryFileReader(folder.resolve(Job.BINARY_FILE))) {
            long start = System.nanoTime();
            DecodedMessage[] batch = DecodedMessage.array(BATCH);
            int messages = 0;
            for (int read = reader.next(batch); read > 0; read = reader.next(batch)) {
                engine.publish(batch, read);
                messages += read;
            }
            Cells cells = CoreCells.of(job, engine.snapshot());
            return new Round(messages, System.nanoTime() - start, cells);
        }
    }
}
