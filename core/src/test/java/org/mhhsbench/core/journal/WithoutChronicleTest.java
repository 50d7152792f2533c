package org.mhhsbench.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mhhsbench.core.RandomMessages;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.pipeline.EngineConfig;
import org.mhhsbench.core.pipeline.SettlementEngine;

/** An engine without a journal, in a JVM without Chronicle and without the flags that it needs. */
@Timeout(180)
class WithoutChronicleTest {

    private static final String DONE = "messages: 10, no Chronicle";

    @Test
    void anEngineRuns() throws Exception {
        String classPath = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(entry -> !entry.contains("openhft"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(System.getProperty("java.class.path") + System.getProperty("surefire.test.class.path"))
                .contains("openhft");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Alone.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).endsWith(DONE);
    }

    static final class Alone {

        private Alone() {}

        public static void main(String[] args) {
            try {
                Class.forName("net.openhft.chronicle.queue.ChronicleQueue");
                throw new IllegalStateException("Chronicle is there");
            } catch (ClassNotFoundException expected) {
                // As it should be.
            }
            try (SettlementEngine engine = SettlementEngine.start(ReferenceFixture.meters(1), EngineConfig.DEFAULT)) {
                for (int i = 0; i < 10; i++) {
                    engine.offer(RandomMessages.message(new java.util.Random(i)));
                }
                System.out.println("messages: " + engine.counts().messages() + ", no Chronicle");
            }
        }
    }
}
