package org.mhhsbench.scenarios.spi;

import java.util.List;
import java.util.Objects;

/**
 * Something of a variant that a user may set.
 *
 * @param meaning one line, with the unit
 * @param values what it may be; empty for any whole number from 1
 */
public record Parameter(String name, String meaning, String defaultValue, List<String> values) {

    public Parameter {
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(defaultValue, "defaultValue");
        values = List.copyOf(values);
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("name must be lower case with hyphens, was " + name);
        }
    }

    /** One of some words; the first is the default. */
    public static Parameter choice(String name, String meaning, String... values) {
        return new Parameter(name, meaning, values[0], List.of(values));
    }

    /** A whole number from 1. */
    public static Parameter number(String name, String meaning, int defaultValue) {
        return new Parameter(name, meaning, Integer.toString(defaultValue), List.of());
    }
}
