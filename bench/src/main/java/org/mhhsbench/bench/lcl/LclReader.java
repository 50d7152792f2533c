package org.mhhsbench.bench.lcl;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads both layouts of the source: the raw one ({@code LCLid,stdorToU,DateTime,KWH/hh (per half hour) }, with that space at its end) and the one of the re-pack by household ({@code
 * LCLid,tstp,energy(kWh/hh)}). Columns are found by name, further ones are ignored.
 */
final class LclReader {

    private static final String LAYOUTS =
            "neither LCLid,tstp,energy(kWh/hh) nor LCLid,stdorToU,DateTime,KWH/hh (per half hour)";
    private static final List<Layout> KNOWN = List.of(
            new Layout("LCLid", "tstp", "energy(kWh/hh)"), new Layout("LCLid", "DateTime", "KWH/hh (per half hour)"));

    /** A row is some fifty characters long; FastCSV refuses a field that its buffer cannot hold, and reads 8,192 at a time. */
    private static final int BUFFER_CHARS = 1 << 15;

    private LclReader() {}

    /** Takes one row, as text. */
    interface RowSink {
        void accept(String file, long line, String lclId, String timestamp, String value);
    }

    private record Layout(String lclId, String timestamp, String value) {

        Optional<Columns> in(List<String> header) {
            int home = header.indexOf(lclId);
            int time = header.indexOf(timestamp);
            int energy = header.indexOf(value);
            return home < 0 || time < 0 || energy < 0
                    ? Optional.empty()
                    : Optional.of(new Columns(home, time, energy, header.size()));
        }
    }

    private record Columns(int lclId, int timestamp, int value, int count) {}

    /** Reads one file to its end and leaves the stream open. */
    static void read(String file, InputStream bytes, RowSink sink) {
        // Not closed here: the stream belongs to the caller, who may read on in the same archive.
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .maxBufferSize(BUFFER_CHARS)
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(bytes, StandardCharsets.UTF_8);
        long line = 0;
        try {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw ImportRefused.at(file, 1, "header", "the file is empty");
            }
            CsvRecord header = records.next();
            line = header.getStartingLineNumber();
            Columns columns = columns(file, header);
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                if (row.getFieldCount() != columns.count()) {
                    throw ImportRefused.at(
                            file, line, "row", "has " + row.getFieldCount() + " fields, the header " + columns.count());
                }
                sink.accept(
                        file,
                        line,
                        row.getField(columns.lclId()).strip(),
                        row.getField(columns.timestamp()),
                        row.getField(columns.value()));
            }
        } catch (CsvParseException | UncheckedIOException e) {
            String cause = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new ImportRefused(file + ":" + (line + 1) + ": row: cannot be read: " + cause, e);
        }
    }

    private static Columns columns(String file, CsvRecord header) {
        List<String> names = header.getFields().stream().map(String::strip).toList();
        return KNOWN.stream()
                .flatMap(layout -> layout.in(names).stream())
                .findFirst()
                .orElseThrow(() -> ImportRefused.at(
                        file,
                        header.getStartingLineNumber(),
                        "header " + ImportRefused.shown(String.join(",", names)),
                        LAYOUTS));
    }
}
