package org.mhhsbench.peers;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.OrderedIntake;
import org.mhhsbench.core.pipeline.SettlementEngine;

/** The library from IF-021 bodies in a file, one a line, through every check to the totals. */
final class CoreEngine implements Engine {

    private static final int BUFFER_BYTES = 1 << 20;
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
                InputStream file =
                        new BufferedInputStream(Files.newInputStream(folder.resolve(Job.JSON_FILE)), BUFFER_BYTES)) {
            long start = System.nanoTime();
            Lines lines = new Lines(file);
            int messages = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                intake.submit(line, line.length, null, ++messages);
            }
            intake.finish();
            Cells cells = CoreCells.of(job, engine.snapshot());
            return new Round(messages, System.nanoTime() - start, cells);
        }
    }

    /** Lines of a file, each in an array of its own. */
    private static final class Lines {

        private final InputStream file;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int from;
        private int to;

        private Lines(InputStream file) {
            this.file = file;
        }

        private byte[] next() throws java.io.IOException {
            int end = from;
            while (true) {
                while (end < to && buffer[end] != '\n') {
                    end++;
                }
                if (end < to) {
                    byte[] line = java.util.Arrays.copyOfRange(buffer, from, end);
                    from = end + 1;
                    return line;
                }
                System.arraycopy(buffer, from, buffer, 0, to - from);
                end -= from;
                to -= from;
                from = 0;
                int read = file.read(buffer, to, buffer.length - to);
                if (read < 0) {
                    return null;
                }
                to += read;
            }
        }
    }
}
