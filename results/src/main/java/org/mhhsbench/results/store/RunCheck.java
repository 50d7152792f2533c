package org.mhhsbench.results.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mhhsbench.results.model.EnvironmentRecord;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.RunRecord;

/**
 * Whether the files of a run agree with each other: what was stored is held against itself, from its folder alone. For
 * one thread.
 */
public final class RunCheck {

    /**
     * What does not agree.
     *
     * @param where a file of the run, or a fork by its id
     */
    public record Finding(String where, String problem) {}

    private final Path folder;
    private final PersonalNames names;
    private final List<Finding> findings = new ArrayList<>();

    private RunCheck(Path folder, PersonalNames names) {
        this.folder = folder;
        this.names = names;
    }

    /** All that is wrong with the run in a folder; empty if nothing is. */
    public static List<Finding> of(Path folder) throws IOException {
        return of(folder, PersonalNames.here());
    }

    static List<Finding> of(Path folder, PersonalNames names) throws IOException {
        RunCheck check = new RunCheck(folder, names);
        check.checkNames();
        try {
            check.check(StoredRun.read(folder));
        } catch (UnreadableRunException | IllegalArgumentException e) {
            check.add(folder.getFileName().toString(), e.getMessage());
        }
        return List.copyOf(check.findings);
    }

    private void add(String where, String problem) {
        findings.add(new Finding(where, problem));
    }

    private void check(StoredRun stored) throws IOException {
        checkComplete();
        RunRecord run = stored.run();
        if (!run.runId()
                .equals(folder.toAbsolutePath().normalize().getFileName().toString())) {
            add(RunFolder.RUN, "is of the run " + run.runId() + ", which the folder is not named after");
        }
        stored.warnings().forEach(warning -> add(RunFolder.FORKS, warning));
        Set<String> ids = new HashSet<>();
        Map<String, String> expected = new HashMap<>();
        for (ForkRecord fork : stored.forks()) {
            if (!ids.add(fork.forkId())) {
                add(fork.forkId(), "is there twice");
            }
            if (run.cells().stream().noneMatch(cell -> ForkLog.ran(fork, cell))) {
                add(fork.forkId(), "ran " + fork.variant() + " " + fork.params() + ", which was not planned");
            }
            ForkCheck.of(fork, stored).forEach(problem -> add(fork.forkId(), problem));
            checkSameWork(fork, expected);
        }
        stored.windows().stream()
                .map(window -> window.forkId())
                .distinct()
                .filter(id -> !ids.contains(id))
                .forEach(id -> add(RunFolder.WINDOWS, "has windows of " + id + ", which is no fork of the run"));
    }

    /** Forks that were given the same messages must have been held against the same answer. */
    private void checkSameWork(ForkRecord fork, Map<String, String> expected) {
        boolean aggregated = fork.role() != ForkRecord.Role.NULL;
        if (!aggregated || fork.verify() == null || !fork.verify().ok() || fork.counts() == null) {
            return;
        }
        // Of several phases the answer to one is kept, not always to that of the counts: forks of the same phases
        // agree.
        String work = fork.scenario() + ", " + fork.params().get("workload") + ", "
                + fork.counts().offered() + " messages, "
                + (fork.rates() == null ? 1 : fork.rates().size()) + " rates, "
                + (fork.search() == null ? "no search" : "a search");
        String digest = fork.verify().expectedDigest();
        String first = expected.putIfAbsent(work, digest);
        if (first != null && !first.equals(digest)) {
            add(fork.forkId(), "was expected to come to " + digest + ", others of the same work to " + first);
        }
    }

    private void checkComplete() throws IOException {
        complete(RunFolder.RUN, StoredRun.text(folder, RunFolder.RUN), RunRecord.class);
        complete(RunFolder.ENVIRONMENT, StoredRun.text(folder, RunFolder.ENVIRONMENT), EnvironmentRecord.class);
        int number = 1;
        for (String line : StoredRun.text(folder, RunFolder.FORKS).split("\n")) {
            complete(RunFolder.FORKS + " line " + number++, line, ForkRecord.class);
        }
    }

    private void complete(String where, String json, Class<?> type) {
        String problem = Json.incomplete(json, type);
        if (problem != null) {
            add(where, "is not of its schema: " + problem);
        }
    }

    private void checkNames() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String where = folder.relativize(file).toString();
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            names.in(text).forEach(name -> add(where, "names a host or a person: " + name));
        }
    }
}
