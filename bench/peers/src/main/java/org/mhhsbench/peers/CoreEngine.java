package org.mhhsbench.peers;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.OrderedIntake;
import org.mhhsbench.core.pipeline.SettlementEngine;

/** The library from IF-021 bodies in a file, one a line, through every check to the totals. */
final class CoreEngine implements Engine {

    private static final int MAX_LINE_BYTES = 1 << 20;
    private static final long MAX_BYTES_IN_FLIGHT = 16L << 20;

    private final Job job;
    private final Path folder;
    private final int decoders;

    CoreEngine(Job job, Path folder, int decoders) {
        this.job = job;
        this.folder = folder;
        this.decoders = decoders;
    }

    @Override
    public Round run() throws Exception {
        try (SettlementEngine engine = SettlementEngine.start(job.reference, EngineConfig.DEFAULT.withRingSize(4_096));
                OrderedIntake intake = new OrderedIntake(engine, decoders, MAX_BYTES_IN_FLIGHT);
                InputStream file = Files.newInputStream(folder.resolve(Job.JSON_FILE))) {
            Stopwatch stopwatch = Stopwatch.started();
            int messages = (int) intake.submitLines(file, MAX_LINE_BYTES, null);
            intake.finish();
            Cells cells = CoreCells.of(job, engine.snapshot());
            stopwatch.stop();
            return stopwatch.round(messages, cells);
        }
    }
}
