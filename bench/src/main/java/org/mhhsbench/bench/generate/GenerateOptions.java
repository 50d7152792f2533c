package org.mhhsbench.bench.generate;

import java.nio.file.Path;
import java.util.List;
import org.mhhsbench.scenarios.spi.workload.RunRow;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * What dataset to make.
 *
 * @param out the folder: absent or empty
 * @param brokenPerThousand messages beside the workload's that must be rejected, per thousand of its messages
 * @param runs in output order
 * @param gzip whether message files are compressed
 * @param threads how many write; never changes a byte
 * @param expected whether to write what the settlement must be, where the messages fit into memory
 */
public record GenerateOptions(
        Path out,
        Workload workload,
        int brokenPerThousand,
        List<RunRow> runs,
        boolean gzip,
        int threads,
        boolean expected) {

    public GenerateOptions {
        runs = List.copyOf(runs);
        if (brokenPerThousand < 0 || brokenPerThousand > 500) {
            throw new IllegalArgumentException("broken (per thousand) must be 0 to 500, was " + brokenPerThousand);
        }
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads must be 1 to 1024, was " + threads);
        }
    }
}
