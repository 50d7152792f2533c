package org.mhhsbench.bench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.Machine;
import picocli.CommandLine;

/** A test that runs commands in this JVM, and reads what they say. */
abstract class CommandTest {

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** The folder of the one run that is stored under a data folder. */
    static Path onlyRun(Path data) throws IOException {
        try (Stream<Path> runs = Files.list(data.resolve(Machine.pseudonym()))) {
            return runs.reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    /** The exit code. */
    final int run(String... args) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
