package org.mhhsbench.scenarios.postgres;

import java.sql.SQLException;
import java.util.Set;

/** What a database's answers say by their class. Any thread. */
public final class SqlStates {

    /** Data and constraints. */
    private static final Set<String> OF_THE_DATA = Set.of("22", "23");
    /** Data, constraints, credentials, a database or schema that is not there, rights and names. */
    private static final Set<String> FOR_GOOD = Set.of("22", "23", "28", "3D", "3F", "42");
    /** Credentials cannot be asked for while the server's own files are being recovered; it says so with another class. */
    private static final int CLASS_CHARS = 2;

    private SqlStates() {}

    /** Whether to ask again is vain; a server that is away, or has just come back, is no reason. */
    static boolean isForGood(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOf(sql, FOR_GOOD)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what is wrong is in what was delivered. */
    public static boolean isOfTheData(SQLException e) {
        return isOf(e, OF_THE_DATA);
    }

    private static boolean isOf(SQLException e, Set<String> classes) {
        String state = e.getSQLState();
        return state != null && state.length() > CLASS_CHARS && classes.contains(state.substring(0, CLASS_CHARS));
    }
}
