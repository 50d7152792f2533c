package org.mhhsbench.core.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of {@code settlement.csv} or {@code duos.csv} as it stands there, with or without its figures.
 *
 * @param figures empty where the row was given without them
 */
public record CellRow(CellFile file, List<String> key, List<BigDecimal> figures) {

    private static final Pattern FIGURE = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");

    public CellRow {
        key = List.copyOf(key);
        figures = List.copyOf(figures);
    }

    /**
     * Reads one row of CSV (RFC 4180); which file it is of shows in the number of its fields.
     *
     * @throws DatasetException if it is no such row
     */
    public static CellRow parse(String csv) {
        List<String> fields = fields(csv);
        for (CellFile file : CellFile.values()) {
            int keys = file.keyColumns().size();
            if (fields.size() == keys
                    || fields.size() == keys + file.figureColumns().size()) {
                return new CellRow(file, fields.subList(0, keys), figures(file, fields.subList(keys, fields.size())));
            }
        }
        throw new DatasetException("a cell must have 12 fields, or 14 with its figures, of settlement.csv, or 10, or 13"
                + " with its figures, of duos.csv; has " + fields.size() + ": '" + csv + "'");
    }

    private static List<String> fields(String csv) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().allowUnclosedQuote(false).ofCsvRecord(csv)) {
            List<CsvRecord> rows = reader.stream().toList();
            if (rows.size() == 1) {
                return rows.get(0).getFields();
            }
            throw new DatasetException("a cell must be one row of CSV, has " + rows.size() + ": '" + csv + "'");
        } catch (CsvParseException e) {
            throw new DatasetException("a cell must be one row of CSV, was '" + csv + "': " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private static List<BigDecimal> figures(CellFile file, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (!FIGURE.matcher(texts.get(i)).matches()) {
                throw new DatasetException(
                        file.figureColumns().get(i) + " must be a number, was '" + texts.get(i) + "'");
            }
        }
        return texts.stream().map(BigDecimal::new).toList();
    }

    /** The key as a row of CSV. */
    String keyText() {
        return text(key);
    }

    static String text(List<String> fields) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(fields);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString().stripTrailing();
    }
}
