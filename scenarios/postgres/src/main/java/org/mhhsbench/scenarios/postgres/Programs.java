package org.mhhsbench.scenarios.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts PostgreSQL's programs. They refuse to run as the superuser of the system, whose rights they would give to whoever
 * breaks into the database: for that one they run in a user namespace of their own, where he is nobody.
 *
 * @param folder that has {@code bin}
 */
record Programs(Path folder) {

    /**
     * Turns into the program that follows. A process beside it reads the pipe from whoever started it: a line is the order
     * to end (fast: sessions are ended, everything is written), the end of the pipe says that there is nobody any more
     * (immediate: everything stops as it is).
     */
    private static final String GUARDED = """
            exec 3<&0
            program=$$
            (
                trap '' INT TERM HUP QUIT
                while read -r order <&3; do kill -INT $program; done
                kill -QUIT $program
            ) >/dev/null 2>&1 &
            exec "$@" 3<&- </dev/null
            """;

    /**
     * Runs a program to its end.
     *
     * @throws IOException if it ends with another code than 0; the message has what it said
     */
    void run(String program, List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line(List.of(), program, arguments))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(program + " ended with " + code + hint(said) + ": " + said);
        }
    }

    /** Starts a program that ends when this process does; its output is this process's. */
    Process start(String program, List<String> arguments) throws IOException {
        return new ProcessBuilder(line(List.of("sh", "-c", GUARDED, "sh"), program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<String> line(List<String> before, String program, List<String> arguments) {
        List<String> line = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            line.addAll(List.of("unshare", "--user", "--"));
        }
        line.addAll(before);
        line.add(folder.resolve("bin").resolve(program).toString());
        line.addAll(arguments);
        return line;
    }

    private static String hint(String said) {
        return said.contains("unshare")
                ? " (as root it needs a user namespace, which this system refuses: run as another user)"
                : "";
    }
}
