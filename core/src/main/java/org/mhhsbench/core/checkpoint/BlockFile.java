package org.mhhsbench.core.checkpoint;

import java.nio.file.Path;
import org.mhhsbench.core.journal.JournalException;

/**
 * A file of blocks, and what its reader is told if it cannot be read.
 *
 * @param version of its blocks
 * @param nextStep what to do then
 */
record BlockFile(Path path, int version, String nextStep) {

    JournalException refused(long at, String why) {
        return new JournalException("block at byte " + at + " of " + path + " " + why + "; " + nextStep);
    }

    JournalException missing() {
        return new JournalException(path + " is missing; " + nextStep);
    }
}
