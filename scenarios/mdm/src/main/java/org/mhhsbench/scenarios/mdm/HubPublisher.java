package org.mhhsbench.scenarios.mdm;

import java.io.IOException;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.BatchPublisher;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/** The sources' delivery into the hub. */
final class HubPublisher implements PublishingEnd {

    private final Database database;
    private final HubSchema schema;
    private final BatchPublisher publisher;

    private HubPublisher(Database database, HubSchema schema, BatchPublisher publisher) {
        this.database = database;
        this.schema = schema;
        this.publisher = publisher;
    }

    static HubPublisher open(Database database, MdmSettings settings, Listener listener) throws IOException {
        BatchPublisher publisher = BatchPublisher.open(
                database,
                "mdm-publisher",
                settings.inFlight(),
                settings.batch(),
                (first, taken) -> {
                    settings.requireLevel(first);
                    long session =
                            BatchPublisher.session(first, settings.schema().of("session"));
                    return new Intake(settings, session, taken);
                },
                listener);
        return new HubPublisher(database, settings.schema(), publisher);
    }

    @Override
    public boolean offer(ConsumptionMessage message, long index, boolean endOfBatch) {
        return publisher.offer(message, index);
    }

    @Override
    public void offerBody(byte[] body) throws IOException, InterruptedException {
        publisher.offerBody(body);
    }

    @Override
    public List<DeadLetters.Letter> deadLetters() throws IOException {
        return DeadLetterTable.ofIntake(schema).letters(database);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
