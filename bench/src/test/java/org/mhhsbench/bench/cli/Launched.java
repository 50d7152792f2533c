package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.bench.harness.MachineLock;

/** The program in a process of its own, as the launcher starts it. */
final class Launched {

    private Launched() {}

    /**
     * @param log takes all that it prints
     */
    static Process start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Home.jvmFlags(),
                "-D" + MachineLock.PROPERTY + "=" + MachineLock.file(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
