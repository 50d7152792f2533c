package org.mhhsbench.peers;

import java.nio.file.Path;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.codec.BinaryFileReader;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;

/** The library's aggregator alone, one thread, from messages that were decoded and checked outside the clock. */
final class CoreApply implements Engine {

    private static final int CHUNK = 1_024;

    private final Job job;
    private final Path folder;

    CoreApply(Job job, Path folder) {
        this.job = job;
        this.folder = folder;
    }

    @Override
    public Round run() throws Exception {
        SettlementAggregator aggregator = new SettlementAggregator(job.reference);
        BusinessRules rules = new BusinessRules(job.reference);
        DecodedMessage decoded = new DecodedMessage();
        CheckedMessage[] chunk = new CheckedMessage[CHUNK];
        for (int i = 0; i < CHUNK; i++) {
            chunk[i] = new CheckedMessage();
        }
        int messages = 0;
        Stopwatch stopwatch = new Stopwatch();
        try (BinaryFileReader reader = new BinaryFileReader(folder.resolve(Job.BINARY_FILE))) {
            int filled;
            do {
                for (filled = 0; filled < CHUNK && reader.next(decoded); filled++) {
                    rules.check(decoded, chunk[filled]);
                }
                stopwatch.start();
                apply(aggregator, chunk, filled);
                stopwatch.stop();
                messages += filled;
            } while (filled == CHUNK);
        }
        return stopwatch.round(messages, CoreCells.of(job, aggregator.snapshot()));
    }

    private static void apply(SettlementAggregator aggregator, CheckedMessage[] chunk, int count) {
        for (int i = 0; i < count; i++) {
            if (i % SettlementAggregator.LOOK_AHEAD == 0) {
                int end = Math.min(count, i + SettlementAggregator.LOOK_AHEAD);
                for (int next = i; next < end; next++) {
                    aggregator.announce(chunk[next]);
                }
                aggregator.lookAhead();
            }
            aggregator.apply(chunk[i]);
        }
    }
}
