package org.mhhsbench.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mhhsbench.scenarios.spi.Nearest;
import org.mhhsbench.scenarios.spi.workload.Workload;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one workload file: a first line {@code # question}, then at most a dozen keys, which are those of a
 * {@link Workload} and {@code arrival} and {@code rate}. Stateless.
 */
final class WorkloadYaml {

    private static final int MOST_KEYS = 12;
    private static final int MOST_PER_SECOND = 10_000_000;
    private static final String ARRIVAL = "arrival";
    private static final String RATE = "rate";
    private static final List<String> ARRIVALS = List.of("burst", "half-hour-spike", "poisson", "uniform");

    private WorkloadYaml() {}

    /**
     * @throws IllegalArgumentException if the text is no workload file; the message begins with its name
     */
    static WorkloadFile read(String name, String text) {
        String question = TextFiles.question("workload " + name, text);
        try {
            Map<String, String> keys = keys(text);
            String arrival = take(keys, ARRIVAL);
            String rate = take(keys, RATE);
            if (!ARRIVALS.contains(arrival)) {
                throw new IllegalArgumentException(
                        ARRIVAL + " must be one of " + ARRIVALS + Nearest.hint(arrival, ARRIVALS) + ", was " + arrival);
            }
            if (!rate.matches("[1-9]\\d{0,7}") || Integer.parseInt(rate) > MOST_PER_SECOND) {
                throw new IllegalArgumentException(
                        RATE + " must be 1 to " + MOST_PER_SECOND + " messages a second, was " + rate);
            }
            return new WorkloadFile(name, question, Workload.of(keys), arrival, Integer.parseInt(rate));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("workload " + name + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> keys(String text) {
        Object root;
        try {
            root = new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("must be YAML: " + e.getMessage(), e);
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("must be a list of keys and values, was " + root);
        }
        if (map.size() > MOST_KEYS) {
            throw new IllegalArgumentException("must have at most " + MOST_KEYS + " keys, has " + map.size());
        }
        TreeSet<String> known = new TreeSet<>(Workload.keyNames());
        known.addAll(List.of(ARRIVAL, RATE));
        Map<String, String> keys = new TreeMap<>();
        map.forEach((key, value) -> {
            String word = String.valueOf(key);
            if (!known.contains(word)) {
                throw new IllegalArgumentException(
                        "keys must be among " + new ArrayList<>(known) + Nearest.hint(word, known) + ", was " + word);
            }
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw new IllegalArgumentException(word + " must be one plain value, was " + value);
            }
            keys.put(word, value.toString());
        });
        return keys;
    }

    private static String take(Map<String, String> keys, String key) {
        String value = keys.remove(key);
        if (value == null) {
            throw new IllegalArgumentException("must have the key " + key);
        }
        return value;
    }
}
