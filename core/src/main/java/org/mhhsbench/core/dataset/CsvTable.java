package org.mhhsbench.core.dataset;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * One CSV file of a dataset: RFC 4180, UTF-8, a header row, columns found by name, unknown columns ignored; a byte
 * order mark, CRLF and blank lines are accepted.
 */
final class CsvTable {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int MAX_RECORD_CHARS = 1 << 20;

    private CsvTable() {}

    /**
     * Reads a file row by row.
     *
     * @param columns the columns that must be there; {@link CsvRow} names them by their index here
     * @throws DatasetException if the file cannot be read as such a table
     */
    static void read(Path file, List<String> columns, Consumer<CsvRow> consumer) {
        String name = file.getFileName().toString();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipMark(reader);
            try (CsvReader<CsvRecord> records = CsvReader.builder()
                    .commentStrategy(CommentStrategy.NONE)
                    .skipEmptyLines(true)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(MAX_RECORD_CHARS)
                    .ofCsvRecord((Reader) reader)) {
                CsvRow row = null;
                for (CsvRecord csvRecord : records) {
                    if (row == null) {
                        row = new CsvRow(name, columns, csvRecord);
                    } else if (!isBlank(csvRecord)) {
                        row.moveTo(csvRecord);
                        consumer.accept(row);
                    }
                }
                if (row == null) {
                    throw new DatasetException(name + ": the header row is missing");
                }
            }
        } catch (CsvParseException e) {
            throw new DatasetException(name + ": not readable as CSV: " + causeOf(e), e);
        } catch (IOException e) {
            throw new DatasetException(name + ": cannot be read: " + e, e);
        }
    }

    private static String causeOf(CsvParseException e) {
        return e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause();
    }

    private static boolean isBlank(CsvRecord csvRecord) {
        return csvRecord.getFieldCount() == 1 && csvRecord.getField(0).isBlank();
    }

    private static void skipMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }
}
