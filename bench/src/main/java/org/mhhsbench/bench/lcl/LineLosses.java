package org.mhhsbench.bench.lcl;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chooses a few line loss factor classes of real D0265 files and copies their factors for the dates of the dataset.
 *
 * <p>The files are read twice, once to see which classes have factors for the most of those dates, once to copy. Which class is meant for homes stands in Market Domain Data, not in these files; the choice
 * is spread evenly over the classes in the order of their names.
 */
final class LineLosses {

    private static final int CLASSES_PER_DISTRIBUTOR = 4;
    private static final Pattern LLFC = Pattern.compile("[0-9A-Z]{1,3}");
    private static final Pattern FACTOR = Pattern.compile("\\d{1,2}\\.\\d{1,3}");
    private static final Pattern PERIOD = Pattern.compile("[1-9]|[1-4]\\d|50");

    private final List<Path> files;
    private final Set<String> dates;

    LineLosses(List<Path> files, List<LocalDate> settlementDates) {
        this.files = List.copyOf(files);
        this.dates = settlementDates.stream()
                .map(date -> date.format(DateTimeFormatter.BASIC_ISO_DATE))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The dates of a distributor that its chosen classes have no factors for. */
    record Copied(String distributor, List<String> llfcs, long factors, int datesWithoutFactors) {}

    List<Placement.Area> choose() {
        Map<String, Map<String, Set<String>>> datesByClass = new TreeMap<>();
        for (Path file : files) {
            PtfReader.read(file, new Visitor() {
                @Override
                public boolean date(String name, long line, String distributor, String llfc, String yyyymmdd) {
                    if (Distributor.of(distributor).isEmpty()) {
                        throw ImportRefused.at(
                                name,
                                line,
                                "DIS " + ImportRefused.shown(distributor),
                                "must be one of " + Distributor.known());
                    }
                    if (!LLFC.matcher(llfc).matches()) {
                        throw ImportRefused.at(
                                name, line, "LLF " + ImportRefused.shown(llfc), "must be one to three of 0-9 A-Z");
                    }
                    if (dates.contains(yyyymmdd)) {
                        boolean first = datesByClass
                                .computeIfAbsent(distributor, key -> new TreeMap<>())
                                .computeIfAbsent(llfc, key -> new HashSet<>())
                                .add(yyyymmdd);
                        if (!first) {
                            throw ImportRefused.at(name, line, "SDT " + yyyymmdd, "is given twice for LLF " + llfc);
                        }
                    }
                    return false;
                }
            });
        }
        if (datesByClass.isEmpty()) {
            throw new ImportRefused("line losses: no factor for any date from "
                    + dates.iterator().next() + ": the files are of another year; see --fit-year");
        }
        List<Placement.Area> areas = new ArrayList<>();
        datesByClass.forEach((mpid, classes) ->
                areas.add(new Placement.Area(Distributor.of(mpid).orElseThrow(), spread(classes))));
        return areas;
    }

    private static List<String> spread(Map<String, Set<String>> classes) {
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

    private abstract static class Visitor implements PtfReader.PtfVisitor {

        @Override
        public void factor(String file, long line, String period, String factor) {
            throw new IllegalStateException("no factor was asked for");
        }
    }

    private final class Copier implements PtfReader.PtfVisitor {

        private final Placement.Area area;
        private final BufferedWriter out;
        private final Set<String> datesSeen = new HashSet<>();
        private final Set<String> periodsOfDate = new HashSet<>();
        private String llfcWritten;
        private long factors;
        private long lines;

        Copier(Placement.Area area, BufferedWriter out) {
            this.area = area;
            this.out = out;
        }

        @Override
        public boolean date(String file, long line, String distributor, String llfc, String yyyymmdd) {
            if (!distributor.equals(area.distributor().mpid())
                    || !area.llfcs().contains(llfc)
                    || !dates.contains(yyyymmdd)) {
                return false;
            }
            datesSeen.add(yyyymmdd);
            periodsOfDate.clear();
            if (!llfc.equals(llfcWritten)) {
                line("LLF|" + llfc);
                llfcWritten = llfc;
            }
            line("SDT|" + yyyymmdd);
            return true;
        }

        @Override
        public void factor(String file, long line, String period, String factor) {
            if (!PERIOD.matcher(period).matches() || !FACTOR.matcher(factor).matches()) {
                throw ImportRefused.at(
                        file,
                        line,
                        "SPL " + ImportRefused.shown(period + "|" + factor),
                        "must be a period 1 to 50 and a factor of one to three decimals");
            }
            if (!periodsOfDate.add(period)) {
                throw ImportRefused.at(file, line, "SPL " + period, "is given twice");
            }
            line("SPL|" + period + "|" + factor);
            factors++;
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
