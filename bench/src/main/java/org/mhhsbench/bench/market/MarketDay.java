package org.mhhsbench.bench.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.mhhsbench.bench.harness.LargeJob;
import org.mhhsbench.bench.harness.NewRun;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.model.ForkStatus;
import org.mhhsbench.results.model.RunRecord;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Settles a market's day in parts and stores what each phase took as a run. For one thread; an interrupt ends it and
 * leaves nothing behind.
 */
public final class MarketDay {

    private static final int MOST_MEMORY_PERCENT = 90;
    private static final long SEED = 505;
    private static final String SCENARIO = "gb-day";
    private static final String QUESTION = "What does a whole market's day take on this machine?";

    private static final String GENERATE = "generate";
    private static final String REGISTRATIONS = "registrations";
    private static final String APPLY = "apply";
    private static final String SNAPSHOT = "snapshot";
    private static final String RUN_II = "run II";
    private static final String DIGEST = "digest of run II";
    private static final String ORACLE = "oracle";
    private static final String GENERATE_JSON = "generate IF-021";
    private static final String APPLY_JSON = "apply from IF-021";
    private static final String SNAPSHOT_JSON = "snapshot from IF-021";
    private static final List<String> PHASES =
            List.of(GENERATE, REGISTRATIONS, APPLY, SNAPSHOT, RUN_II, DIGEST, ORACLE);
    private static final List<String> JSON_PHASES = List.of(GENERATE_JSON, APPLY_JSON, SNAPSHOT_JSON);

    private final MarketDayOptions options;
    private final String toolVersion;
    private final NewRun.Listener listener;
    private final List<RunRecord.Cell> cells = new ArrayList<>();
    private int order;

    private MarketDay(MarketDayOptions options, String toolVersion, NewRun.Listener listener) {
        this.options = options;
        this.toolVersion = toolVersion;
        this.listener = listener;
    }

    /** @throws IllegalArgumentException if the machine has too little memory or disk for so many meters */
    public static NewRun.Outcome run(
            MarketDayOptions options, Path data, String toolVersion, List<String> command, NewRun.Listener listener)
            throws IOException, InterruptedException {
        LargeJob.requireRoom(options.heapBytes(), MOST_MEMORY_PERCENT, options.diskBytes(), data);
        MarketDay day = new MarketDay(options, toolVersion, listener);
        return NewRun.store(
                data,
                SCENARIO,
                String.join(" ", command),
                options.jvm(),
                listener,
                day::measure,
                run -> day.record(run, command));
    }

    private void measure(NewRun run) throws IOException, InterruptedException {
        try {
            measureParts(run);
        } catch (LargeJob.PartFailed e) {
            for (String phase : planned().toList()) {
                if (!cells.contains(cell(phase))) {
                    append(run, unmeasured(run, phase, ForkStatus.ERROR, List.of(e.getMessage())));
                }
            }
        }
    }

    private void measureParts(NewRun run) throws IOException, InterruptedException, LargeJob.PartFailed {
        Map<String, String> keys = LargeJob.winterDay(SEED, options.meters());
        Properties made = part(run, "generate", keys);
        Properties settled = part(run, "settle", keys);
        Files.delete(run.work().resolve(MarketDayMain.BINARY_FILE));
        Properties expected = part(run, "oracle", keys);
        String digest = Phase.of(expected, ORACLE).digest();
        append(run, made, GENERATE, null);
        append(run, settled, REGISTRATIONS, null);
        append(run, settled, APPLY, null);
        append(run, settled, SNAPSHOT, digest);
        append(run, settled, RUN_II, null);
        append(run, settled, DIGEST, digest);
        append(run, expected, ORACLE, digest);
        if (options.jsonMeters() > 0) {
            measureJson(run);
        }
    }

    private void measureJson(NewRun run) throws IOException, InterruptedException, LargeJob.PartFailed {
        Map<String, String> keys = LargeJob.winterDay(SEED, options.jsonMeters());
        Properties made = part(run, "generate-json", keys);
        Properties settled = part(run, "settle-json", keys);
        Files.delete(run.work().resolve(MarketDayMain.JSON_FILE));
        String digest = Phase.of(part(run, "oracle", keys), ORACLE).digest();
        append(run, made, GENERATE_JSON, null);
        append(run, settled, APPLY_JSON, null);
        append(run, settled, SNAPSHOT_JSON, digest);
    }

    private Stream<String> planned() {
        return Stream.concat(PHASES.stream(), options.jsonMeters() > 0 ? JSON_PHASES.stream() : Stream.empty());
    }

    private Properties part(NewRun run, String part, Map<String, String> keys)
            throws IOException, InterruptedException, LargeJob.PartFailed {
        listener.preparing(part + ", " + keys.get("meters") + " meters");
        return LargeJob.part(
                run,
                options.jvm(),
                MarketDayMain.class,
                part,
                run.work(),
                List.of(LargeJob.argument(keys), Integer.toString(options.threads())),
                listener::preparing);
    }

    /** @param expected the digest that the phase must have come to; null if it came to nothing */
    private void append(NewRun run, Properties phases, String name, String expected) throws IOException {
        Phase phase = Phase.of(phases, name);
        boolean ok = expected == null || phase.digest().equals(expected);
        double rate = phase.messages() * 1e3 / phase.wallMs();
        List<String> reasons = ok ? List.of() : List.of("its cells are not those of the oracle");
        ForkRecord fork = unmeasured(run, name, ok ? ForkStatus.OK : ForkStatus.INVALID, reasons)
                .with(
                        expected == null ? null : new ForkRecord.Verify(ok, 1, expected, phase.digest(), null, null),
                        new ForkRecord.Throughput(rate, null, List.of(rate), 0, phase.messages(), null),
                        null,
                        new ForkRecord.Footprint(
                                phase.wallMs(), phase.cpuMs(), phase.peakMemoryBytes(), phase.diskBytes()),
                        null);
        append(run, fork);
    }

    private ForkRecord unmeasured(NewRun run, String name, ForkStatus status, List<String> reasons) {
        return ForkRecord.unmeasured(
                name.replace(' ', '-'),
                0,
                order++,
                cell(name),
                ForkRecord.Runner.PEER,
                Instant.now().toString(),
                status,
                reasons,
                run.environment().fingerprint().summary());
    }

    private void append(NewRun run, ForkRecord fork) throws IOException {
        cells.add(new RunRecord.Cell(fork.variant(), SCENARIO, Map.of(), null));
        run.folder().append(fork);
        listener.forkEnded(fork);
    }

    private static RunRecord.Cell cell(String phase) {
        return new RunRecord.Cell(phase, SCENARIO, Map.of(), null);
    }

    private RunRecord record(NewRun run, List<String> command) {
        Workload workload = Workload.of(LargeJob.winterDay(SEED, options.meters()));
        return run.record(
                toolVersion, RunRecord.Profile.SMOKE, cells, 1, 0, NewRun.facts(SCENARIO, QUESTION, workload), command);
    }
}
