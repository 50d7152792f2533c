package org.mhhsbench.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mhhsbench.scenarios.spi.Server;

@Timeout(180)
class ServerUseTest {

    private static final String BUSY = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";

    /** A process as a server. */
    private record Running(ProcessHandle process) implements Server {

        @Override
        public Path folder() {
            return Path.of("target");
        }

        @Override
        public void restart() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void what_a_server_has_others_do_is_its_own_use() throws Exception {
        assumeThat(Path.of("/proc/self/stat")).as("a system that tells").exists();
        assertThat(cpuNs("( " + BUSY + "; echo done; exec sleep 60 ) & wait"))
                .as("a process that it has started")
                .isPositive();
        assertThat(cpuNs("( " + BUSY + " ) ; echo done; exec sleep 60"))
                .as("one that has ended")
                .isPositive();
    }

    private static long cpuNs(String script) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("done");
            ServerUse use = ServerUse.now(List.of(new Running(process.toHandle())));
            assertThat(use.peakMemoryBytes()).isPositive();
            assertThat(Files.exists(Path.of("/proc/" + process.pid()))).isTrue();
            return use.cpuNs();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
