package org.mhhsbench.bench.harness;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the JVMs of a run's jobs are started, all of them alike: recorded with the run.
 *
 * @param flags beside those of {@code bench/jvm}, the heap's among them; they name no path
 */
public record JobJvm(long heapBytes, List<String> flags) {

    /** From these a JVM takes arguments that nobody sees. */
    private static final Set<String> OPTION_VARIABLES =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    public JobJvm {
        flags = List.copyOf(flags);
    }

    /** A JVM that runs with the arguments of its command line, which are recorded, and no others. */
    public static ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(OPTION_VARIABLES);
        return builder;
    }

    /** For tables far larger than what the processor can keep translations for: large pages, where they are given. */
    public static JobJvm large(long heapBytes, String... more) {
        return new JobJvm(
                heapBytes,
                Stream.concat(
                                Stream.of("-Xmx" + (heapBytes >> 20) + "m", "-XX:+UseTransparentHugePages"),
                                Stream.of(more))
                        .toList());
    }
}
