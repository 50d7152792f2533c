package org.mhhsbench.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the marks of a page and maps their pixels back to values, by the axes that the page states. */
final class Drawing {

    /** Half a tenth of a pixel is lost in writing; a tenth of one is invisible. */
    static final double TOLERANCE_PX = 0.1;

    private static final Pattern SVG =
            Pattern.compile("<svg class=\"(rows|curve|time)\"([^>]*)>(.*?)</svg>", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("<(?:g class=\"mark |use [^>]*data-v)[^>]*>");
    private static final Pattern PART = Pattern.compile("<g class=\"part [^>]*>.*?(<rect [^>]*>)", Pattern.DOTALL);
    private static final Pattern PATH =
            Pattern.compile("<path class=\"[a-z ]*\" data-variant=[^>]*(?:response|service)-curve\"[^>]*>");

    private static final Pattern LIMIT = Pattern.compile("<path class=\"slo\" d=\"M[0-9.]+,([0-9.]+)H");
    private static final Pattern GROUND =
            Pattern.compile("<rect class=\"interval\" x=\"([0-9.]+)\" y=\"[0-9.]+\" width=\"([0-9.]+)\"");
    private static final Pattern TRACK = Pattern.compile(
            "<path class=\"grid\" d=\"M[0-9.]+,([0-9.]+)H.*?<text class=\"tick at\" x=\"[0-9.]+\" y=\"([0-9.]+)\""
                    + ".*?(<path class=\"track [^>]*>)",
            Pattern.DOTALL);
    private static final Pattern BAR = Pattern.compile("M[0-9.]+,[0-9.]+V([0-9.]+)h");
    /** How far below the top of a track its figure stands. */
    private static final double FIGURE_BELOW = 10;

    /**
     * A value as drawn: where it is and which data it says it is.
     *
     * @param of what the drawing says of itself; null for rows, as the next two
     * @param across the pixel in the other direction
     */
    record Drawn(
            String variant,
            String fork,
            String metric,
            double value,
            double pixel,
            Axis axis,
            String of,
            Double across,
            Axis acrossAxis) {}

    /** A limit across a drawing, mapped back. */
    record Limit(String of, double value, Axis axis) {}

    /** The ground between two values of a drawing, mapped back. */
    record Ground(String of, double from, double to, double width, Axis axis) {}

    /** The bars of a track, by the scale that it says. */
    record Track(String fork, String name, double most, List<Double> values, double tolerance) {}

    /** A vertex of a percentile curve, mapped back. */
    record Vertex(String variant, String metric, double x, double y, Axis xAxis, Axis yAxis) {}

    final List<Drawn> marks = new ArrayList<>();
    final List<Drawn> parts = new ArrayList<>();
    final List<Vertex> vertices = new ArrayList<>();
    final List<Limit> limits = new ArrayList<>();
    final List<Ground> grounds = new ArrayList<>();
    final List<Track> tracks = new ArrayList<>();
    final JsonNode data;

    Drawing(String page) throws Exception {
        Matcher json = Pattern.compile(
                        "<script type=\"application/json\" id=\"run-data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertThat(json.find()).as("the page holds its data").isTrue();
        String packed = new ObjectMapper().readTree(json.group(1)).get("data").asText();
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            data = new ObjectMapper().readTree(gzip);
        }
        Matcher svg = SVG.matcher(page);
        while (svg.find()) {
            if (svg.group(1).equals("time")) {
                readTracks(svg.group(3));
            } else {
                read(svg.group(1).equals("curve"), svg.group(2), svg.group(3));
            }
        }
    }

    private void read(boolean curve, String attributes, String content) {
        Axis x = axis(attributes, "x");
        Matcher mark = MARK.matcher(content);
        while (mark.find()) {
            String tag = mark.group();
            Axis axis = curve ? axis(attributes, "y") : x;
            if (tag.startsWith("<use")) {
                marks.add(
                        curve
                                ? drawn(tag, attribute(tag, "y"), axis, attributes, attribute(tag, "x"))
                                : drawn(tag, attribute(tag, "x"), axis, null, null));
            } else {
                Matcher at =
                        Pattern.compile("translate\\(([-0-9.]+),([-0-9.]+)\\)").matcher(tag);
                assertThat(at.find()).isTrue();
                marks.add(
                        curve
                                ? drawn(tag, at.group(2), axis, attributes, at.group(1))
                                : drawn(tag, at.group(1), axis, null, null));
            }
        }
        Matcher part = PART.matcher(content);
        while (part.find()) {
            parts.add(drawn(part.group(), attribute(part.group(1), "width"), x, null, null));
        }
        if (curve) {
            readObjective(attributes, content);
        }
        Matcher path = PATH.matcher(content);
        while (path.find()) {
            String variant = attribute(path.group(), "data-variant");
            for (String point : attribute(path.group(), "d").substring(1).split("L")) {
                String[] xy = point.split(",");
                vertices.add(new Vertex(
                        variant,
                        attribute(path.group(), "data-m"),
                        Double.parseDouble(xy[0]),
                        Double.parseDouble(xy[1]),
                        x,
                        axis(attributes, "y")));
            }
        }
    }

    private void readObjective(String attributes, String content) {
        String of = attribute(attributes, "aria-label");
        Matcher limit = LIMIT.matcher(content);
        while (limit.find()) {
            Axis y = axis(attributes, "y");
            limits.add(new Limit(of, valueAt(y, Double.parseDouble(limit.group(1))), y));
        }
        Matcher ground = GROUND.matcher(content);
        while (ground.find()) {
            Axis x = axis(attributes, "x");
            double from = Double.parseDouble(ground.group(1));
            double width = Double.parseDouble(ground.group(2));
            grounds.add(new Ground(of, valueAt(x, from), valueAt(x, from + width), width, x));
        }
    }

    private void readTracks(String content) {
        Matcher track = TRACK.matcher(content);
        while (track.find()) {
            double bottom = Double.parseDouble(track.group(1));
            double size = bottom - (Double.parseDouble(track.group(2)) - FIGURE_BELOW);
            String tag = track.group(3);
            double most = Double.parseDouble(attribute(tag, "data-most"));
            List<Double> values = new ArrayList<>();
            Matcher bar = BAR.matcher(attribute(tag, "d"));
            while (bar.find()) {
                values.add((bottom - Double.parseDouble(bar.group(1))) / size * most);
            }
            tracks.add(new Track(
                    attribute(tag, "data-f"),
                    attribute(tag, "data-track"),
                    most,
                    values,
                    most * 2 * TOLERANCE_PX / size));
        }
    }

    /**
     * @param attributes of the drawing, if it has two axes; null, as the next
     */
    private Drawn drawn(String tag, String pixel, Axis axis, String attributes, String across) {
        String fork = attribute(tag, "data-f");
        return new Drawn(
                variantOf(fork),
                fork,
                attribute(tag, "data-m"),
                Double.parseDouble(attribute(tag, "data-v")),
                Double.parseDouble(pixel),
                axis,
                attributes == null ? null : attribute(attributes, "aria-label"),
                across == null ? null : Double.valueOf(across),
                attributes == null ? null : axis(attributes, "x"));
    }

    /** As the embedded records say. */
    private String variantOf(String fork) {
        for (JsonNode each : data.get("forks")) {
            if (each.get("forkId").asText().equals(fork)) {
                return each.get("variant").asText();
            }
        }
        throw new AssertionError("no fork " + fork);
    }

    private static Axis axis(String attributes, String direction) {
        String name = "data-" + direction + "-";
        return new Axis(
                attribute(attributes, name + "scale").equals("log"),
                Double.parseDouble(attribute(attributes, name + "min")),
                Double.parseDouble(attribute(attributes, name + "max")),
                Double.parseDouble(attribute(attributes, name + "from")),
                Double.parseDouble(attribute(attributes, name + "to")));
    }

    static String attribute(String tag, String name) {
        Matcher attribute = Pattern.compile("[\\s]" + name + "=\"([^\"]*)\"").matcher(tag);
        assertThat(attribute.find()).as(name + " in " + tag).isTrue();
        return attribute
                .group(1)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** The value at a pixel, written anew: the class under test has only the other direction. */
    static double valueAt(Axis axis, double pixel) {
        double share = (pixel - axis.from()) / (axis.to() - axis.from());
        return axis.logarithmic()
                ? axis.min() * Math.pow(axis.max() / axis.min(), share)
                : axis.min() + share * (axis.max() - axis.min());
    }

    /** How far the value may be off for the tolerance in pixels. */
    static double tolerance(Axis axis, double value) {
        double perPixel = axis.logarithmic()
                ? value * Math.log(axis.max() / axis.min()) / Math.abs(axis.to() - axis.from())
                : (axis.max() - axis.min()) / Math.abs(axis.to() - axis.from());
        return perPixel * TOLERANCE_PX;
    }

    /** Every value that the records say must be drawn, by fork and metric. */
    Map<String, Double> expected() {
        Map<String, Double> values = new HashMap<>();
        Map<String, Integer> results = new HashMap<>();
        data.get("forks").forEach(fork -> results.merge(cell(fork), isResult(fork) ? 1 : 0, Integer::sum));
        for (JsonNode fork : data.get("forks")) {
            if (!isResult(fork)) {
                continue;
            }
            boolean several = results.get(cell(fork)) > 1;
            String id = fork.get("forkId").asText() + " ";
            JsonNode rounds = fork.at("/throughput/roundsPerSec");
            for (int i = 0; !several && i < rounds.size(); i++) {
                values.put(id + "round-" + (i + 1) + "-per-sec", rounds.get(i).asDouble());
            }
            put(values, id + "delivered-per-sec", fork.at("/throughput/deliveredPerSec"));
            for (String quantile : new String[] {"p50", "p99", "p999", "max"}) {
                put(values, id + quantile + "-ns", fork.at("/responseNs/" + quantile));
            }
            if (fork.path("freshness").isObject()) {
                double age = 0;
                for (String part : new String[] {"sendDelay", "delivery", "processing"}) {
                    age += fork.at("/freshness/" + part + "MeanNs").asDouble();
                }
                values.put(id + "freshness-mean-ns", age);
            }
            put(values, id + "cpu-ns-per-event", fork.at("/cost/cpuNsPerEvent"));
            put(values, id + "alloc-bytes-per-event", fork.at("/cost/allocBytesPerEvent"));
            for (JsonNode rate : fork.path("rates")) {
                put(values, id + "p99-ns-at-" + rate.get("offeredPerSec").asLong(), rate.at("/responseNs/p99"));
            }
        }
        return values;
    }

    /** Every part of a whole, of which one fork a variant is drawn. */
    Map<String, Double> shares() {
        Map<String, Double> values = new HashMap<>();
        for (JsonNode fork : data.get("forks")) {
            if (!isResult(fork)) {
                continue;
            }
            String id = fork.get("forkId").asText() + " ";
            put(values, id + "send-delay-mean-ns", fork.at("/freshness/sendDelayMeanNs"));
            put(values, id + "delivery-mean-ns", fork.at("/freshness/deliveryMeanNs"));
            put(values, id + "processing-mean-ns", fork.at("/freshness/processingMeanNs"));
            put(values, id + "publisher-cpu-ns-per-event", fork.at("/cost/publisherCpuNsPerEvent"));
            if (fork.at("/cost/publisherCpuNsPerEvent").isNumber()) {
                values.put(
                        id + "other-cpu-ns-per-event",
                        fork.at("/cost/cpuNsPerEvent").asDouble()
                                - fork.at("/cost/publisherCpuNsPerEvent").asDouble());
            }
        }
        return values;
    }

    private static boolean isResult(JsonNode fork) {
        return !List.of("INVALID", "ERROR", "TIMEOUT", "UNAVAILABLE")
                .contains(fork.get("status").asText());
    }

    private static String cell(JsonNode fork) {
        return fork.get("variant").asText() + fork.get("params");
    }

    private static void put(Map<String, Double> values, String key, JsonNode value) {
        if (value.isNumber()) {
            values.put(key, value.asDouble());
        }
    }
}
