package org.mhhsbench.scenarios.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

@Timeout(180)
class ChronicleQueueTest {

    private static final Workload WORKLOAD = Workload.of(3, 200, ClockChange.NONE);

    @TempDir
    Path workFolder;

    @Test
    void nothing_is_written_to_the_home_folder() throws Exception {
        Path home = Paths.get(System.getProperty("user.home"));
        Set<String> before = names(home);
        try (Integration integration = new ChronicleQueueProvider().create(Settings.defaults(workFolder))) {
            integration.open((subscriber, message, position) -> {}, Acks.IGNORED);
            integration.offer(WORKLOAD.message(0), 0, true);
            integration.drain(Duration.ofSeconds(60));
        }
        assertThat(names(home)).isEqualTo(before);
        assertThat(home.resolve(".chronicle.analytics.client.id")).doesNotExist();
        assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void it_can_run_with_the_flags_of_the_tests() {
        assertThat(new ChronicleQueueProvider().obstacle()).isEmpty();
    }

    private static Set<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.toLowerCase(java.util.Locale.ROOT).contains("chronicle"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
