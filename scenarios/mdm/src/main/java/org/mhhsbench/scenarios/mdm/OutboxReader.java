package org.mhhsbench.scenarios.mdm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what is published of readings; registrations are for others. For one thread and one session. */
final class OutboxReader {

    /**
     * What was read.
     *
     * @param upTo the position behind which to read on
     */
    record Read(List<RowDecoder.Entry> entries, long upTo) {}

    /** More than two messages have. */
    private static final int ROWS_AT_ONCE = 1_000;

    private final PreparedStatement head;
    private final PreparedStatement entries;
    private final RowDecoder decoder = new RowDecoder();

    OutboxReader(Connection connection, HubSchema schema) throws SQLException {
        head = connection.prepareStatement("SELECT head FROM " + schema.of("hub"));
        entries = connection.prepareStatement("SELECT o.position, r.parts, r.transaction_id, r.sender, r.reference,"
                + " r.sent_at, r.replay, r.mpan, r.quantity, r.utc_date, r.said, r.qualities, r.body FROM "
                + schema.of("outbox") + " o LEFT JOIN " + schema.of("reading") + " r ON r.id = o.id"
                + " WHERE o.kind = 'reading' AND o.position > ? AND o.position <= ? ORDER BY o.position, r.part LIMIT "
                + ROWS_AT_ONCE);
    }

    /** The last position that there is; everything up to it can be seen. */
    long head() throws SQLException {
        try (ResultSet row = head.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * What is published of readings behind one position, up to another: perhaps not all of it, where messages are long.
     */
    Read read(long behind, long upTo) throws SQLException {
        entries.setLong(1, behind);
        entries.setLong(2, upTo);
        List<RowDecoder.Entry> read = new ArrayList<>();
        int rows = 0;
        try (ResultSet row = entries.executeQuery()) {
            boolean there = row.next();
            while (there) {
                long position = row.getLong("position");
                decoder.begin(position);
                do {
                    decoder.add(row);
                    rows++;
                    there = row.next();
                } while (there && row.getLong("position") == position);
                read.add(decoder.end());
            }
        }
        if (rows < ROWS_AT_ONCE) {
            return new Read(read, upTo);
        }
        // Of the last one there may be more rows; a message has far fewer than are read.
        read.remove(read.size() - 1);
        return new Read(read, read.get(read.size() - 1).position());
    }
}
