package org.mhhsbench.bench.lcl;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What to import.
 *
 * @param input a .csv file, a folder of them, or an archive
 * @param out the dataset folder to make; it must be absent or empty
 * @param from first London settlement date of the source
 * @param days how many settlement dates
 * @param fitYear the factor year (1 April to 31 March) into which the dates move; empty leaves them alone
 * @param lineLosses D0265 files, plain or zipped
 * @param timestamps what a timestamp of the source names
 */
public record ImportOptions(
        Path input,
        Path out,
        LocalDate from,
        int days,
        OptionalInt fitYear,
        List<Path> lineLosses,
        TimestampMeaning timestamps) {

    /** A message's dates must lie in 2000 to 2099; a margin keeps run dates inside, too. */
    private static final int FIRST_YEAR = 2001;

    private static final int LAST_YEAR = 2096;
    private static final int MOST_DAYS = 1_500;

    public ImportOptions {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(timestamps, "timestamps");
        lineLosses = List.copyOf(lineLosses);
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days: " + days + ": must be 1 to " + MOST_DAYS);
        }
        checkYear("from", from.getYear());
        if (fitYear.isPresent()) {
            checkYear("fit-year", fitYear.getAsInt());
        }
    }

    private static void checkYear(String name, int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    name + ": " + year + ": the year must be " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }
}
