package org.mhhsbench.scenarios.postgres;

import java.sql.SQLException;
import java.util.Set;

/** Which of a database's answers will be the same however often it is asked. Any thread. */
final class SqlStates {

    /** By class: data, constraints, credentials, a database or schema that is not there, rights and names. */
    private static final Set<String> FOR_GOOD = Set.of("22", "23", "28", "3D", "3F", "42");
    /** Credentials cannot be asked for while the server's own files are being recovered; it says so with another class. */
    private static final int CLASS_CHARS = 2;

    private SqlStates() {}

    /** Whether to ask again is vain; a server that is away, or has just come back, is no reason. */
    static boolean isForGood(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() > CLASS_CHARS
                    && FOR_GOOD.contains(sql.getSQLState().substring(0, CLASS_CHARS))) {
                return true;
            }
        }
        return false;
    }
}
