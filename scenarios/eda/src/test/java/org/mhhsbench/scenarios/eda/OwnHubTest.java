package org.mhhsbench.scenarios.eda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.IntegrationProvider;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/** The user's own hub, with the documented settings alone. */
@Timeout(120)
class OwnHubTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(500);

    @TempDir
    static Path hubFolder;

    @TempDir
    Path workFolder;

    private static OwnHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = new OwnHub(hubFolder);
    }

    @AfterAll
    static void end() {
        hub.close();
    }

    @Test
    void messages_go_through_it_and_nothing_of_ours_is_left_on_it() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic("if-021", 1, (short) 1)))
                    .all()
                    .get();
        }
        run(new EdaKafkaProvider(), Map.of());
        run(new EdaKafkaL2Provider(), Map.of("topic-prefix", "trial."));
        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get()).containsExactly("if-021");
            assertThat(admin.listGroups(new ListGroupsOptions()).all().get().stream()
                            .map(GroupListing::groupId))
                    .isEmpty();
        }
        assertThat(workFolder).isEmptyDirectory();
    }

    private void run(IntegrationProvider provider, Map<String, String> others) throws Exception {
        Set<ConsumptionMessage> arrived = ConcurrentHashMap.newKeySet();
        try (Integration integration = provider.create(settings(others))) {
            integration.open(
                    (subscriber, message, position) -> {
                        arrived.add(message);
                        integration.durable(subscriber, position);
                    },
                    Acks.IGNORED);
            assertThat(integration.servers()).isEmpty();
            for (int i = 0; i < MESSAGES.size(); i++) {
                while (!integration.offer(MESSAGES.get(i), i, false)) {
                    Thread.onSpinWait();
                }
            }
            integration.drain(LIMIT);
        }
        assertThat(arrived).isEqualTo(new HashSet<>(MESSAGES));
    }

    @Test
    void at_level_two_each_message_is_flushed_before_it_is_acknowledged_and_at_level_one_not() throws Exception {
        assertThat(flushesOf(new EdaKafkaProvider().technology(settings(Map.of("topic-prefix", "l1.")))))
                .as("the hub flushes the log of its own metadata now and then")
                .isLessThan(5);
        assertThat(flushesOf(new EdaKafkaL2Provider().technology(settings(Map.of("topic-prefix", "l2.")))))
                .isGreaterThanOrEqualTo(20);
    }

    /** How often the hub flushes a log while twenty messages go to it, each after the one before is acknowledged. */
    private static long flushesOf(KafkaTechnology technology) throws Exception {
        Address address = technology.own().orElseThrow();
        technology.prepare(address);
        try {
            EndAnswers answers = new EndAnswers();
            try (PublishingEnd publisher = technology.publisher(address, answers)) {
                long before = flushes();
                for (int i = 0; i < 20; i++) {
                    assertThat(publisher.offer(MESSAGES.get(i), i, true)).isTrue();
                    answers.nextSafe(1);
                }
                return flushes() - before;
            }
        } finally {
            technology.remove(address);
        }
    }

    private static long flushes() throws Exception {
        ObjectName flushes = new ObjectName("kafka.log:type=LogFlushStats,name=LogFlushRateAndTimeMs");
        return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(flushes, "Count");
    }

    @Test
    void a_wrong_password_is_refused_in_words() throws Exception {
        Integration integration = new EdaKafkaProvider()
                .create(new Settings(
                        workFolder,
                        Map.of(
                                "bootstrap-servers",
                                hub.bootstrapServers(),
                                "client-config",
                                hub.clientConfig("guessed").toString())));
        assertThatThrownBy(() -> integration.open((subscriber, message, position) -> {}, Acks.IGNORED))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Authentication failed");
    }

    private Settings settings(Map<String, String> others) throws IOException {
        Map<String, String> all = new HashMap<>(others);
        all.put("bootstrap-servers", hub.bootstrapServers());
        all.put("client-config", hub.clientConfig(OwnHub.PASSWORD).toString());
        return new Settings(workFolder, all);
    }

    private static Admin admin() throws IOException {
        return new Hub(new Address(Map.of(
                        "bootstrap-servers",
                        hub.bootstrapServers(),
                        "client-config",
                        hub.clientConfig(OwnHub.PASSWORD).toString())))
                .admin();
    }
}
