package org.mhhsbench.scenarios.mdm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.mhhsbench.core.MeterDay;

/** Rows in the text format of {@code COPY}. For one thread. */
final class CopyText {

    private static final String NONE = "\\N";

    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    CopyText add(String value) {
        begin();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        return this;
    }

    CopyText add(long value) {
        begin();
        text.append(value);
        return this;
    }

    CopyText add(boolean value) {
        begin();
        text.append(value ? 't' : 'f');
        return this;
    }

    CopyText addNone() {
        begin();
        text.append(NONE);
        return this;
    }

    /** Bytes in hexadecimal digits. */
    CopyText add(byte[] value, int length) {
        begin();
        text.append("\\\\x").append(HexFormat.of().formatHex(value, 0, length));
        return this;
    }

    /** An array of plain words: nothing in it has to be quoted. */
    CopyText addWords(List<String> words) {
        begin();
        text.append('{').append(String.join(",", words)).append('}');
        return this;
    }

    /** Watt-hours by half hour; null where there is none. */
    CopyText addWattHours(MeterDay day) {
        day.requireNoneWithdrawn("a hub that masters");
        begin();
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            text.append(slot == 0 ? '{' : ',');
            if (day.has(slot)) {
                text.append(day.wattHours(slot));
            } else {
                text.append("NULL");
            }
        }
        text.append('}');
        return this;
    }

    /** Ordinals of the qualities by half hour; nothing at all where all are actual. */
    CopyText addQualities(MeterDay day) {
        if (day.actual() == day.present()) {
            return addNone();
        }
        begin();
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            text.append(slot == 0 ? '{' : ',')
                    .append(day.has(slot) ? day.quality(slot).ordinal() : 0);
        }
        text.append('}');
        return this;
    }

    void endRow() {
        text.append('\n');
        begun = false;
    }

    private void begin() {
        if (begun) {
            text.append('\t');
        }
        begun = true;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** The rows so far, which are forgotten. */
    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }
}
