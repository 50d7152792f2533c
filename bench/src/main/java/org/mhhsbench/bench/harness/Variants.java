package org.mhhsbench.bench.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Nearest;
import org.mhhsbench.scenarios.spi.Providers;

/**
 * The variants that there are: those on this JVM's class path, and those of the patterns that are built, each with a
 * class path of its own. Any thread.
 */
public final class Variants {

    /** The module of the variants that run in one JVM: a pattern's JVM holds that pattern alone. */
    private static final String IN_PROCESS = "mhhs-scenarios-inprocess";

    private static final class Holder {
        private static final Variants VARIANTS = new Variants(Home.folder().resolve("scenarios"));
    }

    private final List<PatternModule> modules;
    private final Map<String, String> unusable = new TreeMap<>();
    private final Map<String, IntegrationProvider> byId = new LinkedHashMap<>();
    private final Map<String, PatternModule> moduleOf = new LinkedHashMap<>();

    private Variants(Path scenarios) {
        try {
            modules = PatternModule.built(scenarios, unusable);
        } catch (IOException e) {
            throw new UncheckedIOException("the patterns cannot be read: " + e.getMessage(), e);
        }
        List<IntegrationProvider> providers = new ArrayList<>(Providers.all());
        for (PatternModule module : modules) {
            for (IntegrationProvider provider : module.providers()) {
                providers.add(provider);
                moduleOf.put(id(provider), module);
            }
        }
        providers.stream()
                .sorted(Comparator.comparing(Variants::id))
                .forEach(provider -> byId.put(id(provider), provider));
    }

    private static String id(IntegrationProvider provider) {
        return provider.descriptor().id();
    }

    /** All of them, by id. */
    public static List<IntegrationProvider> all() {
        return List.copyOf(Holder.VARIANTS.byId.values());
    }

    /** Those that run on this JVM's class path. */
    public static List<IntegrationProvider> inProcess() {
        return all().stream().filter(provider -> !onTechnology(id(provider))).toList();
    }

    /** Whether a variant has a class path of its own. */
    public static boolean onTechnology(String id) {
        return Holder.VARIANTS.moduleOf.containsKey(id);
    }

    /** The name of the pattern's folder; null for those on this JVM's class path. */
    public static String patternOf(String id) {
        PatternModule module = Holder.VARIANTS.moduleOf.get(id);
        return module == null ? null : module.name();
    }

    /** The ids of a pattern's variants; empty if there is no such pattern. */
    static List<String> ofPattern(String pattern) {
        return all().stream()
                .map(Variants::id)
                .filter(id -> pattern.equals(patternOf(id)))
                .toList();
    }

    /** By the name of a pattern's folder: why it cannot be used though it is built, and how to mend it. */
    public static Map<String, String> unusable() {
        return Map.copyOf(Holder.VARIANTS.unusable);
    }

    /** The patterns' folders that are built. */
    public static List<String> patterns() {
        return Holder.VARIANTS.modules.stream().map(PatternModule::name).toList();
    }

    /**
     * The variant of this id.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are and suggests the nearest
     */
    public static IntegrationProvider byId(String id) {
        Set<String> ids = Holder.VARIANTS.byId.keySet();
        return find(id).orElseThrow(() ->
                new IllegalArgumentException("variant must be one of " + ids + Nearest.hint(id, ids) + ", was " + id));
    }

    /** The variant of this id; empty for what is measured and is no integration. */
    static Optional<IntegrationProvider> find(String id) {
        return Optional.ofNullable(Holder.VARIANTS.byId.get(id));
    }

    /** What a JVM needs that shall run a variant: this one's class path, or this one's and its pattern's. */
    public static String classPath(String id) {
        List<Path> own = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        PatternModule module = Holder.VARIANTS.moduleOf.get(id);
        return join(module == null ? own : together(own, module.classPath()));
    }

    /** Every jar of every pattern. */
    static List<Path> patternClassPaths() {
        return Holder.VARIANTS.modules.stream()
                .flatMap(module -> module.classPath().stream())
                .distinct()
                .toList();
    }

    /** Of a jar that both have, this JVM's: the build manages the version of each. */
    private static List<Path> together(List<Path> own, List<Path> pattern) {
        List<Path> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path path : own) {
            if (!path.toString().contains(IN_PROCESS) && !path.toString().contains("scenarios/inprocess")) {
                all.add(path);
                names.add(path.getFileName().toString());
            }
        }
        // Folders of classes are what this JVM has of a module that it did not get as a jar.
        boolean folders = own.stream().anyMatch(path -> path.endsWith("target/classes"));
        for (Path path : pattern) {
            String name = path.getFileName().toString();
            boolean ownModule = name.startsWith("mhhs-core-") || name.startsWith("mhhs-scenarios-spi-");
            if (!(folders && ownModule) && names.add(name)) {
                all.add(path);
            }
        }
        return all;
    }

    private static String join(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
