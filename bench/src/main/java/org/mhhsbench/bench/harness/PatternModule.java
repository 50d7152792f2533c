package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.mhhsbench.scenarios.spi.IntegrationProvider;

/**
 * A pattern as its build left it: a folder of {@code scenarios} that has a class path of its own.
 *
 * @param name the folder's
 * @param classPath its jar, and what that needs
 */
record PatternModule(String name, List<Path> classPath) {

    private static final String CLASS_PATH = "target/class-path.txt";

    PatternModule {
        classPath = List.copyOf(classPath);
    }

    /**
     * Those that are built, by name.
     *
     * @param unusable takes, by name, why one that is built cannot be used
     */
    static List<PatternModule> built(Path scenarios, Map<String, String> unusable) throws IOException {
        List<PatternModule> modules = new ArrayList<>();
        try (Stream<Path> folders = Files.list(scenarios)) {
            for (Path folder : folders.sorted().toList()) {
                if (Files.isRegularFile(folder.resolve(CLASS_PATH))) {
                    try {
                        modules.add(read(folder));
                    } catch (IOException e) {
                        unusable.put(folder.getFileName().toString(), e.getMessage());
                    }
                }
            }
        }
        return modules;
    }

    private static PatternModule read(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("target"))) {
            paths.add(files.filter(file -> file.getFileName().toString().matches("mhhs-scenarios-[a-z]+-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar in " + folder.resolve("target") + ": run mvn package")));
        }
        for (String entry :
                Files.readString(folder.resolve(CLASS_PATH)).strip().split(System.getProperty("path.separator"))) {
            Path path = Path.of(entry);
            if (!Files.exists(path)) {
                throw new IOException(
                        path + ", which " + folder.resolve(CLASS_PATH) + " names, is gone: run mvn package");
            }
            paths.add(path);
        }
        return new PatternModule(folder.getFileName().toString(), paths);
    }

    /**
     * Its providers, to be asked what they are: what they carry is carried in another JVM. The classes that this JVM has
     * are this JVM's.
     */
    List<IntegrationProvider> providers() {
        // Lives as long as the program: a provider may load classes whenever it is asked.
        ClassLoader loader = new URLClassLoader(
                name,
                classPath.stream().map(PatternModule::url).toArray(URL[]::new),
                getClass().getClassLoader());
        return ServiceLoader.load(IntegrationProvider.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("path must be a file, was " + path, e);
        }
    }
}
