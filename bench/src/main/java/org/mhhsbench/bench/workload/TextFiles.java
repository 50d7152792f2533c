package org.mhhsbench.bench.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small YAML files that begin with a question: those of the tool, and those of a user. Stateless, any thread. */
final class TextFiles {

    private static final String ENDING = ".yaml";
    /** A dozen lines are no place for more. */
    private static final int MOST_BYTES = 64 << 10;

    private TextFiles() {}

    static boolean isYaml(String path) {
        return path.endsWith(ENDING);
    }

    /** The name of a file, without its folders and its ending. */
    static String name(String path) {
        String fileName = Path.of(path).getFileName().toString();
        return fileName.substring(0, fileName.length() - ENDING.length());
    }

    static String resource(String name) {
        try (InputStream in = TextFiles.class.getResourceAsStream(name + ENDING)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + name + ENDING + " of the program must be readable", e);
        }
    }

    /**
     * @param kind of file, for messages
     * @throws IllegalArgumentException if it cannot be read
     */
    static String text(String kind, String path) {
        Path file = Path.of(path);
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "a " + kind + " file must have at most " + MOST_BYTES + " bytes, " + file + " has more");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("a " + kind + " file must be readable as UTF-8 text, was " + e, e);
        }
    }

    /**
     * The first line without what makes it a comment.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String question(String what, String text) {
        String first = text.lines().findFirst().orElse("");
        if (!first.matches("# .+\\?")) {
            throw new IllegalArgumentException(
                    what + ": the first line must be the question that it answers, '# …?', was '" + first + "'");
        }
        return first.substring(2);
    }
}
