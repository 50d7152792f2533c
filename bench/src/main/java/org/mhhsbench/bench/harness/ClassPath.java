package org.mhhsbench.bench.harness;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ran: the jars and the folders of classes.
 *
 * @param hash SHA-256 over all of it
 * @param entries SHA-256 of each; a folder's name is its module's, as {@code core/classes}
 */
record ClassPath(String hash, Map<String, String> entries) {

    private static final HexFormat HEX = HexFormat.of();

    /** What a run can have used: this JVM's class path, and what the patterns' forks have beyond it. */
    static ClassPath ofAllForks() throws IOException {
        Set<Path> paths = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        paths.addAll(Variants.patternClassPaths());
        return of(List.copyOf(paths));
    }

    /** Entries that do not exist are left out, as the JVM leaves them out. */
    static ClassPath of(List<Path> paths) throws IOException {
        MessageDigest all = Machine.sha256();
        Map<String, String> entries = new TreeMap<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                continue;
            }
            MessageDigest own = Machine.sha256();
            boolean folder = Files.isDirectory(path);
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
                    byte[] content = Files.readAllBytes(file);
                    all.update(name);
                    all.update(content);
                    if (folder) {
                        own.update(name);
                    }
                    own.update(content);
                }
            }
            String name = folder ? folderName(path) : path.getFileName().toString();
            String free = name;
            for (int again = 2; entries.containsKey(free); again++) {
                free = name + " (" + again + ")";
            }
            entries.put(free, HEX.formatHex(own.digest()));
        }
        return new ClassPath(HEX.formatHex(all.digest()), entries);
    }

    /** Of Maven's folders alone: what other folders are called may be a user's name. */
    private static String folderName(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        int names = folder.getNameCount();
        return names >= 3 && folder.getName(names - 2).toString().equals("target")
                ? folder.getName(names - 3) + "/" + folder.getFileName()
                : "folder";
    }
}
