package org.mhhsbench.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.Home;
import org.mhhsbench.results.store.RunFolder;
import org.mhhsbench.results.store.StoredRuns;

/** A run that comes with the program. Stateless, any thread. */
final class CommittedRun {

    private CommittedRun() {}

    /** The oldest. */
    static Path folder() throws Exception {
        return oldest(run -> true);
    }

    /** The oldest that has no plan and is made again by its command. */
    static Path withCommand() throws Exception {
        return oldest(run -> run.run().command() != null && !RunFolder.hasPlan(run.folder()));
    }

    private static Path oldest(Predicate<StoredRuns.Entry> wanted) throws Exception {
        return StoredRuns.list(Home.folder().resolve("results/data")).runs().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow()
                .folder();
    }

    /** A copy below a folder, in one of whose files another text stands for one that is there. */
    static Path copy(Path from, Path under, String file, String text, String other) throws Exception {
        Path copy = under.resolve(from.getFileName());
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, copy.resolve(from.relativize(path).toString()));
            }
        }
        Path changed = copy.resolve(file);
        String before = Files.readString(changed);
        assertThat(before).contains(text);
        Files.writeString(changed, before.replace(text, other));
        return copy;
    }
}
