package org.mhhsbench.results.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;

/**
 * The records of a run within a page: {@code run.json}, {@code env.json} and all forks, without windows and histograms.
 * They are compressed, so that a page of many forks stays small. Stateless, any thread.
 */
public final class EmbeddedRun {

    /** The id of the element that holds them. */
    public static final String ELEMENT = "run-data";

    static final long MOST_PAGE_BYTES = 16 << 20;
    static final int MOST_RECORD_BYTES = 64 << 20;

    private static final String OPENING = "<script type=\"application/json\" id=\"" + ELEMENT + "\">";
    private static final String CLOSING = "</script>";
    private static final String FORMAT = "mhhs-bench run";
    private static final String ENCODING = "gzip+base64";
    private static final MathContext DIGITS = new MathContext(7);

    private EmbeddedRun() {}

    /**
     * The element, harmless in HTML: what it holds is letters, digits and a few signs. Numbers with a point keep seven digits:
     * the others are noise, and a quarter of the page.
     */
    public static String element(StoredRun stored) {
        Map<String, Object> records = new LinkedHashMap<>();
        records.put("run", stored.run());
        records.put("environment", stored.environment());
        records.put("forks", stored.forks());
        Map<String, String> envelope = new LinkedHashMap<>();
        envelope.put("format", FORMAT);
        envelope.put("encoding", ENCODING);
        envelope.put("data", compressed(Json.line(records, EmbeddedRun::rounded)));
        return OPENING + Json.line(envelope) + CLOSING;
    }

    /** A number as a page has it: to seven digits. */
    public static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
    }

    private static String compressed(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads a run back from a page that this program, or an older one, has written.
     *
     * @throws UnreadableRunException if it holds none, is damaged or too large
     */
    static StoredRun read(Path page) throws IOException {
        String name = page.getFileName().toString();
        long size = Files.size(page);
        if (size > MOST_PAGE_BYTES) {
            throw new UnreadableRunException(
                    name + " must have " + MOST_PAGE_BYTES + " bytes at the most to be read as a" + " report, has "
                            + size + ": name the run's folder instead");
        }
        // Bytes that are no UTF-8 become other characters: they are not in what is looked for.
        String html = new String(Files.readAllBytes(page), StandardCharsets.UTF_8);
        int start = html.indexOf(OPENING);
        int end = start < 0 ? -1 : html.indexOf(CLOSING, start);
        if (end < 0) {
            throw new UnreadableRunException(name + " must hold an element " + OPENING
                    + " to be read as a report: make it anew with 'mhhs-bench report RUN'");
        }
        try {
            JsonNode records = Json.tree(records(html.substring(start + OPENING.length(), end), name));
            RunRecord run = Json.record(records.path("run").toString(), RunRecord.class, name + ", run");
            EnvironmentRecord environment = Json.record(
                    records.path("environment").toString(), EnvironmentRecord.class, name + ", environment");
            List<ForkRecord> forks = new ArrayList<>();
            for (JsonNode fork : records.path("forks")) {
                String where = name + ", fork " + (forks.size() + 1);
                forks.add(Json.record(fork.toString(), ForkRecord.class, where));
                RunFolder.checkForkId(forks.get(forks.size() - 1).forkId());
            }
            return new StoredRun(run, environment, forks, List.of(), Map.of(), ForkLog.missing(run, forks));
        } catch (JsonProcessingException e) {
            throw new UnreadableRunException(name + " cannot be read as a report: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRunException(name + " cannot be read as a report: " + e.getMessage(), e);
        }
    }

    private static String records(String element, String name) throws JsonProcessingException {
        JsonNode envelope = Json.tree(element);
        if (!FORMAT.equals(envelope.path("format").asText())
                || !ENCODING.equals(envelope.path("encoding").asText())) {
            throw new UnreadableRunException(
                    name + " must hold data of format '" + FORMAT + "' and encoding '" + ENCODING
                            + "', was '" + envelope.path("format").asText() + "' and '"
                            + envelope.path("encoding").asText() + "': use the program that wrote it");
        }
        byte[] bytes = Base64.getDecoder().decode(envelope.path("data").asText());
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] json = gzip.readNBytes(MOST_RECORD_BYTES + 1);
            if (json.length > MOST_RECORD_BYTES) {
                throw new UnreadableRunException(
                        name + " must hold " + MOST_RECORD_BYTES + " bytes of records at the most, holds more");
            }
            return new String(json, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnreadableRunException(name + " holds damaged data: " + e.getMessage(), e);
        }
    }
}
