package org.mhhsbench.scenarios.spi.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processes that a test starts in order to see them die. */
public final class Victims {

    private Victims() {}

    /** A JVM like this one that runs a class of the test's class path. */
    public static List<String> command(Class<?> mainClass, String... arguments) {
        String flags = Runtime.version().feature() >= 24 ? "25.args" : "17.args";
        Path args = rootFolder().resolve("bench").resolve("jvm").resolve(flags);
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "@" + args,
                                "-cp",
                                System.getProperty("java.class.path"),
                                mainClass.getName()),
                        Stream.of(arguments))
                .toList();
    }

    /** The folder that holds bench, from that of any module. */
    private static Path rootFolder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("bench").resolve("jvm"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
