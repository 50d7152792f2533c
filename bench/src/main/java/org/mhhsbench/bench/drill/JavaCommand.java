package org.mhhsbench.bench.drill;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM with this one's class path and arguments. */
final class JavaCommand {

    private static final String TEMPORARY = "-Djava.io.tmpdir=";

    private JavaCommand() {}

    static List<String> likeThis(Path temporary, Class<?> mainClass, String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith(TEMPORARY))
                .forEach(line::add);
        line.add(TEMPORARY + Files.createDirectories(temporary));
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(mainClass.getName());
        line.addAll(List.of(arguments));
        return line;
    }
}
