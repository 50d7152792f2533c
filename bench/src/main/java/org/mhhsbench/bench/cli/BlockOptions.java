package org.mhhsbench.bench.cli;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mhhsbench.bench.harness.ExperimentPlan;
import org.mhhsbench.bench.harness.TimeBudget;
import org.mhhsbench.results.model.RunRecord;
import picocli.CommandLine.Option;

/** How much a run shall be able to claim, and how long it may take. */
final class BlockOptions {

    private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,5})([smh])");

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "smoke (shows that everything works), standard (10 blocks: verdicts against one baseline) or publish"
                            + " (20 blocks: all pairs).")
    private RunRecord.Profile profile;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description =
                    "How long it may take, such as 80m, 2h or 300s: as many blocks are measured as fit. Fewer than"
                            + " ten are a smoke run, without verdicts.")
    private String budget;

    /** Null if it was not said. */
    RunRecord.Profile profile() {
        return profile;
    }

    /** As it was said. */
    List<String> command() {
        return budget == null ? List.of() : List.of("--budget", budget);
    }

    /**
     * The plan, cut to the time that there is.
     *
     * @param otherwise where nothing was said; null for no limit
     */
    ExperimentPlan fit(ExperimentPlan plan, Duration otherwise) {
        Duration time = budget == null ? otherwise : time(budget);
        return time == null ? plan : TimeBudget.fit(plan, time);
    }

    private static Duration time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException("--budget must be a number and s, m or h, such as 80m, was " + text);
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
