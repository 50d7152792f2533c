package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;

/** Tells whether to begin to read the log again, of which Debezium says little. For one thread. */
final class VainCaptures {

    private static final int MOST = 10;

    private Place deliveredBefore;
    private int count;

    /**
     * Debezium says why it ended as a cause, if it says it at all: then the next session with the database says the rest.
     *
     * @param delivered the last place whose message was delivered; null if there is none
     * @return why the session is of no more use: another may be
     * @throws IOException what Debezium ended with, if it does so however often it begins
     */
    SQLException another(IOException e, Place delivered) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        count = Objects.equals(deliveredBefore, delivered) ? count + 1 : 1;
        deliveredBefore = delivered;
        if (count >= MOST) {
            throw e;
        }
        return new SQLException(e.getMessage(), e);
    }
}
