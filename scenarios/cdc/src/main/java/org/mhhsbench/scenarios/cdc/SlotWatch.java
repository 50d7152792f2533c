package org.mhhsbench.scenarios.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.mhhsbench.scenarios.spi.Deadline;

/**
 * Looks after a slot from which nothing comes: because there is nothing, or because the network has swallowed it. For one
 * thread, while one capture lasts.
 */
final class SlotWatch {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Slot slot;
    private final Runnable begun;
    private Deadline nextLook = Deadline.in(Duration.ZERO);
    private boolean seenActive;

    /**
     * @param begun told that the log is being read
     */
    SlotWatch(Slot slot, Runnable begun) {
        this.slot = slot;
        this.begun = begun;
    }

    /**
     * To be told whenever nothing has come for a while.
     *
     * @param allDurable whether everything that came is durable
     * @throws SQLException if nobody reads from the slot any more
     */
    void idle(Connection connection, boolean allDurable) throws SQLException {
        if (seenActive && !nextLook.passed()) {
            return;
        }
        nextLook = Deadline.in(LOOK_EVERY);
        boolean active = slot.active(connection);
        if (seenActive && !active) {
            throw new SQLException("nobody reads from replication slot " + slot.name() + " any more");
        }
        seenActive = active;
        if (active) {
            begun.run();
            if (allDurable) {
                slot.stir(connection);
            }
        }
    }
}
