package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.CutProxy;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** The server or the network is away for a while. */
@Timeout(180)
class OutageTest {

    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(600);

    @TempDir
    Path folder;

    private final Recorder recorder = new Recorder();
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
                assertThat(Recorder.messages(recorder.nextDeliveries(600))).isEqualTo(MESSAGES);
                assertThat(subscriber.deadLetters()).isEmpty();
                recorder.hasNothingMore();
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
                assertThat(Recorder.messages(recorder.nextDeliveries(600))).isEqualTo(MESSAGES);
                assertThat(subscriber.deadLetters()).isEmpty();
                recorder.hasNothingMore();
            }
        }
    }
}
