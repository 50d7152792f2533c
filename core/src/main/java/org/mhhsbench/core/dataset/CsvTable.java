package org.mhhsbench.core.dataset;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
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
    private static final int CHUNK_BYTES = 8192;

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
                    if (isBlank(csvRecord)) {
                        continue;
                    }
                    if (row == null) {
                        row = new CsvRow(name, columns, csvRecord);
                    } else {
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
        } catch (UncheckedIOException e) {
            // The reader wraps what it meets behind the first buffer.
            throw unreadable(file, e.getCause());
        } catch (IOException e) {
            throw unreadable(file, e);
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

    private static DatasetException unreadable(Path file, IOException cause) {
        String name = file.getFileName().toString();
        try {
            return cause instanceof CharacterCodingException
                    ? new DatasetException(name + ":" + lineOfInvalidText(file) + ": must be UTF-8", cause)
                    : new DatasetException(name + ": cannot be read: " + cause, cause);
        } catch (IOException e) {
            return new DatasetException(name + ": cannot be read: " + e, e);
        }
    }

    /** The line in which a file ceases to be UTF-8. */
    private static long lineOfInvalidText(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK_BYTES);
        CharBuffer chars = CharBuffer.allocate(CHUNK_BYTES);
        long line = 1;
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            boolean atEnd = false;
            boolean valid = true;
            while (valid && !atEnd) {
                atEnd = channel.read(bytes) < 0;
                valid = !decoder.decode(bytes.flip(), chars, atEnd).isError();
                line += chars.flip().chars().filter(c -> c == '\n').count();
                chars.clear();
                bytes.compact();
            }
        }
        return line;
    }
}
