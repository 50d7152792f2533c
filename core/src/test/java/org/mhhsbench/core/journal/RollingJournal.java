package org.mhhsbench.core.journal;

import java.nio.file.Path;

/** A journal for which an hour is a second, so that files roll while a test runs. */
public final class RollingJournal {

    private static final long ROOM = Long.MAX_VALUE / 2;
    private static final int HOUR_SECONDS = 3_600;

    private RollingJournal() {}

    public static Journal open(Path folder, Durability durability) {
        return new ChronicleJournal(
                folder,
                durability,
                new ChronicleJournal.Surroundings(
                        () -> ROOM, () -> (System.currentTimeMillis() - START_MS) * HOUR_SECONDS, file -> {}));
    }

    /** Some while ago, so that the hours have numbers that a queue can have. */
    private static final long START_MS = 1_790_000_000_000L - 1_790_000_000_000L / HOUR_SECONDS;
}
