package org.mhhsbench.scenarios.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.Victims;
import org.mhhsbench.scenarios.spi.workload.ClockChange;
import org.mhhsbench.scenarios.spi.workload.Workload;

/** What a killed process had acknowledged is there for the next: every variant that says so is held to it. */
@Timeout(180)
class RecoveryTest {

    private static final Workload WORKLOAD = Workload.of(3, 200, ClockChange.NONE);
    private static final int LEFT = 100;

    @TempDir
    Path workFolder;

    static Stream<String> recoveringVariants() {
        return Providers.all().stream()
                .map(IntegrationProvider::descriptor)
                .filter(descriptor -> descriptor.capabilities().contains(Descriptor.Capability.RECOVERY))
                .map(Descriptor::id);
    }

    @Test
    void whoever_survives_a_kill_says_so_and_is_tested() {
        assertThat(recoveringVariants()).contains("chronicle-queue", "style-file-batch");
        assertThat(Providers.all().stream()
                        .map(IntegrationProvider::descriptor)
                        .filter(descriptor -> descriptor.durability() != Descriptor.Durability.L0)
                        .map(Descriptor::id))
                .containsExactlyElementsOf(recoveringVariants().toList());
    }

    @ParameterizedTest
    @MethodSource("recoveringVariants")
    void what_a_killed_process_left_is_delivered_again_and_in_order(String id) throws Exception {
        Process publisher = new ProcessBuilder(Victims.command(Victim.class, id, workFolder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(workFolder.resolve("output.txt").toFile())
                .start();
        assertThat(publisher.waitFor())
                .as("%s", Files.readString(workFolder.resolve("output.txt")))
                .isEqualTo(137);

        List<ConsumptionMessage> arrived = new ArrayList<>();
        try (Integration integration = Providers.byId(id).create(Settings.defaults(workFolder))) {
            integration.open((subscriber, message, position) -> arrived.add(message), Acks.IGNORED);
            integration.drain(Duration.ofSeconds(60));
            assertThat(arrived).hasSize(LEFT);
            integration.offer(WORKLOAD.message(LEFT), LEFT, true);
            integration.drain(Duration.ofSeconds(60));
        }
        assertThat(arrived)
                .isEqualTo(IntStream.rangeClosed(0, LEFT)
                        .mapToObj(WORKLOAD::message)
                        .toList());
        try (Stream<Path> files = Files.list(workFolder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("output.txt");
        }
    }

    /** Offers a hundred messages that nobody takes, waits until they are acknowledged, and dies as by a kill. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) throws Exception {
            CountDownLatch acknowledged = new CountDownLatch(LEFT);
            Integration integration = Providers.byId(args[0]).create(Settings.defaults(Paths.get(args[1])));
            integration.open((subscriber, message, position) -> sleepForEver(), index -> acknowledged.countDown());
            for (int i = 0; i < LEFT; i++) {
                integration.offer(WORKLOAD.message(i), i, false);
            }
            acknowledged.await();
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
