package org.mhhsbench.scenarios.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

@Timeout(60)
class ChronicleQueueTest {

    private static final Workload WORKLOAD = Workload.of(3, 200, ClockChange.NONE);

    @TempDir
    Path workFolder;

    @Test
    void a_killed_process_leaves_a_log_that_is_delivered_again() throws Exception {
        Process publisher = new ProcessBuilder(command(ChronicleVictim.class, workFolder))
                .redirectErrorStream(true)
                .redirectOutput(workFolder.resolve("output.txt").toFile())
                .start();
        assertThat(publisher.waitFor()).as("killed itself").isNotZero();
        assertThat(workFolder.resolve("queue")).isDirectory();

        List<ConsumptionMessage> arrived = new ArrayList<>();
        try (Integration integration = new ChronicleQueueProvider().create(Settings.defaults(workFolder))) {
            integration.open((subscriber, message, position) -> arrived.add(message), Acks.IGNORED);
            integration.offer(WORKLOAD.message(100), 100, true);
            integration.drain(Duration.ofSeconds(20));
        }
        assertThat(arrived)
                .isEqualTo(Stream.iterate(0, i -> i <= 100, i -> i + 1)
                        .map(WORKLOAD::message)
                        .toList());
        assertThat(workFolder.resolve("queue")).doesNotExist();
    }

    @Test
    void nothing_is_written_to_the_home_folder() throws Exception {
        Path home = Paths.get(System.getProperty("user.home"));
        Set<String> before = names(home);
        try (Integration integration = new ChronicleQueueProvider().create(Settings.defaults(workFolder))) {
            integration.open((subscriber, message, position) -> {}, Acks.IGNORED);
            integration.offer(WORKLOAD.message(0), 0, true);
            integration.drain(Duration.ofSeconds(20));
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

    private static List<String> command(Class<?> main, Path argument) {
        String java = Paths.get(System.getProperty("java.home"), "bin", "java").toString();
        String flags = Runtime.version().feature() >= 24 ? "25.args" : "17.args";
        Path args = Paths.get("../../bench/jvm", flags).toAbsolutePath().normalize();
        return List.of(
                java, "@" + args, "-cp", System.getProperty("java.class.path"), main.getName(), argument.toString());
    }

    /** Appends a hundred messages that nobody takes, and dies as by {@code kill -9}. */
    static final class ChronicleVictim {

        private ChronicleVictim() {}

        public static void main(String[] args) throws Exception {
            Integration integration = new ChronicleQueueProvider().create(Settings.defaults(Paths.get(args[0])));
            integration.open((subscriber, message, position) -> sleepForEver(), Acks.IGNORED);
            for (int i = 0; i < 100; i++) {
                integration.offer(WORKLOAD.message(i), i, false);
            }
            Runtime.getRuntime().halt(137);
        }

        private static void sleepForEver() {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
