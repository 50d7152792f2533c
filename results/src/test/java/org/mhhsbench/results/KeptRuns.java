package org.mhhsbench.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Which of the runs under the data folder are part of the project. */
public final class KeptRuns {

    private KeptRuns() {}

    /** What a user measured is not committed, and no fault of a page; where git cannot be asked every run counts. */
    public static Predicate<Path> committed(Path data) throws IOException, InterruptedException {
        Process git;
        try {
            git = new ProcessBuilder("git", "ls-files", data.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noGit) {
            return folder -> true;
        }
        List<String> files = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return git.waitFor() == 0
                ? folder -> files.contains(folder.resolve("run.json").toString())
                : folder -> true;
    }
}
