package org.mhhsbench.peers.spark;

import java.nio.file.Path;
import org.mhhsbench.peers.Rounds;

/** Spark in a JVM of its own: {@code ENGINE FOLDER ROUNDS OUT} does the job so many times and writes what came of it. */
public final class SparkMain {

    private static final int THREADS = 2;

    private SparkMain() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        try (SparkEngine engine = switch (args[0]) {
            case "spark" -> SparkEngine.ofParquet(THREADS, folder);
            case "spark-json" -> SparkEngine.ofJson(THREADS, folder);
            default -> throw new IllegalArgumentException("engine must be a known one, was " + args[0]);
        }) {
            Rounds.measure(engine, Integer.parseInt(args[2]), Path.of(args[3]));
        }
    }
}
