package org.mhhsbench.bench.lcl;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mhhsbench.core.dataset.PoolTransferReader;
import org.mhhsbench.core.reference.LineLossFactors;

/**
 * Chooses a few line loss factor classes of real D0265 files and copies their factors for the dates of the dataset.
 *
 * <p>The files are read twice, once to see which classes have factors for the most of those dates, once to copy. Which class is meant for homes stands in Market Domain Data, not in these files; the choice
 * is spread evenly over the classes in the order of their names.
 */
final class LineLosses {

    private static final int CLASSES_PER_DISTRIBUTOR = 4;
    private static final Pattern LLFC = Pattern.compile("[0-9A-Z]{1,3}");

    private final List<Path> files;
    private final NavigableSet<LocalDate> dates;

    LineLosses(List<Path> files, List<LocalDate> settlementDates) {
        this.files = List.copyOf(files);
        this.dates = new TreeSet<>(settlementDates);
    }

    /** The dates of a distributor that its chosen classes have no factors for. */
    record Copied(String distributor, List<String> llfcs, long factors, int datesWithoutFactors) {}

    List<Placement.Area> choose() {
        Map<String, Map<String, Set<LocalDate>>> datesByClass = new TreeMap<>();
        for (Path file : files) {
            PtfReader.read(file, new Chooser(datesByClass));
        }
        if (datesByClass.isEmpty()) {
            throw new ImportRefused("line losses: no factor for any date from " + dates.first()
                    + ": the files are of another year; see --fit-year");
        }
        List<Placement.Area> areas = new ArrayList<>();
        datesByClass.forEach((mpid, classes) ->
                areas.add(new Placement.Area(Distributor.of(mpid).orElseThrow(), spread(classes))));
        return areas;
    }

    private static List<String> spread(Map<String, Set<LocalDate>> classes) {
        int most = classes.values().stream().mapToInt(Set::size).max().orElseThrow();
        List<String> full = classes.entrySet().stream()
                .filter(entry -> entry.getValue().size() == most)
                .map(Map.Entry::getKey)
                .toList();
        int count = Math.min(CLASSES_PER_DISTRIBUTOR, full.size());
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(full.get(i * full.size() / count));
        }
        return List.copyOf(chosen);
    }

    /** Writes {@code <mpid>.ptf} for each area into a new folder. */
    List<Copied> copy(List<Placement.Area> areas, Path folder) throws IOException {
        Files.createDirectory(folder);
        List<Copied> copied = new ArrayList<>();
        for (Placement.Area area : areas) {
            String mpid = area.distributor().mpid();
            try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(mpid.toLowerCase(Locale.ROOT) + ".ptf"))) {
                Copier copier = new Copier(area, out);
                copier.line("ZHD||D0265001|R|" + mpid + "|G|CAPG|20000101000000||||OPER");
                copier.line("DIS|" + mpid);
                for (Path file : files) {
                    PtfReader.read(file, copier);
                }
                // Real trailers count their own line, too. The checksum is not checked by settlement, and left 0.
                copier.line("ZPT|" + (copier.lines + 1) + "|0");
                copied.add(new Copied(mpid, area.llfcs(), copier.factors, dates.size() - copier.datesSeen.size()));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return copied;
    }

    /** Sees which classes have factors for which of the dates, and reads no factor. */
    private final class Chooser implements PoolTransferReader.Visitor {

        private final Map<String, Map<String, Set<LocalDate>>> datesByClass;

        Chooser(Map<String, Map<String, Set<LocalDate>>> datesByClass) {
            this.datesByClass = datesByClass;
        }

        @Override
        public boolean wants(String distributor, String llfc, LocalDate date) {
            if (Distributor.of(distributor).isEmpty()) {
                throw new IllegalArgumentException(
                        "DIS " + ImportRefused.shown(distributor) + ": must be one of " + Distributor.known());
            }
            if (!LLFC.matcher(llfc).matches()) {
                throw new IllegalArgumentException(
                        "LLF " + ImportRefused.shown(llfc) + ": must be one to three of 0-9 A-Z");
            }
            if (dates.contains(date)
                    && !datesByClass
                            .computeIfAbsent(distributor, key -> new TreeMap<>())
                            .computeIfAbsent(llfc, key -> new HashSet<>())
                            .add(date)) {
                throw new IllegalArgumentException("SDT " + date + ": is given twice for LLF " + llfc);
            }
            return false;
        }

        @Override
        public void day(String distributor, String llfc, LocalDate date, int[] thousandths) {
            throw new IllegalStateException("no factor was asked for");
        }
    }

    private final class Copier implements PoolTransferReader.Visitor {

        private final Placement.Area area;
        private final BufferedWriter out;
        private final Set<LocalDate> datesSeen = new HashSet<>();
        private String llfcWritten;
        private long factors;
        private long lines;

        Copier(Placement.Area area, BufferedWriter out) {
            this.area = area;
            this.out = out;
        }

        @Override
        public boolean wants(String distributor, String llfc, LocalDate date) {
            return distributor.equals(area.distributor().mpid()) && area.llfcs().contains(llfc) && dates.contains(date);
        }

        @Override
        public void day(String distributor, String llfc, LocalDate date, int[] thousandths) {
            datesSeen.add(date);
            if (!llfc.equals(llfcWritten)) {
                line("LLF|" + llfc);
                llfcWritten = llfc;
            }
            line("SDT|" + date.format(DateTimeFormatter.BASIC_ISO_DATE));
            for (int i = 0; i < thousandths.length; i++) {
                if (thousandths[i] != LineLossFactors.MISSING) {
                    line("SPL|" + (i + 1) + "|" + new BigDecimal(BigInteger.valueOf(thousandths[i]), 3));
                    factors++;
                }
            }
        }

        private void line(String text) {
            try {
                out.write(text);
                out.write('\n');
                lines++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
