package org.mhhsbench.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks git about a folder. Without git or a repository there is no answer.
 *
 * @param folder of the work tree
 */
record Git(Path folder) {

    private static final long SECONDS = 5;

    String commit() throws InterruptedException {
        byte[] commit = run("rev-parse", "HEAD");
        return commit == null ? null : new String(commit, StandardCharsets.UTF_8).strip();
    }

    /** Whether anything but stored runs differs from the commit. */
    Boolean dirty() throws InterruptedException {
        byte[] changes = run("status", "--porcelain", "--", ".", ":(exclude)results/data");
        return changes == null ? null : Boolean.valueOf(changes.length > 0);
    }

    /** What differs from the commit; new files that git does not track are not in it. */
    byte[] diff() throws InterruptedException {
        return run("diff", "--no-ext-diff", "--no-textconv", "--no-color", "HEAD");
    }

    private byte[] run(String... arguments) throws InterruptedException {
        Process git;
        try {
            // Without a lock: the probe must not get in the way of a user's own git.
            git = new ProcessBuilder(Stream.concat(Stream.of("git", "--no-optional-locks"), Stream.of(arguments))
                            .toList())
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noGit) {
            return null;
        }
        try (var output = git.getInputStream()) {
            byte[] answer = output.readAllBytes();
            return git.waitFor(SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? answer : null;
        } catch (IOException cutOff) {
            return null;
        } finally {
            git.destroyForcibly();
        }
    }
}
