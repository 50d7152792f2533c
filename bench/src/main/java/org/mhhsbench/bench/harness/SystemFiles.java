package org.mhhsbench.bench.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files in which the system describes itself. One that is not there, or is not ours to read, has no content: no
 * system has them all.
 *
 * @param root above {@code proc} and {@code sys}
 */
record SystemFiles(Path root) {

    static SystemFiles ofThisMachine() {
        return new SystemFiles(Path.of("/"));
    }

    private Path path(String file) {
        return root.resolve(file.substring(1));
    }

    boolean exists(String file) {
        return Files.exists(path(file));
    }

    /** Without end-of-line spaces; none if the file cannot be read. */
    List<String> lines(String file) {
        List<String> lines = new ArrayList<>();
        // Not UTF-8: a mount point may be any bytes. Not readAllBytes: of a file without a size it reads one byte at
        // first, and the kernel gives out a number of /proc/sys by a single read.
        try (BufferedReader reader = Files.newBufferedReader(path(file), StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line.stripTrailing());
            }
            return List.copyOf(lines);
        } catch (IOException notOnThisSystem) {
            return List.of();
        }
    }

    /** Or null if the file cannot be read or is empty. */
    String firstLine(String file) {
        return lines(file).stream().findFirst().map(String::strip).orElse(null);
    }

    /** Or null if the file does not hold a whole number. */
    Long number(String file) {
        return parsed(firstLine(file));
    }

    /** The number in the line {@code name number} of a file, or null. */
    Long number(String file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .map(line -> parsed(line.substring(name.length()).strip()))
                .orElse(null);
    }

    static Long parsed(String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** The names in a folder that match, in order; none if it cannot be read. */
    List<String> names(String folder, String regex) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(regex))
                    .sorted()
                    .toList();
        } catch (IOException notOnThisSystem) {
            return List.of();
        }
    }
}
