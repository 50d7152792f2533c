package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.CutProxy;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** The server or the network is away for a while. */
@Timeout(180)
class OutageTest {

    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(600);

    @TempDir
    Path folder;

    private final EndAnswers recorder = new EndAnswers();
    private CdcTechnology technology;

    @BeforeEach
    void makeTechnology() {
        technology = new CdcPostgresProvider().technology(new Settings(folder, Map.of("batch", "10")));
    }

    @Test
    void a_database_whose_own_process_is_killed_takes_the_servers_with_it_and_loses_nothing() throws Exception {
        try (ServerProcess server = ServerProcess.start(technology.server(), folder.resolve("server"))) {
            technology.prepare(server.address());
            try (SubscribingEnd subscriber = technology.subscriber(server.address(), 0, Map.of(), recorder);
                    PublishingEnd publisher = technology.publisher(server.address(), recorder)) {
                Publishing.offer(publisher, MESSAGES.subList(0, 300), 0);
                Path pidFile = folder.resolve("server/data/cluster/postmaster.pid");
                ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0)))
                        .orElseThrow()
                        .destroyForcibly();
                server.process().onExit().get(60, TimeUnit.SECONDS);
                server.restart();
                Publishing.offer(publisher, MESSAGES.subList(300, 600), 300);
                recorder.nextSafe(600);
                assertThat(EndAnswers.messages(recorder.nextDeliveries(600))).isEqualTo(MESSAGES);
                assertThat(subscriber.deadLetters()).isEmpty();
                recorder.hasNothingMore();
            }
        }
    }

    @Test
    void a_database_that_was_restored_from_before_is_read_as_another() throws Exception {
        Path data = folder.resolve("server/data");
        Path kept = folder.resolve("kept");
        try (ServerProcess server = ServerProcess.start(technology.server(), folder.resolve("server"))) {
            technology.prepare(server.address());
            try (SubscribingEnd subscriber = technology.subscriber(server.address(), 0, Map.of(), recorder)) {
                Publishing.all(technology, server.address(), MESSAGES.subList(0, 100));
                kill(server, data);
                copy(data.resolve("cluster"), kept);
                server.restart();
                Publishing.all(technology, server.address(), MESSAGES.subList(100, 500));
                List<EndAnswers.Delivery> before = recorder.nextDeliveries(500);
                EndAnswers.Delivery last = before.get(499);
                subscriber.durable(last.upstream(), last.position());

                kill(server, data);
                PrivateFiles.delete(data.resolve("cluster"));
                copy(kept, data.resolve("cluster"));
                // To the end of what was kept of the log, and on in another timeline.
                Files.createFile(data.resolve("cluster/recovery.signal"));
                Files.writeString(
                        data.resolve("cluster/postgresql.auto.conf"), "restore_command = 'false'\nhot_standby = off\n");
                server.restart();
                Publishing.all(technology, server.address(), MESSAGES.subList(500, 600));
                List<EndAnswers.Delivery> after = new ArrayList<>();
                while (after.isEmpty() || !after.get(after.size() - 1).message().equals(MESSAGES.get(599))) {
                    after.addAll(recorder.nextDeliveries(1));
                }
                // What was not confirmed yet when it was kept comes again, and is known by its transaction ids.
                assertThat(EndAnswers.messages(after))
                        .endsWith(MESSAGES.subList(500, 600).toArray(ConsumptionMessage[]::new));
                assertThat(last.upstream()).isEqualTo("mhhs_bench/00000001/0");
                assertThat(after).extracting(EndAnswers.Delivery::upstream).containsOnly("mhhs_bench/00000002/0");
                assertThat(after.get(after.size() - 1).position()).isLessThan(last.position());
                assertThat(subscriber.deadLetters()).isEmpty();
                recorder.hasNothingMore();
            }
        }
    }

    private static void kill(ServerProcess server, Path data) throws Exception {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("cluster/postmaster.pid")).get(0));
        List<ProcessHandle> all = new ArrayList<>(
                ProcessHandle.of(postmaster).orElseThrow().descendants().toList());
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        server.process().onExit().get(60, TimeUnit.SECONDS);
        for (ProcessHandle each : all) {
            each.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void answers_that_are_lost_with_the_network_add_nothing_twice() throws Exception {
        try (ServerProcess server = ServerProcess.start(technology.server(), folder.resolve("server"));
                CutProxy proxy = CutProxy.open()) {
            technology.prepare(server.address());
            proxy.leadTo(server.address().port(Address.PORT));
            Address behind = technology.through(server.address(), proxy.port());
            try (SubscribingEnd subscriber = technology.subscriber(behind, 0, Map.of(), recorder);
                    PublishingEnd publisher = technology.publisher(behind, recorder)) {
                for (int i = 0; i < 600; i += 60) {
                    Publishing.offer(publisher, MESSAGES.subList(i, i + 60), i);
                    if (i % 180 == 0) {
                        proxy.cut();
                        proxy.mend();
                    }
                }
                recorder.nextSafe(600);
                assertThat(EndAnswers.messages(recorder.nextDeliveries(600))).isEqualTo(MESSAGES);
                assertThat(subscriber.deadLetters()).isEmpty();
                recorder.hasNothingMore();
            }
        }
    }
}
