package org.mhhsbench.scenarios.postgres;

import java.util.Locale;

/** Who works with a started database, each with the least rights. On a database of the user's own all are one user. */
public enum Role {
    /** Makes and removes what the messages go through. */
    OWNER(true),
    /** The data service: adds to tables that it is granted. */
    PUBLISHER(false),
    /** Reads tables that it is granted, and the log if that can be read. */
    SUBSCRIBER(true);

    private final boolean replicating;

    Role(boolean replicating) {
        this.replicating = replicating;
    }

    public String userName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * As {@code CREATE ROLE} takes them.
     *
     * @param logical whether the log can be read
     */
    String attributes(boolean logical) {
        return logical && replicating ? "REPLICATION" : "NOREPLICATION";
    }
}
