package org.mhhsbench.bench.harness;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.scenarios.spi.Descriptor.Requirement;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/**
 * A variant with what is set of its parameters, written {@code disruptor:wait=yield:slots=1024}.
 *
 * @param params sorted by name; those that are not named have their defaults
 */
public record VariantSpec(String variant, Map<String, String> params) {

    /** A shorter part of an address is a word of any text. */
    private static final int SHORTEST_SECRET = 5;

    public VariantSpec {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
    }

    /**
     * Reads {@code variant:name=value:…}.
     *
     * @throws IllegalArgumentException if it is written otherwise, or a name is given twice
     */
    public static VariantSpec parse(String text) {
        String[] parts = text.split(":", -1);
        Map<String, String> params = new TreeMap<>();
        Arrays.stream(parts).skip(1).forEach(part -> {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "a variant must be written variant:name=value:name=value, was " + text);
            }
            if (params.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        "a parameter must be given once, " + part.substring(0, equals) + " was given twice in " + text);
            }
        });
        return new VariantSpec(parts[0], params);
    }

    /** The variant itself. */
    public IntegrationProvider provider() {
        return Variants.byId(variant);
    }

    /** What it needs of the machine. */
    public Requirement requirement() {
        return provider().requirement(new Settings(Path.of("."), params));
    }

    /** To how many subscribers each of its messages goes; the harness alone has one. */
    public int subscribers() {
        return Variants.find(variant)
                .map(provider -> new Settings(Path.of("."), params)
                        .of(provider.descriptor())
                        .subscribers())
                .orElse(1);
    }

    /** What a run is stored with: not where a server of the user's own is, but that there was one. */
    public VariantSpec stored() {
        Map<String, String> storable = new TreeMap<>(params);
        List<Parameter> known = Variants.find(variant)
                .map(provider -> provider.descriptor().parameters())
                .orElse(List.of());
        for (Parameter parameter : known) {
            if (parameter.kind() == Parameter.Kind.CONNECTION && storable.remove(parameter.name()) != null) {
                storable.put(ForkRecord.SERVER, ForkRecord.OWN);
            }
        }
        return new VariantSpec(variant, storable);
    }

    /** As it can be asked for again; where the server is must be said anew. */
    public VariantSpec repeatable() {
        Map<String, String> params = new TreeMap<>(stored().params());
        params.remove(ForkRecord.SERVER);
        return new VariantSpec(variant, params);
    }

    /** Whether its messages go through a server of the user's own. */
    public boolean onOwnServer() {
        return stored().params().containsKey(ForkRecord.SERVER);
    }

    /**
     * Checks that cells are those of a record, with what says where servers of the user's own are.
     *
     * @throws IllegalArgumentException if they are others
     */
    public static void requireReached(List<VariantSpec> stored, List<VariantSpec> reachable) {
        List<VariantSpec> reached = reachable.stream().map(VariantSpec::stored).toList();
        if (!reached.equals(stored)) {
            throw new IllegalArgumentException(
                    "the cells must be those that were planned, " + stored + ", were " + reached
                            + ": where a server of your own is, is stored nowhere; say it again with --set PATTERN.NAME=VALUE");
        }
    }

    /** A text without what says where a server of the user's own is. */
    public String withoutConnections(String text) {
        Map<String, String> stored = stored().params();
        String clean = text;
        for (Map.Entry<String, String> param : params.entrySet()) {
            if (!stored.containsKey(param.getKey()) && !param.getValue().isEmpty()) {
                // A value may be as short as a syllable.
                clean = clean.replaceAll(
                        "(?<![A-Za-z0-9])" + Pattern.quote(param.getValue()) + "(?![A-Za-z0-9])",
                        "<" + param.getKey() + ">");
                // Libraries name the host alone.
                for (String part : param.getValue().split("[/:,@?&=;]+")) {
                    clean = part.length() < SHORTEST_SECRET ? clean : clean.replace(part, "…");
                }
            }
        }
        return clean;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return variant
                + params.entrySet().stream()
                        .map(entry -> ":" + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
    }

    /** For the names of files: lower case letters, digits and hyphens. */
    public String slug() {
        return toString().replaceAll("[^a-z0-9]+", "-");
    }
}
