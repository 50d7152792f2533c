package org.mhhsbench.scenarios.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.contract.TechnologyContract;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** The contract of variants whose server is PostgreSQL, which tells itself how often its log was forced. */
public abstract class PostgresContract extends TechnologyContract {

    private static final String OTHER_SESSIONS =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()";
    private static final String FORCES = "SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'";

    @Override
    protected long forcesWhile(Technology technology, ServerWork work) throws Exception {
        try (ServerProcess server = ServerProcess.start(technology.server(), workFolder.resolve("server"))) {
            technology.prepare(server.address());
            long before = forces(server.address());
            work.with(server.address());
            return forces(server.address()) - before;
        }
    }

    /** A session tells what it did before it is gone from the list. */
    private static long forces(Address server) throws Exception {
        Callable<Boolean> told = () -> ask(server, OTHER_SESSIONS) == 0;
        EndRecorder.await("the end of the sessions", told);
        return ask(server, FORCES);
    }

    private static long ask(Address server, String query) throws SQLException, IOException {
        try (Connection owner = Database.of(server, Role.OWNER).connect("test");
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
