package org.mhhsbench.core.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.reference.TextOrder;

/** Reads {@code runs.csv}: the runs to make, in output order. */
final class RunFile {

    /** The settlement run types. */
    static final List<String> CODES = List.of("II", "SF", "R1", "R2", "R3", "RF", "DR", "DF");

    private static final int MAX_RUN_NUMBER = 9_999_999;

    private static final Comparator<SettlementRun> OUTPUT_ORDER = Comparator.comparing(SettlementRun::settlementDate)
            .thenComparing(SettlementRun::settlementCode, TextOrder::compare)
            .thenComparingInt(SettlementRun::runNumber);

    private record Key(LocalDate settlementDate, String settlementCode, int runNumber) {}

    private RunFile() {}

    /**
     * @throws DatasetException if the file is missing or cannot be used
     */
    static List<SettlementRun> read(Path folder) {
        Path file = folder.resolve("runs.csv");
        if (!Files.isRegularFile(file)) {
            throw new DatasetException("runs.csv: the file is required and is not in " + folder);
        }
        List<SettlementRun> runs = new ArrayList<>();
        Set<Key> keys = new HashSet<>();
        CsvTable.read(file, List.of("settlementDate", "settlementCode", "runNumber", "cutoff"), row -> {
            SettlementRun run = new SettlementRun(
                    row.settlementDate(0), row.code(1, CODES), row.integer(2, 0, MAX_RUN_NUMBER), row.epochSecond(3));
            if (!keys.add(new Key(run.settlementDate(), run.settlementCode(), run.runNumber()))) {
                throw row.error("run " + run.settlementDate() + " " + run.settlementCode() + " " + run.runNumber()
                        + " is given twice");
            }
            runs.add(run);
        });
        runs.sort(OUTPUT_ORDER);
        return List.copyOf(runs);
    }
}
