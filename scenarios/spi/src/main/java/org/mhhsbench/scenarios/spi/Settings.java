package org.mhhsbench.scenarios.spi;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an integration is made with.
 *
 * @param workFolder exists; the pattern's files go there and nowhere else
 * @param parameters the variant's own, by name; empty for its defaults
 */
public record Settings(Path workFolder, Map<String, String> parameters) {

    public Settings {
        Objects.requireNonNull(workFolder, "workFolder");
        parameters = Map.copyOf(parameters);
    }

    /** The variant's defaults. */
    public static Settings defaults(Path workFolder) {
        return new Settings(workFolder, Map.of());
    }

    /**
     * Refuses parameters that the variant does not know.
     *
     * @return this
     */
    public Settings knowing(String... names) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "parameters must be among " + new TreeSet<>(Set.of(names)) + ", was " + unknown);
        }
        return this;
    }

    public String text(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    /** A whole number of at least 1. */
    public int positive(String name, int otherwise) {
        String text = parameters.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(name + " must be a whole number from 1, was " + text);
        }
        return Integer.parseInt(text);
    }
}
