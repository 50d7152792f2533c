package org.mhhsbench.core.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.mhhsbench.core.reference.LineLossFactors;
import org.mhhsbench.core.time.SettlementCalendar;

/**
 * Reads one file of line loss factors: D0265 in Pool Transfer Format, a day of a class at a time, so that a
 * distributor's year of millions of lines is never held. The trailer must be there; its counts are not checked. For one
 * thread.
 */
public final class PoolTransferReader {

    /** Takes what a file holds, in its order. Either method may say what is wrong by an IllegalArgumentException. */
    public interface Visitor {

        /** Whether the factors of a class and date are wanted; those of others are skipped unread. */
        boolean wants(String distributor, String llfc, LocalDate settlementDate);

        /**
         * The factors of a class and date.
         *
         * @param thousandths 50 places by period - 1, {@link LineLossFactors#MISSING} where there is none; reused
         */
        void day(String distributor, String llfc, LocalDate settlementDate, int[] thousandths);
    }

    private static final int MAX_LINE_BYTES = 1024;
    private static final int BUFFER_BYTES = 64 << 10;

    private final String file;
    private final InputStream in;
    private final Visitor visitor;
    private final byte[] text = new byte[MAX_LINE_BYTES];
    private int length;
    private long line;

    private String distributor;
    private String llfc;
    private LocalDate date;
    private boolean wanted;
    private boolean ended;
    private boolean hasFactors;
    private final int[] factors = new int[SettlementCalendar.MAX_PERIODS];

    private PoolTransferReader(String file, InputStream in, Visitor visitor) {
        this.file = file;
        this.in = in;
        this.visitor = visitor;
    }

    /**
     * Reads a file to its end; the stream is not closed.
     *
     * @param file its name, for messages
     * @throws DatasetException if it is no such file, or the visitor refuses what it holds
     */
    public static void read(String file, InputStream bytes, Visitor visitor) throws IOException {
        new PoolTransferReader(file, new BufferedInputStream(bytes, BUFFER_BYTES), visitor).read();
    }

    private void read() throws IOException {
        Arrays.fill(factors, LineLossFactors.MISSING);
        while (nextLine()) {
            if (length > 0) {
                readRecord();
            }
        }
        if (!ended) {
            throw error("must end with a ZPT record: the file is cut short");
        }
    }

    /** Reads one line without its end; false at the end of the file. */
    private boolean nextLine() throws IOException {
        length = 0;
        int value = in.read();
        if (value < 0) {
            return false;
        }
        line++;
        for (; value >= 0 && value != '\n'; value = in.read()) {
            if (length == MAX_LINE_BYTES) {
                throw error("a line must not be longer than " + MAX_LINE_BYTES + " bytes");
            }
            text[length++] = (byte) value;
        }
        if (length > 0 && text[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    private void readRecord() {
        if (ended) {
            throw error("nothing may follow the ZPT record, was " + shown());
        }
        switch (length < 3 ? "" : text(0, 3)) {
            case "SPL" -> factor();
            case "SDT" -> {
                endDay();
                date = date();
                wanted = asking(() -> visitor.wants(distributor, llfc, date));
            }
            case "LLF" -> {
                endDay();
                date = null;
                llfc = id();
            }
            case "DIS" -> {
                endDay();
                date = null;
                llfc = null;
                distributor = id();
            }
            case "ZPT" -> {
                endDay();
                ended = true;
            }
            case "ZHD" -> {
                // The header's addresses say nothing about factors.
            }
            default -> throw error("a record must be ZHD, DIS, LLF, SDT, SPL or ZPT, was " + shown());
        }
    }

    private String id() {
        String id = length > 4 ? text(4, length) : "";
        if (id.isBlank()) {
            throw error("the id is missing in " + shown());
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw error("an id must have no control characters, was " + shown());
        }
        return id;
    }

    private LocalDate date() {
        if (distributor == null || llfc == null) {
            throw error("SDT must follow DIS and LLF");
        }
        long digits = length > 4 ? Decimal.digits(text(4, length), 8, 8) : -1;
        try {
            if (digits >= 0) {
                return LocalDate.of((int) (digits / 10_000), (int) (digits / 100 % 100), (int) (digits % 100));
            }
        } catch (DateTimeException e) {
            // Said below, with the place.
        }
        throw error("SDT must be a date yyyymmdd, was " + shown());
    }

    private void factor() {
        if (date == null) {
            throw error("SPL must follow SDT");
        }
        if (!wanted) {
            return;
        }
        int bar = 4;
        while (bar < length && text[bar] != '|') {
            bar++;
        }
        long period = bar < length ? Decimal.digits(text(4, bar), 1, 2) : -1;
        long factor = bar < length ? Decimal.thousandths(text(bar + 1, length), 2, 1) : -1;
        if (period < 1 || period > factors.length || factor < 0) {
            throw error("SPL must be a period from 1 to " + factors.length
                    + " and a factor of one or two digits and one to three decimals, was " + shown());
        }
        if (factors[(int) period - 1] != LineLossFactors.MISSING) {
            throw error("period " + period + " is given twice for " + distributor + " " + llfc + " " + date);
        }
        factors[(int) period - 1] = (int) factor;
        hasFactors = true;
    }

    private void endDay() {
        if (hasFactors) {
            asking(() -> {
                visitor.day(distributor, llfc, date, factors);
                return true;
            });
            Arrays.fill(factors, LineLossFactors.MISSING);
            hasFactors = false;
        }
    }

    private boolean asking(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }

    private String text(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    /** As much of the line as may be shown. */
    private String shown() {
        return "'" + text(0, Math.min(length, 60)) + "'";
    }

    private DatasetException error(String rule) {
        return new DatasetException(file + ":" + line + ": " + rule);
    }
}
