package org.mhhsbench.core.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.time.SettlementCalendar;

/** Reads the {@code *.ptf} files of a dataset. */
final class LineLossFiles {

    private LineLossFiles() {}

    /**
     * Reads every {@code *.ptf} of a folder, which may be absent.
     *
     * @throws DatasetException if a file cannot be used, or a factor is given twice
     */
    static void read(Path folder, ReferenceData.Builder builder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new DatasetException(folder.getFileName() + ": must be a folder of *.ptf");
        }
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            try (InputStream bytes = Files.newInputStream(file)) {
                PoolTransferReader.read(name, bytes, new Loader(builder));
            } catch (IOException e) {
                throw new DatasetException(name + ": cannot be read: " + e, e);
            }
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

    private record Loader(ReferenceData.Builder builder) implements PoolTransferReader.Visitor {

        @Override
        public boolean wants(String distributor, String llfc, LocalDate settlementDate) {
            return SettlementCalendar.covers(Math.toIntExact(settlementDate.toEpochDay()));
        }

        @Override
        public void day(String distributor, String llfc, LocalDate settlementDate, int[] thousandths) {
            int twice = builder.lineLossFactors(distributor, llfc, settlementDate, thousandths);
            if (twice > 0) {
                throw new IllegalArgumentException(
                        "period " + twice + " is given twice for " + distributor + " " + llfc + " " + settlementDate);
            }
        }
    }
}
