package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With two processes: within one, the JVM itself would tell. */
@Timeout(120)
class MachineLockTest {

    @TempDir
    Path folder;

    /** Holds the lock until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws Exception {
            MachineLock lock = MachineLock.take(Path.of(args[0]));
            System.out.println("held");
            while (System.in.read() >= 0) {
                // Until whoever started it is gone.
            }
            lock.close();
        }
    }

    @Test
    void two_processes_never_hold_it_and_whoever_is_killed_gives_it_back() throws Exception {
        Path file = folder.resolve("of/measuring");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
            assertThat(said.readLine()).isEqualTo("held");
            assertThatExceptionOfType(MachineLock.HeldException.class)
                    .isThrownBy(() -> MachineLock.take(file))
                    .withMessageContaining("process " + holder.pid() + ", since 20")
                    .withMessageContaining(file.toString());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        MachineLock.take(file).close();
    }

    @Test
    void one_process_holds_it_once() throws Exception {
        Path file = folder.resolve("measuring");
        MachineLock first = MachineLock.take(file);
        assertThatExceptionOfType(MachineLock.HeldException.class)
                .isThrownBy(() -> MachineLock.take(file))
                .withMessageContaining("process " + ProcessHandle.current().pid());
        first.close();
        MachineLock.take(file).close();
    }

    @Test
    void a_place_that_cannot_be_written_to_is_told() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> MachineLock.take(Path.of("/proc/none/measuring")));
    }
}
