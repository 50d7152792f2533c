package org.mhhsbench.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.WindowRecord;
import org.mhhsbench.results.store.StoredRun;

/**
 * A panel a variant: one fork's seconds, its latency above tracks of what could have disturbed it. One fork a variant is drawn, since
 * a page has no room for the windows of all. For one thread.
 */
final class Timelines {

    private static final int WIDTH = 300;
    private static final int LEFT = 66;
    private static final int RIGHT = 64;
    private static final int TOP = 6;
    private static final int LATENCY = 78;
    private static final int TRACK = 24;
    private static final int GAP = 6;
    private static final int FOOT = 20;
    private static final double NS_PER_MS = 1e6;
    /** What the hypervisor may take of each processor in a second, and how long a pause in it may be: as searches judge it. */
    private static final double MOST_STOLEN_MS = 10;

    private static final double LONGEST_PAUSE_MS = 5;

    /** What a track shows of a second; null where the system does not say. */
    private record Track(String metric, String name, Function<WindowRecord, Double> value) {}

    private static final List<Track> TRACKS = List.of(
            new Track("p99", "p99", window -> window.p99Ns() == null ? null : window.p99Ns() / NS_PER_MS),
            new Track("gc", "collector", window -> (double) window.gcMs()),
            new Track("jit", "compiler", window -> (double) window.jitMs()),
            new Track("hiccup", "hiccup", window -> window.hiccupMaxNs() / NS_PER_MS),
            new Track("steal", "stolen", window -> window.stealMs() == null ? null : (double) window.stealMs()));

    /** The seconds of one fork at one rate, on so many processors. */
    private record Line(CellForks cell, ForkRecord fork, List<WindowRecord> windows, int cpus) {

        /** Whether the machine did something else in that second: what the collector stopped is the variant's own. */
        boolean isDisturbed(WindowRecord window) {
            return window.stealMs() != null && window.stealMs() > MOST_STOLEN_MS * cpus
                    || window.hiccupMaxNs() / NS_PER_MS - window.gcMs() > LONGEST_PAUSE_MS;
        }
    }

    private Timelines() {}

    static Part part(StoredRun stored, List<CellForks> cells) {
        Map<String, List<WindowRecord>> byFork =
                stored.windows().stream().collect(Collectors.groupingBy(WindowRecord::forkId));
        List<Line> lines = cells.stream()
                .map(cell -> line(cell, byFork, stored.environment().hardware().usableCpus()))
                .filter(Objects::nonNull)
                .toList();
        if (lines.isEmpty()) {
            return Part.missing("timeline", "Second by second", "No timeline: the run has no windows of seconds.");
        }
        return new Part(
                "timeline",
                "Second by second",
                List.of(Words.TIMELINES),
                "",
                List.of(Figure.panels(
                        "timeline",
                        "Milliseconds in each second, each track by its own scale",
                        "",
                        lines.stream()
                                .map(line -> new Figure.Panel(line.cell.label(), line.cell.status(), panel(line)))
                                .toList())),
                List.of(),
                List.of(grid(lines)));
    }

    private static Line line(CellForks cell, Map<String, List<WindowRecord>> byFork, int cpus) {
        List<ForkRecord> forks = cell.results().stream()
                .filter(fork -> byFork.containsKey(fork.forkId())
                        && fork.responseNs() != null
                        && fork.responseNs().p99() != null)
                .sorted(Comparator.comparing(fork -> fork.responseNs().p99()))
                .toList();
        if (forks.isEmpty()) {
            return null;
        }
        ForkRecord middle = forks.get(forks.size() / 2);
        List<WindowRecord> windows = byFork.get(middle.forkId()).stream()
                .filter(window ->
                        middle.load() == null || window.isOf(middle.load().offeredPerSec()))
                .sorted(Comparator.comparingInt(WindowRecord::second))
                .toList();
        return windows.size() < 2 ? null : new Line(cell, middle, windows, cpus);
    }

    private static String panel(Line line) {
        int height = TOP + LATENCY + (TRACKS.size() - 1) * (TRACK + GAP) + FOOT;
        StringBuilder svg = new StringBuilder("<svg class=\"time\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"" + Html.text(words(line)) + "\">");
        svg.append(disturbed(line, height - FOOT));
        double top = TOP;
        for (Track track : TRACKS) {
            double size = track.metric.equals("p99") ? LATENCY : TRACK;
            track(svg, line, track, top, top + size);
            top += size + GAP;
        }
        double second = (double) (WIDTH - LEFT - RIGHT) / line.windows.size();
        for (int at : new int[] {0, line.windows.size() / 2, line.windows.size() - 1}) {
            svg.append("<text class=\"tick\" x=\"" + Html.px(LEFT + (at + 0.5) * second) + "\" y=\"" + (height - 4)
                    + "\">" + line.windows.get(at).second() + " s</text>");
        }
        return svg.append("</svg>").toString();
    }

    /** The ground of the seconds in which the machine did something else. */
    private static String disturbed(Line line, int bottom) {
        double second = (double) (WIDTH - LEFT - RIGHT) / line.windows.size();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.windows.size(); i++) {
            if (line.isDisturbed(line.windows.get(i))) {
                path.append("M" + Html.px(LEFT + i * second) + "," + TOP + "h" + Html.px(second) + "V" + bottom + "h"
                        + Html.px(-second) + "Z");
            }
        }
        return path.isEmpty() ? "" : "<path class=\"disturbed\" d=\"" + path + "\"/>";
    }

    private static void track(StringBuilder svg, Line line, Track track, double top, double bottom) {
        double most = most(line, track);
        double second = (double) (WIDTH - LEFT - RIGHT) / line.windows.size();
        svg.append("<path class=\"grid\" d=\"M" + LEFT + "," + Html.px(bottom) + "H" + (WIDTH - RIGHT)
                + "\"/><text class=\"tick y\" x=\"" + (LEFT - 6) + "\" y=\"" + Html.px(bottom - 2) + "\">" + track.name
                + "</text><text class=\"tick at\" x=\"" + (WIDTH - RIGHT + 6) + "\" y=\"" + Html.px(top + 10) + "\">"
                + Html.text(figure(line, track)) + "</text>");
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.windows.size(); i++) {
            Double value = track.value.apply(line.windows.get(i));
            if (value != null && value > 0 && most > 0) {
                path.append("M" + Html.px(LEFT + i * second + 0.5) + "," + Html.px(bottom) + "V"
                        + Html.px(bottom - (bottom - top) * value / most) + "h" + Html.px(Math.max(0.5, second - 1))
                        + "V"
                        + Html.px(bottom) + "Z");
            }
        }
        svg.append("<path class=\"track " + track.metric + "\" data-f=\"" + Html.text(line.fork.forkId())
                + "\" data-track=\"" + track.metric + "\" data-most=\"" + most + "\" d=\"" + path + "\"/>");
    }

    private static double most(Line line, Track track) {
        return line.windows.stream()
                .map(track.value)
                .filter(Objects::nonNull)
                .mapToDouble(v -> v)
                .max()
                .orElse(0);
    }

    private static String figure(Line line, Track track) {
        boolean unknown = line.windows.stream().map(track.value).allMatch(Objects::isNull);
        return unknown ? Amounts.NONE : "≤ " + Amounts.brief(Math.round(most(line, track) * NS_PER_MS));
    }

    private static String words(Line line) {
        return "fork " + line.fork.forkId() + ", " + line.windows.size() + " seconds: "
                + TRACKS.stream()
                        .map(track -> track.name + " " + figure(line, track))
                        .collect(Collectors.joining(", "));
    }

    private static Grid grid(List<Line> lines) {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines) {
            List<String> row = new ArrayList<>(List.of(
                    line.cell.label(),
                    line.fork.forkId(),
                    line.windows.stream()
                            .max(Comparator.comparing(window -> window.p99Ns() == null ? 0 : window.p99Ns()))
                            .map(window -> String.valueOf(window.second()))
                            .orElse(Amounts.NONE)));
            TRACKS.forEach(track -> row.add(figure(line, track).replace("≤ ", "")));
            row.add(Amounts.count(
                    line.windows.stream().mapToLong(WindowRecord::gcMs).sum()));
            row.add(Amounts.count(
                    line.windows.stream().mapToLong(WindowRecord::backlog).max().orElse(0)));
            row.add(line.windows.stream().filter(line::isDisturbed).count() + " of " + line.windows.size());
            rows.add(row);
        }
        return new Grid(
                "The worst second of each track",
                2,
                List.of(
                        "variant",
                        "fork",
                        "worst second",
                        "p99",
                        "collector",
                        "compiler",
                        "hiccup",
                        "stolen",
                        "collector in all (ms)",
                        "most behind",
                        "seconds disturbed"),
                rows);
    }
}
