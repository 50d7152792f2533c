package org.mhhsbench.scenarios.cdc;

import java.util.Locale;

/** Who works with the database, each with the least rights. On a database of the user's own all are one user. */
enum Role {
    /** Makes and removes what the messages go through, and the slot. */
    OWNER("REPLICATION"),
    /** The data service: adds to its tables. */
    PUBLISHER("NOREPLICATION"),
    /** Reads the slot and the tables, and lays aside what it cannot read. */
    SUBSCRIBER("REPLICATION");

    private final String attributes;

    Role(String attributes) {
        this.attributes = attributes;
    }

    String userName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As {@code CREATE ROLE} takes them. */
    String attributes() {
        return attributes;
    }
}
