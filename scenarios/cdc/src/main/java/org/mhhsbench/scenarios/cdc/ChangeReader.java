package org.mhhsbench.scenarios.cdc;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Struct;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * Changes of the tables, in the order of the log, to messages: the rows of a message together, a changed row as a message of
 * its own, a deleted row as one that takes its readings back. What is no message is laid aside. For one thread.
 */
final class ChangeReader {

    /** Where a message goes. */
    @FunctionalInterface
    interface Delivery {
        void message(ConsumptionMessage message, Origin origin);
    }

    /** Where what is none goes. */
    @FunctionalInterface
    interface Aside {

        /** @param body what came, as far as it can be kept */
        void poison(String reason, byte[] body, Origin origin) throws SQLException;
    }

    private static final int MAX_SHOWN_BYTES = 64 << 10;

    private final RowDecoder decoder = new RowDecoder();
    private final Delivery delivery;
    private final Aside aside;
    /** The rows of a message that more may follow of. */
    private final List<Struct> open = new ArrayList<>();

    private boolean openIsLoaded;
    private Origin openOrigin;

    ChangeReader(Delivery delivery, Aside aside) {
        this.delivery = delivery;
        this.aside = aside;
    }

    /**
     * @param value of a change event: what was before, what is now, where it comes from
     */
    void change(Struct value, Origin origin) throws SQLException {
        Struct after = value.getStruct("after");
        switch (value.getString("op")) {
            case "c", "r" -> added(value, after, origin);
            case "u" -> {
                flush();
                changed(value, after, origin);
            }
            case "d" -> {
                flush();
                deleted(value, value.getStruct("before"), origin);
            }
            default -> {
                flush();
                poison("the table was truncated, which does not say what was in it", List.of(value), origin);
            }
        }
    }

    private static boolean isBody(Struct value) {
        return Tables.MESSAGE.equals(value.getStruct("source").getString("table"));
    }

    private void added(Struct value, Struct after, Origin origin) throws SQLException {
        if (isBody(value)) {
            flush();
            body(after, origin);
            return;
        }
        if (!open.isEmpty() && !isSameMessage(after)) {
            flush();
        }
        open.add(after);
        openOrigin = origin;
        openIsLoaded = value.getString("op").equals("r");
        Short days = after.getInt16("days");
        if (days == null || open.size() >= days) {
            rows(List.copyOf(open), origin);
            open.clear();
        }
    }

    /** By the key, and by the identity: a day that was corrected since is another message. */
    private boolean isSameMessage(Struct row) {
        Struct first = open.get(0);
        return first.getInt64("id").equals(row.getInt64("id"))
                && first.getString("transaction_id").equals(row.getString("transaction_id"));
    }

    private void changed(Struct value, Struct after, Origin origin) throws SQLException {
        if (isBody(value)) {
            body(after, origin);
        } else {
            rows(List.of(after), origin);
        }
    }

    private void deleted(Struct value, Struct before, Origin origin) throws SQLException {
        deliver(
                () -> isBody(value) ? decoder.withdrawnBody(before) : decoder.withdrawnRow(before),
                List.of(value),
                origin);
    }

    /** Nothing more can come of the message whose rows were last: its transaction has ended. */
    void flush() throws SQLException {
        if (open.isEmpty()) {
            return;
        }
        List<Struct> rows = List.copyOf(open);
        open.clear();
        if (openIsLoaded) {
            // The other days were corrected before: they are messages of their own.
            rows(rows, openOrigin);
        } else {
            poison(
                    "a message must have its " + rows.get(0).getInt16("days") + " rows in one transaction, has "
                            + rows.size(),
                    rows,
                    openOrigin);
        }
    }

    private void rows(List<Struct> rows, Origin origin) throws SQLException {
        deliver(() -> decoder.message(rows), rows, origin);
    }

    /** Delivers what can be made of rows, if it is anything. */
    private void deliver(Supplier<ConsumptionMessage> decoded, List<Struct> rows, Origin origin) throws SQLException {
        ConsumptionMessage message;
        try {
            message = decoded.get();
        } catch (RuntimeException e) {
            // Whatever a row holds must not stop the ones after it.
            poison(reason(e), rows, origin);
            return;
        }
        if (message != null) {
            delivery.message(message, origin);
        }
    }

    private void body(Struct row, Origin origin) throws SQLException {
        ConsumptionMessage message;
        try {
            message = decoder.message(row);
        } catch (RuntimeException e) {
            aside.poison(reason(e), row.get("body") == null ? new byte[0] : RowDecoder.body(row), origin);
            return;
        }
        delivery.message(message, origin);
    }

    private static String reason(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Rows are shown as text. */
    private void poison(String reason, List<Struct> rows, Origin origin) throws SQLException {
        byte[] shown = rows.toString().getBytes(StandardCharsets.UTF_8);
        aside.poison(reason, Arrays.copyOf(shown, Math.min(shown.length, MAX_SHOWN_BYTES)), origin);
    }
}
