package org.mhhsbench.scenarios.spi;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an integration is made with.
 *
 * @param workFolder exists; the pattern's files go there and nowhere else
 * @param parameters the variant's own, by name; empty for its defaults
 */
public record Settings(Path workFolder, Map<String, String> parameters) {

    /** The parameter that every variant has: one of its {@linkplain Descriptor#encodings() encodings}. */
    public static final String ENCODING = "encoding";

    /** The other one: its {@linkplain Descriptor#subscribers() number of subscribers}. */
    public static final String SUBSCRIBERS = "subscribers";

    private static final int MAX_CHARS = 1_000;

    public Settings {
        Objects.requireNonNull(workFolder, "workFolder");
        parameters = Map.copyOf(parameters);
    }

    /** The variant's defaults. */
    public static Settings defaults(Path workFolder) {
        return new Settings(workFolder, Map.of());
    }

    /**
     * These settings with the variant's defaults filled in.
     *
     * @throws IllegalArgumentException for a parameter that the variant does not know, or a value that it may not have;
     *     the message lists those that there are
     */
    public Settings of(Descriptor variant) {
        Map<String, Parameter> known = new TreeMap<>();
        variant.parameters().forEach(parameter -> known.put(parameter.name(), parameter));
        known.put(ENCODING, encodingParameter(variant));
        known.put(SUBSCRIBERS, variant.subscribers());
        Map<String, String> complete = new TreeMap<>();
        known.forEach((name, parameter) -> complete.put(name, parameter.defaultValue()));
        parameters.forEach((name, value) -> {
            Parameter parameter = known.get(name);
            if (parameter == null) {
                throw new IllegalArgumentException("parameters of " + variant.id() + " must be among " + known.keySet()
                        + Nearest.hint(name, known.keySet()) + ", was " + name);
            }
            complete.put(name, checked(parameter, value));
        });
        Settings settings = new Settings(workFolder, complete);
        require(
                settings.subscribers() <= variant.mostSubscribers(),
                SUBSCRIBERS + " of " + variant.id() + " must be at most " + variant.mostSubscribers() + ", was "
                        + settings.subscribers());
        return settings;
    }

    private static Parameter encodingParameter(Descriptor variant) {
        return Parameter.choice(
                ENCODING,
                "the form in which messages travel",
                variant.encodings().toArray(Encoding[]::new));
    }

    private static String checked(Parameter parameter, String value) {
        List<String> values = parameter.values();
        String name = parameter.name();
        switch (parameter.kind()) {
            case NUMBER ->
                require(value.matches("[1-9]\\d{0,8}"), name + " must be a whole number from 1, was " + value);
            case CHOICE ->
                require(
                        values.contains(value),
                        name + " must be one of " + values + Nearest.hint(value, values) + ", was " + value);
            case CONNECTION ->
                require(
                        value.length() <= MAX_CHARS && value.chars().noneMatch(Character::isISOControl),
                        name + " must have at most " + MAX_CHARS + " characters and no control characters");
        }
        return value;
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** A parameter of settings that {@link #of} has completed. */
    public String text(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("name must be a parameter, was " + name);
        }
        return value;
    }

    /** A parameter that says how the user's own server is reached; empty if it is not set. */
    public Optional<String> connection(String name) {
        return Optional.of(text(name)).filter(value -> !value.isEmpty());
    }

    /** A whole number of at least 1. */
    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /**
     * A constant, as {@link Parameter#choice(String, String, Enum[])} writes it.
     *
     * @throws IllegalArgumentException if it is none of the type
     */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Parameter.word(constant).equals(text(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " must be known, was " + text(name)));
    }

    /** To how many subscribers each message shall go. */
    public int subscribers() {
        return number(SUBSCRIBERS);
    }

    /** The form in which messages shall travel. */
    public Encoding encoding() {
        return choice(ENCODING, Encoding.class);
    }
}
