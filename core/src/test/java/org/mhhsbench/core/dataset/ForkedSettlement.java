package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A settlement in a JVM of its own with a small heap, to prove that the input does not decide how much is needed. */
final class ForkedSettlement {

    private static final long DEADLINE_SECONDS = 60;

    private ForkedSettlement() {}

    /** Settles; returns the counts, or what was thrown. */
    static String settle(Path dataset, Path out, String maxHeap) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("settlement", ".txt");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + maxHeap,
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            ForkedSettlement.class.getName(),
                            dataset.toString(),
                            out.toString(),
                            answer.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start();
            try {
                assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS))
                        .as("the fork ends in time")
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            return Files.readString(answer);
        } finally {
            Files.delete(answer);
        }
    }

    public static void main(String[] args) throws IOException {
        String answer;
        try {
            answer = new Settlement(Path.of(args[0]), new SettleOptions(2, SettleOptions.DEFAULT.maxLineBytes(), true))
                    .settle(Path.of(args[1]))
                    .toString();
        } catch (Throwable e) {
            answer = e.toString();
        }
        Files.writeString(Path.of(args[2]), answer);
    }
}
