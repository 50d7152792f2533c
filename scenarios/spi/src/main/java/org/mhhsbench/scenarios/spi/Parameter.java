package org.mhhsbench.scenarios.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Something of a variant that a user may set.
 *
 * @param meaning one line, with the unit
 * @param values what it may be; empty for what is no choice
 * @param spinning those of them with which a thread that waits takes a whole core
 */
public record Parameter(
        String name, String meaning, Kind kind, String defaultValue, List<String> values, List<String> spinning) {

    /** What a value may be. */
    public enum Kind {
        /** One of some words. */
        CHOICE,
        /** A whole number from 1. */
        NUMBER,
        /**
         * A text that says where the user's own server is and how it is reached; empty for the one that the variant starts.
         * A run is stored without it: it may name hosts, users and files.
         */
        CONNECTION
    }

    public Parameter {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(defaultValue, "defaultValue");
        values = List.copyOf(values);
        spinning = List.copyOf(spinning);
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("name must be lower case with hyphens, was " + name);
        }
    }

    /** One of some words; the first is the default. */
    public static Parameter choice(String name, String meaning, String... values) {
        return new Parameter(name, meaning, Kind.CHOICE, values[0], List.of(values), List.of());
    }

    /** One of some constants, written in lower case; the first is the default. */
    public static Parameter choice(String name, String meaning, Enum<?>... values) {
        return choice(name, meaning, words(values));
    }

    /** This one, of which some values make a thread that waits take a whole core. */
    public Parameter spinning(Enum<?>... spinningValues) {
        return new Parameter(name, meaning, kind, defaultValue, values, List.of(words(spinningValues)));
    }

    private static String[] words(Enum<?>... values) {
        return Arrays.stream(values).map(Parameter::word).toArray(String[]::new);
    }

    /** How a constant is written. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A whole number from 1. */
    public static Parameter number(String name, String meaning, int defaultValue) {
        return new Parameter(name, meaning, Kind.NUMBER, Integer.toString(defaultValue), List.of(), List.of());
    }

    /** Where the user's own server is, or how it is reached. */
    public static Parameter connection(String name, String meaning) {
        return new Parameter(name, meaning, Kind.CONNECTION, "", List.of(), List.of());
    }
}
