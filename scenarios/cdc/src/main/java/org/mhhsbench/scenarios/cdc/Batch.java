package org.mhhsbench.scenarios.cdc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.mhhsbench.scenarios.postgres.Offered;
import org.mhhsbench.scenarios.postgres.SqlStates;

/**
 * What is added in one transaction, each under its number, whole or not at all. After a session broke off it is added again
 * under the same numbers: whether it was committed may be unknown. What the database refuses is added one by one, and what
 * it refuses alone is laid aside. For one thread.
 */
final class Batch {

    private record Numbered(long id, Offered offered) {}

    private static final int NUMBER_BITS = 32;

    private final long firstId;
    private final Consumer<Offered> added;
    private final List<Numbered> items = new ArrayList<>();
    private long nextId;

    /**
     * @param session the number of this life of a publisher
     * @param added told of what is in the tables, or laid aside
     */
    Batch(long session, Consumer<Offered> added) {
        this.firstId = session << NUMBER_BITS;
        this.nextId = firstId;
        this.added = added;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    void add(Offered offered) {
        if (nextId - firstId >>> NUMBER_BITS != 0) {
            throw new IllegalStateException("a publisher can add " + (1L << NUMBER_BITS) + " messages: open another");
        }
        items.add(new Numbered(nextId++, offered));
    }

    /** Returns when all of it is committed; then it is empty. */
    void commit(RowWriter writer, RefusedTable refused) throws SQLException {
        try {
            for (Numbered each : items) {
                write(writer, each);
            }
            writer.commit();
        } catch (SQLException e) {
            if (!SqlStates.isOfTheData(e)) {
                throw e;
            }
            writer.rollback();
            commitOneByOne(writer, refused);
            return;
        }
        items.forEach(each -> added.accept(each.offered()));
        items.clear();
    }

    private void commitOneByOne(RowWriter writer, RefusedTable refused) throws SQLException {
        for (Iterator<Numbered> left = items.iterator(); left.hasNext(); ) {
            Numbered each = left.next();
            try {
                write(writer, each);
                writer.commit();
            } catch (SQLException e) {
                if (!SqlStates.isOfTheData(e)) {
                    throw e;
                }
                writer.rollback();
                refused.lay(
                        each.id(),
                        "the database refuses: " + reason(e),
                        each.offered().bytes());
                writer.commit();
            }
            added.accept(each.offered());
            left.remove();
        }
    }

    private static void write(RowWriter writer, Numbered numbered) throws SQLException {
        Offered offered = numbered.offered();
        if (offered.message() != null) {
            writer.add(numbered.id(), offered.message());
        } else {
            writer.add(numbered.id(), offered.body());
        }
    }

    /** A batch of statements begins with the first of them, at length; its cause says what is wrong. */
    private static String reason(SQLException e) {
        return e.getNextException() == null
                ? e.getMessage()
                : e.getNextException().getMessage();
    }
}
