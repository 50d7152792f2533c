package org.mhhsbench.bench.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mhhsbench.scenarios.spi.Nearest;

/** The workload files that come with the tool, and those of a user. Stateless, any thread. */
public final class WorkloadFiles {

    private static final String ENDING = ".yaml";
    private static final List<String> NAMES = List.of(
            "clock-change-autumn",
            "clock-change-spring",
            "corrections-storm",
            "even-day",
            "half-hour-spike",
            "market-keys",
            "nightly-batch",
            "outage-catch-up",
            "three-hour-window");
    /** A dozen lines are no place for more. */
    private static final int MOST_BYTES = 64 << 10;

    private WorkloadFiles() {}

    /** The names of the files that come with the tool, in order. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A workload by its name, or by the path of a file that ends in {@code .yaml}.
     *
     * @throws IllegalArgumentException for an unknown name or a file that cannot be used; the message says which are
     *     known, or what is wrong in the file
     */
    public static WorkloadFile byName(String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            return WorkloadYaml.read(nameOrPath, resource(nameOrPath));
        }
        if (nameOrPath.endsWith(ENDING)) {
            Path file = Path.of(nameOrPath);
            String fileName = file.getFileName().toString();
            return WorkloadYaml.read(fileName.substring(0, fileName.length() - ENDING.length()), text(file));
        }
        throw new IllegalArgumentException("a workload must be among " + NAMES + " or a path that ends in " + ENDING
                + Nearest.hint(nameOrPath, NAMES) + ", was " + nameOrPath);
    }

    private static String resource(String name) {
        try (InputStream in = WorkloadFiles.class.getResourceAsStream(name + ENDING)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("workload " + name + " must be readable", e);
        }
    }

    private static String text(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "a workload file must have at most " + MOST_BYTES + " bytes, " + file + " has more");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("a workload file must be readable as UTF-8 text, was " + e, e);
        }
    }
}
