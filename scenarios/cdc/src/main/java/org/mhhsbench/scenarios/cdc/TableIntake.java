package org.mhhsbench.scenarios.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.mhhsbench.scenarios.postgres.BatchPublisher;
import org.mhhsbench.scenarios.postgres.Offered;

/** Adds to the data service's tables, as long as whoever reads the log lets it be forgotten. For one thread. */
final class TableIntake implements BatchPublisher.Intake {

    private final CdcSettings settings;
    private final Backlog backlog;
    private final Batch batch;
    private Connection connection;
    private RowWriter writer;
    private RefusedTable refused;

    /**
     * @param session the number of this life of a publisher
     * @param added told of what is in the tables, or laid aside
     */
    TableIntake(CdcSettings settings, long session, Consumer<Offered> added) {
        this.settings = settings;
        this.backlog = new Backlog(settings.tables().slots(settings.subscribers()), settings.backlogBytes());
        this.batch = new Batch(session, added);
    }

    @Override
    public void over(Connection session) throws SQLException {
        connection = session;
        writer = new RowWriter(session, settings.tables(), settings.encoding());
        refused = new RefusedTable(session, settings.tables());
    }

    @Override
    public boolean heldBack() throws SQLException {
        return backlog.full(connection);
    }

    @Override
    public boolean isEmpty() {
        return batch.isEmpty();
    }

    @Override
    public void add(Offered offered) {
        batch.add(offered);
    }

    @Override
    public void deliver() throws SQLException {
        batch.commit(writer, refused);
    }
}
