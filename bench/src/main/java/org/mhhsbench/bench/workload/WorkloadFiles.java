package org.mhhsbench.bench.workload;

import java.util.List;
import org.mhhsbench.scenarios.spi.Nearest;

/** The workload files that come with the tool, and those of a user. Stateless, any thread. */
public final class WorkloadFiles {

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
            return WorkloadYaml.read(nameOrPath, TextFiles.resource(nameOrPath));
        }
        if (TextFiles.isYaml(nameOrPath)) {
            return WorkloadYaml.read(TextFiles.name(nameOrPath), TextFiles.text("workload", nameOrPath));
        }
        throw new IllegalArgumentException("a workload must be among " + NAMES + " or a path that ends in .yaml"
                + Nearest.hint(nameOrPath, NAMES) + ", was " + nameOrPath);
    }
}
