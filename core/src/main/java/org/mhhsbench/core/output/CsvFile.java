package org.mhhsbench.core.output;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes one CSV file row by row. For one thread. */
final class CsvFile implements Closeable {

    private final BufferedWriter writer;
    private final StringBuilder row = new StringBuilder(256);
    private long rows;

    CsvFile(Path file, List<String> columns) throws IOException {
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        columns.forEach(this::text);
        end();
        rows = 0;
    }

    /** A text field, quoted only where it has to be. */
    CsvFile text(String value) {
        separate();
        if (needsQuotes(value)) {
            row.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            row.append(value);
        }
        return this;
    }

    CsvFile number(long value) {
        separate();
        row.append(value);
        return this;
    }

    CsvFile mpan(long value) {
        separate();
        String digits = Long.toString(value);
        row.append("0000000000000", 0, 13 - digits.length()).append(digits);
        return this;
    }

    /** Watt-hours as MWh with nine decimals. */
    CsvFile megawattHours(BigInteger wattHours) {
        return decimal(wattHours.multiply(BigInteger.valueOf(1000)), 9);
    }

    /** Thousandths of a watt-hour as MWh with nine decimals. */
    CsvFile megawattHoursOfMilli(BigInteger milliWattHours) {
        return decimal(milliWattHours, 9);
    }

    /** Watt-hours as kWh with three decimals. */
    CsvFile kilowattHours(BigInteger wattHours) {
        return decimal(wattHours, 3);
    }

    private CsvFile decimal(BigInteger unscaled, int scale) {
        separate();
        row.append(new BigDecimal(unscaled, scale).toPlainString());
        return this;
    }

    void end() throws IOException {
        row.append('\n');
        writer.append(row);
        row.setLength(0);
        rows++;
    }

    long rows() {
        return rows;
    }

    private void separate() {
        if (row.length() > 0) {
            row.append(',');
        }
    }

    private static boolean needsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
