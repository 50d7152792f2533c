package org.mhhsbench.bench.workload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mhhsbench.scenarios.spi.Nearest;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the keys of a plan file with the lines that they stand on; what they mean is none of its business. Stateless. */
final class PlanYaml {

    private static final int MOST_ENTRIES = 200;

    /**
     * What a key has.
     *
     * @param where it stands, to begin a message with
     * @param value a text; a list is written with commas, a map as {@code key:value} with commas
     */
    record Entry(String where, String value) {

        IllegalArgumentException refused(String rule) {
            return new IllegalArgumentException(where + " " + rule + ", was " + value);
        }
    }

    private PlanYaml() {}

    /**
     * @throws IllegalArgumentException if it is no such file, or a key is unknown; the message names file and line
     */
    static Map<String, Entry> read(String name, String text, Collection<String> known) {
        Map<String, Entry> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : root(name, text).getValue()) {
            String where = "plan " + name + line(tuple.getKeyNode());
            String key = scalar(tuple.getKeyNode(), where);
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        where + ": keys must be among " + known + Nearest.hint(key, known) + ", was " + key);
            }
            Entry entry = new Entry(where + ": " + key, value(tuple.getValueNode(), where + ": " + key));
            if (keys.put(key, entry) != null) {
                throw new IllegalArgumentException(where + ": " + key + " must be there once");
            }
        }
        return keys;
    }

    private static MappingNode root(String name, String text) {
        try {
            Node root = new Compose(LoadSettings.builder().build())
                    .composeString(text)
                    .orElse(null);
            if (root instanceof MappingNode map) {
                return map;
            }
            throw new IllegalArgumentException("plan " + name + ": must be a list of keys and values");
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("plan " + name + ": must be YAML: " + e.getMessage(), e);
        }
    }

    private static String line(Node node) {
        return node.getStartMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
    }

    private static String scalar(Node node, String where) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new IllegalArgumentException(where + " must be one plain value");
    }

    private static String value(Node node, String where) {
        List<String> parts = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(each -> parts.add(scalar(each, where)));
        } else if (node instanceof MappingNode map) {
            map.getValue()
                    .forEach(each ->
                            parts.add(scalar(each.getKeyNode(), where) + ":" + scalar(each.getValueNode(), where)));
        } else {
            parts.add(scalar(node, where));
        }
        if (parts.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException(where + " must have at most " + MOST_ENTRIES + " entries");
        }
        return String.join(",", parts);
    }
}
