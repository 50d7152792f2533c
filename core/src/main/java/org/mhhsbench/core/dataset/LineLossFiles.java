package org.mhhsbench.core.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.mhhsbench.core.reference.LineLossFactors;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.time.SettlementCalendar;

/** Reads line loss factor files (D0265, Pool Transfer Format); the trailer's counts are not checked. */
final class LineLossFiles {

    private static final int MAX_LINE_CHARS = 1024;

    private final String file;
    private final ReferenceData.Builder builder;
    private long line;
    private String distributor;
    private String llfc;
    private LocalDate date;
    private boolean ended;
    private boolean hasFactors;
    private final int[] factors = new int[SettlementCalendar.MAX_PERIODS];

    private LineLossFiles(String file, ReferenceData.Builder builder) {
        this.file = file;
        this.builder = builder;
    }

    /**
     * Reads every {@code *.ptf} of a folder, which may be absent.
     *
     * @throws DatasetException if a file cannot be used
     */
    static void read(Path folder, ReferenceData.Builder builder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : files(folder)) {
            new LineLossFiles(file.getFileName().toString(), builder).readFile(file);
        }
    }

    private static List<Path> files(Path folder) {
        try (var paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().endsWith(".ptf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DatasetException(folder.getFileName() + ": cannot be listed: " + e, e);
        }
    }

    private void readFile(Path path) {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            Arrays.fill(factors, LineLossFactors.MISSING);
            StringBuilder text = new StringBuilder();
            while (nextLine(reader, text)) {
                line++;
                if (text.length() > 0) {
                    readRecord(text.toString());
                }
            }
            if (!ended) {
                throw error("must end with a ZPT record: the file is cut short");
            }
        } catch (IOException e) {
            throw new DatasetException(file + ": cannot be read: " + e, e);
        }
    }

    /** Reads one line of bounded length, without its line end. */
    private boolean nextLine(BufferedReader reader, StringBuilder text) throws IOException {
        text.setLength(0);
        int c = reader.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (text.length() == MAX_LINE_CHARS) {
                line++;
                throw error("must not have more than " + MAX_LINE_CHARS + " characters");
            }
            text.append((char) c);
        }
        if (text.length() > 0 && text.charAt(text.length() - 1) == '\r') {
            text.setLength(text.length() - 1);
        }
        return true;
    }

    private void readRecord(String text) {
        if (ended) {
            throw error("nothing may follow the ZPT record, was '" + text + "'");
        }
        String value = text.length() > 4 ? text.substring(4) : "";
        switch (text.length() >= 3 ? text.substring(0, 3) : text) {
            case "ZHD" -> {}
            case "SPL" -> factor(value);
            case "SDT" -> {
                endDay();
                date = date(value);
            }
            case "LLF" -> {
                endDay();
                date = null;
                llfc = required(value);
            }
            case "DIS" -> {
                endDay();
                date = null;
                llfc = null;
                distributor = required(value);
            }
            case "ZPT" -> {
                endDay();
                ended = true;
            }
            default -> throw error("a record must be ZHD, DIS, LLF, SDT, SPL or ZPT, was '" + text + "'");
        }
    }

    private String required(String value) {
        if (value.isBlank()) {
            throw error("the id is missing");
        }
        return value;
    }

    private LocalDate date(String value) {
        if (distributor == null || llfc == null) {
            throw error("SDT must follow DIS and LLF");
        }
        long digits = Decimal.digits(value, 8, 8);
        try {
            if (digits >= 0) {
                return LocalDate.of((int) (digits / 10_000), (int) (digits / 100 % 100), (int) (digits % 100));
            }
        } catch (DateTimeException e) {
            // Said below, with the place.
        }
        throw error("SDT must be a date yyyymmdd, was '" + value + "'");
    }

    private void factor(String value) {
        if (date == null) {
            throw error("SPL must follow SDT");
        }
        int bar = value.indexOf('|');
        long period = bar < 0 ? -1 : Decimal.digits(value.substring(0, bar), 1, 2);
        long factor = bar < 0 ? -1 : Decimal.thousandths(value.substring(bar + 1), 2, 1);
        if (period < 1 || period > factors.length) {
            throw error("SPL must name a period from 1 to " + factors.length + ", was '" + value + "'");
        }
        if (factor < 0) {
            throw error("SPL must give a factor of one or two digits and one to three decimals, was '" + value + "'");
        }
        if (factors[(int) period - 1] != LineLossFactors.MISSING) {
            throw error("period " + period + " is given twice for " + distributor + " " + llfc + " " + date);
        }
        factors[(int) period - 1] = (int) factor;
        hasFactors = true;
    }

    private void endDay() {
        if (!hasFactors) {
            return;
        }
        if (SettlementCalendar.covers(Math.toIntExact(date.toEpochDay()))) {
            int twice = builder.lineLossFactors(distributor, llfc, date, factors);
            if (twice > 0) {
                throw error("period " + twice + " is given twice for " + distributor + " " + llfc + " " + date);
            }
        }
        Arrays.fill(factors, LineLossFactors.MISSING);
        hasFactors = false;
    }

    private DatasetException error(String rule) {
        return new DatasetException(file + ":" + line + ": " + rule);
    }
}
