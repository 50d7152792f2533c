package org.mhhsbench.peers;

import java.io.IOException;
import java.io.Writer;
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
        List<String> cpuNanos = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rounds.add(engine.run());
            nanos.add(Long.toString(rounds.get(i).nanos()));
            cpuNanos.add(Long.toString(rounds.get(i).cpuNanos()));
            System.gc();
        }
        Engine.Round last = rounds.get(rounds.size() - 1);
        Properties result = new Properties();
        result.setProperty("messages", Integer.toString(last.messages()));
        result.setProperty("nanos", String.join(",", nanos));
        result.setProperty("cpuNanos", String.join(",", cpuNanos));
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
}
