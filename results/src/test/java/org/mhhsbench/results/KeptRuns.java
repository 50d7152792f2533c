package org.mhhsbench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Which of the runs under the data folder are part of the project. */
public final class KeptRuns {

    private KeptRuns() {}

    /** That a page is what the kept runs give; with {@code -Dreadme.update=true} it is written anew before. */
    public static void assertMade(Path page, String expected) throws IOException {
        if (Boolean.getBoolean("readme.update")) {
            Files.createDirectories(page.toAbsolutePath().getParent());
            Files.writeString(page, expected);
        }
        assertThat(Files.readString(page))
                .as(page + " is not made from results/data: see results/METHOD.md, \"The table of the README\"")
                .isEqualTo(expected);
    }

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
