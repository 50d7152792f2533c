package org.mhhsbench.peers;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** How every engine is measured. It needs nothing but the JDK: an engine may have a class path of its own. */
public final class Rounds {

    private Rounds() {}

    /**
     * Does the job so many times, and writes what came of it as properties.
     *
     * @throws IllegalStateException if two rounds came to different cells
     */
    public static void measure(Engine engine, int count, Path out) throws Exception {
        List<Engine.Round> rounds = new ArrayList<>();
        List<String> nanos = new ArrayList<>();
        long cpu = 0;
        for (int i = 0; i < count; i++) {
            long before = cpuNanos();
            rounds.add(engine.run());
            cpu = cpuNanos() - before;
            nanos.add(Long.toString(rounds.get(i).nanos()));
            System.gc();
        }
        Engine.Round last = rounds.get(rounds.size() - 1);
        Properties result = new Properties();
        result.setProperty("messages", Integer.toString(last.messages()));
        result.setProperty("nanos", String.join(",", nanos));
        result.setProperty("cpuNanosOfLastRound", Long.toString(cpu));
        String digest = last.cells() == null ? "" : last.cells().digest();
        for (Engine.Round round : rounds) {
            if (round.messages() != last.messages()
                    || round.cells() != null && !round.cells().digest().equals(digest)) {
                throw new IllegalStateException("rounds of one engine must come to the same");
            }
        }
        result.setProperty("digest", digest);
        store(result, out);
    }

    static void store(Properties result, Path out) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try (Writer writer = Files.newBufferedWriter(part)) {
            result.store(writer, null);
        }
        Files.move(part, out);
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
