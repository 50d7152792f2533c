package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.BatchPublisher;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/**
 * A data service that adds to its own tables. It knows nothing of whoever reads its database's log, but that it must not fill
 * the disk.
 */
final class PostgresPublisher implements PublishingEnd {

    private static final int MAX_LETTERS = 1_000;

    private final Database database;
    private final Tables tables;
    private final BatchPublisher publisher;
    private final List<DeadLetters.Letter> refused = new ArrayList<>();

    private PostgresPublisher(Database database, Tables tables, BatchPublisher publisher) {
        this.database = database;
        this.tables = tables;
        this.publisher = publisher;
    }

    static PostgresPublisher open(Database database, CdcSettings settings, Listener listener) throws IOException {
        BatchPublisher publisher = BatchPublisher.open(
                database,
                "cdc-publisher",
                settings.inFlight(),
                settings.batch(),
                (first, added) -> {
                    settings.requireLevel(first);
                    long session =
                            BatchPublisher.session(first, settings.tables().sessions());
                    return new TableIntake(settings, session, added);
                },
                listener);
        return new PostgresPublisher(database, settings.tables(), publisher);
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        return publisher.offer(message, index);
    }

    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        if (body.length > Tables.MAX_BODY_BYTES) {
            if (refused.size() < MAX_LETTERS) {
                refused.add(new DeadLetters.Letter(
                        "a body must have at most " + Tables.MAX_BODY_BYTES + " bytes, has " + body.length, body));
            }
            return;
        }
        publisher.offerBody(body);
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        List<DeadLetters.Letter> letters = new ArrayList<>(refused);
        letters.addAll(RefusedTable.letters(database, tables, MAX_LETTERS));
        return letters;
    }

    @Override
    public void close() {
        publisher.close();
    }
}
