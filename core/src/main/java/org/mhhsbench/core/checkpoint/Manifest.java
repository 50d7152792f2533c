package org.mhhsbench.core.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.mhhsbench.core.aggregate.Counts;
import org.mhhsbench.core.aggregate.UpstreamPosition;
import org.mhhsbench.core.journal.JournalException;

/**
 * What belongs to a checkpoint.
 *
 * @param version of its files' blocks
 * @param next the number of the first message that is not in it
 * @param files by name: how many bytes and items
 */
record Manifest(int version, long next, Counts counts, Map<String, Extent> files, List<UpstreamPosition> upstreams) {

    record Extent(long bytes, long items) {
        static final Extent NONE = new Extent(0, 0);
    }

    static final String PREFIX = "manifest-";
    private static final String FIRST_WORD = "mhhs-checkpoint ";
    private static final String CHECKSUM = "crc32c ";

    /** The manifests of a folder, the newest first. */
    static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(PREFIX + "\\d{18}"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    String fileName() {
        return String.format("%s%018d", PREFIX, next);
    }

    /** Lines of words; a name of an upstream is in hexadecimal UTF-8, for it may hold anything. */
    String text() {
        StringBuilder text = new StringBuilder(FIRST_WORD).append(version).append('\n');
        text.append("next ").append(next).append('\n');
        text.append(String.format(
                "counts %d %d %d %d %d%n".replace("%n", "\n"),
                counts.messages(),
                counts.accepted(),
                counts.rejected(),
                counts.duplicates(),
                counts.readings()));
        files.forEach(
                (name, extent) -> text.append(String.format("file %s %d %d\n", name, extent.bytes(), extent.items())));
        for (UpstreamPosition upstream : upstreams) {
            text.append(String.format(
                    "upstream %d %d x%s\n",
                    upstream.position(),
                    upstream.index(),
                    HexFormat.of().formatHex(upstream.upstream().getBytes(StandardCharsets.UTF_8))));
        }
        return text + CHECKSUM + checksum(text.toString()) + "\n";
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", checksum.getValue());
    }

    /** @throws JournalException if it is none, of another version, or was changed */
    static Manifest read(Path path) throws IOException {
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf(CHECKSUM);
        int version = version(text);
        if (version == 0
                || end < 0
                || !text.substring(end).equals(CHECKSUM + checksum(text.substring(0, end)) + "\n")) {
            throw new JournalException(path + " is no manifest of a checkpoint, version 1 to " + Block.VERSION
                    + ", or was changed; put it back "
                    + "from a copy, or delete it to start from the one before");
        }
        long next = 0;
        Counts counts = null;
        Map<String, Extent> files = new TreeMap<>();
        List<UpstreamPosition> upstreams = new ArrayList<>();
        for (String line : text.substring(0, end).split("\n")) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "next" -> next = number(words[1]);
                case "counts" ->
                    counts = new Counts(
                            number(words[1]), number(words[2]), number(words[3]), number(words[4]), number(words[5]));
                case "file" -> files.put(words[1], new Extent(number(words[2]), number(words[3])));
                case "upstream" ->
                    upstreams.add(new UpstreamPosition(
                            new String(HexFormat.of().parseHex(words[3].substring(1)), StandardCharsets.UTF_8),
                            number(words[1]),
                            (int) number(words[2])));
                default -> {
                    // The first line.
                }
            }
        }
        return new Manifest(version, next, counts, files, upstreams);
    }

    /** The version that a text begins with, or 0 if it is none that can be read. */
    private static int version(String text) {
        for (int version = 1; version <= Block.VERSION; version++) {
            if (text.startsWith(FIRST_WORD + version + "\n")) {
                return version;
            }
        }
        return 0;
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }
}
