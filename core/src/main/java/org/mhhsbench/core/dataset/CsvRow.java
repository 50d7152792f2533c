package org.mhhsbench.core.dataset;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.reference.GspGroup;

/** One row of a {@link CsvTable}, its fields by the index of their column. Reused for row after row. */
final class CsvRow {

    private static final int MAX_TEXT_CHARS = 200;
    private static final int MAX_SHOWN_CHARS = 60;

    private final String file;
    private final List<String> columns;
    private final int[] positions;
    private final int width;
    private CsvRecord row;

    CsvRow(String file, List<String> columns, CsvRecord header) {
        this.file = file;
        this.columns = columns;
        this.width = header.getFieldCount();
        List<String> names = header.getFields();
        this.positions = columns.stream().mapToInt(names::indexOf).toArray();
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < 0) {
                throw new DatasetException(file + ":" + header.getStartingLineNumber() + ": column " + columns.get(i)
                        + " is missing; the header is " + shown(names.toString(), MAX_TEXT_CHARS));
            }
            if (names.lastIndexOf(columns.get(i)) != positions[i]) {
                throw new DatasetException(
                        file + ":" + header.getStartingLineNumber() + ": column " + columns.get(i) + " is there twice");
            }
        }
    }

    void moveTo(CsvRecord next) {
        row = next;
        if (next.getFieldCount() != width) {
            throw error("must have " + width + " fields like the header, has " + next.getFieldCount());
        }
    }

    /** What is wrong with this row. */
    DatasetException error(String rule) {
        return new DatasetException(file + ":" + row.getStartingLineNumber() + ": " + rule);
    }

    private DatasetException error(int column, String rule) {
        return error(columns.get(column) + " must be " + rule + ", was '" + shown(raw(column), MAX_SHOWN_CHARS) + "'");
    }

    private static String shown(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }

    private String raw(int column) {
        return row.getField(positions[column]);
    }

    /** Text that must be there. */
    String text(int column) {
        String text = optionalText(column);
        if (text.isEmpty()) {
            throw error(column, "given");
        }
        return text;
    }

    String optionalText(int column) {
        String text = raw(column);
        if (text.length() > MAX_TEXT_CHARS) {
            throw error(
                    columns.get(column) + " must have at most " + MAX_TEXT_CHARS + " characters, has " + text.length());
        }
        return text;
    }

    boolean isEmpty(int column) {
        return raw(column).isEmpty();
    }

    long mpan(int column) {
        long mpan = Decimal.digits(raw(column), 13, 13);
        if (mpan < 0 || mpan > ConsumptionMessage.MAX_MPAN) {
            throw error(column, "13 digits");
        }
        return mpan;
    }

    String gspGroup(int column) {
        String id = raw(column);
        if (!GspGroup.isId(id)) {
            throw error(column, "one of " + GspGroup.IDS);
        }
        return id;
    }

    LocalDate date(int column) {
        String text = raw(column);
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below, with the place.
        }
        throw error(column, "a date yyyy-MM-dd");
    }

    /** A date on which settlement can take place. */
    LocalDate settlementDate(int column) {
        LocalDate date = date(column);
        if (date.getYear() < 2000 || date.getYear() > 2099) {
            throw error(column, "a date in the years 2000 to 2099");
        }
        return date;
    }

    /** A date-time with offset, as seconds since 1970. */
    long epochSecond(int column) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(raw(column));
            if (time.getNano() == 0) {
                return time.toEpochSecond();
            }
        } catch (DateTimeException e) {
            // Said below, with the place.
        }
        throw error(column, "a date-time with offset like 2026-01-20T12:00:00+00:00");
    }

    /** An amount of kWh as watt-hours. */
    long wattHours(int column) {
        long wattHours = Decimal.thousandths(raw(column), 9, 0);
        if (wattHours < 0) {
            throw error(column, "kWh with at most nine digits and three decimals");
        }
        return wattHours;
    }

    int integer(int column, int least, int most) {
        long value = Decimal.digits(raw(column), 1, 10);
        if (value < least || value > most) {
            throw error(column, "a whole number from " + least + " to " + most);
        }
        return (int) value;
    }

    <E extends Enum<E>> E code(int column, Class<E> type) {
        String text = raw(column);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw error(column, "one of " + Arrays.toString(type.getEnumConstants()));
    }

    String code(int column, List<String> codes) {
        String text = raw(column);
        if (!codes.contains(text)) {
            throw error(column, "one of " + codes);
        }
        return text;
    }

    /** One of two codes: true for the first. */
    boolean flag(int column, String yes, String no) {
        return code(column, List.of(yes, no)).equals(yes);
    }
}
