package org.mhhsbench.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mhhsbench.bench.harness.Home;

/** A module that has engines, and the class path that it has to itself. */
enum PeerModule {
    PEERS("bench/peers", "mhhs-peers", "org.mhhsbench.peers.PeerMain"),
    SPARK("bench/peers/spark", "mhhs-peers-spark", "org.mhhsbench.peers.spark.SparkMain");

    private final String folder;
    private final String artifact;
    private final String mainClass;

    PeerModule(String folder, String artifact, String mainClass) {
        this.folder = folder;
        this.artifact = artifact;
        this.mainClass = mainClass;
    }

    private Path jar(String version) {
        return target().resolve(artifact + "-" + version + ".jar");
    }

    private Path target() {
        return Home.folder().resolve(folder).resolve("target");
    }

    /** Why its engines cannot run, or null. */
    String missing(String version) {
        Path jar = Home.folder().relativize(jar(version));
        return Files.exists(jar(version))
                ? null
                : jar + " is missing: start the program with bench/mhhs-bench, which builds it";
    }

    /** Options that open the platform's modules, beside those of every JVM. */
    List<String> opens() {
        return this == SPARK ? List.of("@" + Home.folder().resolve(folder).resolve("jvm.args")) : List.of();
    }

    List<String> classPathAndMain(String version) throws IOException {
        // What comes with Spark stays where the build has it: it is too much to copy.
        String libraries = this == SPARK
                ? Files.readString(target().resolve("class-path")).strip()
                : target().resolve("lib") + "/*";
        return List.of(jar(version) + ":" + libraries, mainClass);
    }
}
