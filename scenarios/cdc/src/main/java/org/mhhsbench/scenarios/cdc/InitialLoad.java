package org.mhhsbench.scenarios.cdc;

import java.sql.SQLException;
import java.util.UUID;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What the tables held when the slot was made, in the order of its keys. A load that is cut short is done again, as another
 * upstream: what of it had arrived comes again and is known by its transaction id. Read by the delivering thread; durable
 * is any thread's.
 */
final class InitialLoad {

    private final String upstream;
    private long rows;
    private long delivered = -1;
    private long durable = -1;
    private boolean complete;

    InitialLoad(String slot) {
        upstream = slot + "/load-" + UUID.randomUUID();
    }

    /** Reads a row, or sees that there are no more. */
    void read(SourceRecord record, ChangeReader reader) throws SQLException {
        boolean row = record.value() instanceof Struct value
                && value.schema().field("op") != null
                && "r".equals(value.getString("op"));
        if (!row) {
            // A heartbeat, or the first change after: they follow the last row.
            complete = true;
            return;
        }
        reader.change((Struct) record.value(), new Origin(upstream, rows++, null));
    }

    /** Whether all of it was read. The delivering thread. */
    boolean complete() {
        return complete;
    }

    synchronized void delivered(Origin origin) {
        delivered = origin.position();
    }

    synchronized void durable(String of, long position) {
        if (of.equals(upstream)) {
            durable = Math.max(durable, position);
        }
    }

    /** Whether all that was delivered is durable; asked when all of it was read. */
    synchronized boolean durable() {
        return durable >= delivered;
    }
}
