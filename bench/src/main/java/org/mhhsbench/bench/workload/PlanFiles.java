package org.mhhsbench.bench.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mhhsbench.bench.workload.PlanYaml.Entry;
import org.mhhsbench.scenarios.spi.Nearest;

/** The plan files that come with the tool, and those of a user. Stateless, any thread. */
public final class PlanFiles {

    private static final List<String> NAMES = List.of("inprocess", "patterns");
    private static final String PREFIX = "plan-";

    private PlanFiles() {}

    /** The names of the files that come with the tool, in order. */
    public static List<String> names() {
        return NAMES;
    }

    /** Whether a word is a key of plan files. */
    public static boolean isKey(String word) {
        return PlanFile.KEYS.contains(word);
    }

    /** The keys of plan files, in order. */
    public static List<String> keys() {
        return PlanFile.KEYS;
    }

    /**
     * A plan by its name, or by the path of a file that ends in {@code .yaml}.
     *
     * @param set keys with values that stand in for those of the file
     * @throws IllegalArgumentException for an unknown name or a file that cannot be used; the message says which are
     *     known, or what is wrong in the file, and where
     */
    public static PlanFile byName(String nameOrPath, Map<String, String> set) {
        if (NAMES.contains(nameOrPath)) {
            return read(nameOrPath, TextFiles.resource(PREFIX + nameOrPath), set);
        }
        if (TextFiles.isYaml(nameOrPath)) {
            return read(TextFiles.name(nameOrPath), TextFiles.text("plan", nameOrPath), set);
        }
        throw new IllegalArgumentException("a plan must be among " + NAMES + " or a path that ends in .yaml"
                + Nearest.hint(nameOrPath, NAMES) + ", was " + nameOrPath);
    }

    static PlanFile read(String name, String text, Map<String, String> set) {
        String question = TextFiles.question("plan " + name, text);
        Map<String, Entry> keys = new LinkedHashMap<>(PlanYaml.read(name, text, PlanFile.KEYS));
        set.forEach((key, value) -> keys.put(key, new Entry("--set " + key, value)));
        return PlanFile.of(name, question, keys);
    }
}
