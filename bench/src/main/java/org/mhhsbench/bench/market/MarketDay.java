package org.mhhsbench.bench.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
        Map<String, String> keys = LargeJob.winterDay(SEED, options.meters());
        Properties made = part(run, "generate", keys);
        Properties settled = part(run, "settle", keys);
        Files.delete(run.work().resolve(MarketDayMain.BINARY_FILE));
        Properties expected = part(run, "oracle", keys);
        String digest = Phase.of(expected, "oracle").digest();
        append(run, made, "generate", null);
        append(run, settled, "registrations", null);
        append(run, settled, "apply", null);
        append(run, settled, "snapshot", digest);
        append(run, settled, "run II", null);
        append(run, settled, "digest of run II", digest);
        append(run, expected, "oracle", digest);
        if (options.jsonMeters() > 0) {
            measureJson(run);
        }
    }

    private void measureJson(NewRun run) throws IOException, InterruptedException {
        Map<String, String> keys = LargeJob.winterDay(SEED, options.jsonMeters());
        Properties made = part(run, "generate-json", keys);
        Properties settled = part(run, "settle-json", keys);
        Files.delete(run.work().resolve(MarketDayMain.JSON_FILE));
        String digest = Phase.of(part(run, "oracle", keys), "oracle").digest();
        append(run, made, "generate IF-021", null);
        append(run, settled, "apply from IF-021", null);
        append(run, settled, "snapshot from IF-021", digest);
    }

    private Properties part(NewRun run, String part, Map<String, String> keys)
            throws IOException, InterruptedException {
        listener.preparing(part + ", " + keys.get("meters") + " meters");
        Path out = run.work().resolve(part + "-" + keys.get("meters") + ".properties");
        String failure = LargeJob.java(
                run.work(),
                options.jvm(),
                List.of(),
                List.of(
                        System.getProperty("java.class.path"),
                        MarketDayMain.class.getName(),
                        part,
                        run.work().toString(),
                        LargeJob.argument(keys),
                        Integer.toString(options.threads()),
                        out.toString()),
                listener::preparing);
        if (failure != null) {
            throw new IOException(part + ": " + failure);
        }
        return LargeJob.read(out);
    }

    /** @param expected the digest that the phase must have come to; null if it came to nothing */
    private void append(NewRun run, Properties phases, String name, String expected) throws IOException {
        Phase phase = Phase.of(phases, name);
        boolean ok = expected == null || phase.digest().equals(expected);
        double rate = phase.messages() * 1e3 / phase.wallMs();
        ForkRecord fork = ForkRecord.unmeasured(
                        name.replace(' ', '-'),
                        0,
                        order++,
                        cell(name),
                        ForkRecord.Runner.PEER,
                        Instant.now().toString(),
                        ok ? ForkStatus.OK : ForkStatus.INVALID,
                        ok ? List.of() : List.of("its cells are not those of the oracle"),
                        run.environment().fingerprint().summary())
                .with(
                        expected == null ? null : new ForkRecord.Verify(ok, 1, expected, phase.digest(), null, null),
                        new ForkRecord.Throughput(rate, null, List.of(rate), 0, phase.messages(), null),
                        null,
                        new ForkRecord.Footprint(
                                phase.wallMs(), phase.cpuMs(), phase.peakMemoryBytes(), phase.diskBytes()),
                        null);
        cells.add(cell(name));
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
