package org.mhhsbench.core.pipeline;

import java.nio.file.Path;
import java.util.Objects;
import org.mhhsbench.core.checkpoint.SegmentFiles;
import org.mhhsbench.core.reference.Registrations;
import org.mhhsbench.core.state.SegmentStore;

/**
 * How many UTC days of readings an engine has in memory. The others are in files of a folder: the least recently used day
 * goes there when another is needed, and is read again when a message or a run needs it, on the writer's thread and for
 * as long as a disk takes. So the limit should be above the number of days of which messages come all the time.
 *
 * @param days at least 2, for a settlement day can touch two UTC days
 * @param folder is the engine's until it is closed; null if there is no limit
 */
public record MemoryLimit(int days, Path folder) {

    /** All of them. */
    public static final MemoryLimit NONE = new MemoryLimit(Integer.MAX_VALUE, null);

    public MemoryLimit {
        if (days < 2) {
            throw new IllegalArgumentException("days must be at least 2, was " + days);
        }
        if (days < Integer.MAX_VALUE) {
            Objects.requireNonNull(folder, "folder");
        }
    }

    /** Null if there is no limit. */
    SegmentStore store(Registrations registrations) {
        return folder == null ? null : SegmentFiles.open(folder, registrations, days);
    }
}
