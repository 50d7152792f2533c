package org.mhhsbench.scenarios.eda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

@Timeout(180)
@ExtendWith(TestServer.Given.class)
class HubLogTest {

    private static final int HALF = 1_000;
    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(2 * HALF);

    @Test
    void a_broker_that_is_killed_under_load_keeps_each_record_once_and_at_its_offset(TestServer server)
            throws Exception {
        KafkaTechnology technology = server.prepared(Map.of());
        Address address = server.address();
        EndAnswers publisherHears = new EndAnswers();
        EndAnswers before = new EndAnswers();
        EndAnswers after = new EndAnswers();
        try (PublishingEnd publisher = technology.publisher(address, publisherHears)) {
            try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), before)) {
                Publishing.offer(publisher, MESSAGES.subList(0, HALF), 0);
                // Some are acknowledged and delivered, some are under way.
                List<EndAnswers.Delivery> deliveries = before.nextDeliveries(HALF / 10);
                kill(server.process());
                Publishing.offer(publisher, MESSAGES.subList(HALF, 2 * HALF), HALF);
                server.process().restart();
                assertThat(new HashSet<>(publisherHears.nextSafe(2 * HALF))).hasSize(2 * HALF);
                deliveries.addAll(before.nextDeliveries(2 * HALF - HALF / 10));
                assertThat(byMeter(EndAnswers.messages(deliveries))).isEqualTo(byMeter(MESSAGES));
                assertThat(subscriber.deadLetters()).isEmpty();
                assertThat(deliveries).doesNotHaveDuplicates();

                try (SubscribingEnd again = technology.subscriber(address, 0, Map.of(), after)) {
                    assertThat(new HashSet<>(after.nextDeliveries(2 * HALF)))
                            .as("nothing was durable: all comes again at its old position")
                            .isEqualTo(new HashSet<>(deliveries));
                    assertThat(again.deadLetters()).isEmpty();
                }
            }
        }
        publisherHears.hasNothingMore();
        before.hasNothingMore();
        after.hasNothingMore();
        assertThat(records(technology, address))
                .as("what was sent again was not appended again")
                .hasSize(2 * HALF);
    }

    @Test
    void partitions_that_were_made_a_moment_ago_have_each_message_in_its_order(TestServer server) throws Exception {
        List<ConsumptionMessage> messages = MESSAGES.subList(0, 200);
        for (int round = 0; round < 10; round++) {
            KafkaTechnology technology = server.prepared(Map.of("partitions", "20"));
            Publishing.all(technology, server.address(), messages);
            EndAnswers recorder = new EndAnswers();
            try (SubscribingEnd subscriber = technology.subscriber(server.address(), 0, Map.of(), recorder)) {
                List<ConsumptionMessage> arrived = EndAnswers.messages(recorder.nextDeliveries(messages.size()));
                assertThat(byMeter(arrived)).isEqualTo(byMeter(messages));
                assertThat(subscriber.deadLetters()).isEmpty();
            }
        }
    }

    @Test
    void the_journal_is_believed_before_the_group_is(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of("partitions", "1"));
        Address address = server.address();
        Publishing.all(technology, address, MESSAGES.subList(0, 10));
        EndAnswers first = new EndAnswers();
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), first)) {
            first.nextDeliveries(10);
            subscriber.durable("if-021/0", 4);
        }
        assertThat(committed(technology, address)).isEqualTo(Map.of(0, 5L));
        for (long reached : new long[] {2, 7}) {
            EndAnswers again = new EndAnswers();
            try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of("if-021/0", reached), again)) {
                assertThat(again.nextDeliveries((int) (9 - reached)))
                        .extracting(EndAnswers.Delivery::position)
                        .first()
                        .isEqualTo(reached + 1);
                assertThat(subscriber.deadLetters()).isEmpty();
            }
        }
    }

    @Test
    void nothing_is_committed_that_is_not_durable(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of());
        Address address = server.address();
        Publishing.all(technology, address, MESSAGES.subList(0, 100));
        EndAnswers recorder = new EndAnswers();
        Map<Integer, Long> expected = new HashMap<>();
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), recorder)) {
            List<EndAnswers.Delivery> deliveries = recorder.nextDeliveries(100);
            assertThat(committed(technology, address)).isEmpty();
            EndAnswers.Delivery durable = deliveries.get(50);
            subscriber.durable(durable.upstream(), durable.position());
            expected.put(Integer.parseInt(durable.upstream().substring("if-021/".length())), durable.position() + 1);
            // Not only when it is closed.
            while (!committed(technology, address).equals(expected)) {
                Thread.onSpinWait();
            }
        }
        assertThat(committed(technology, address)).isEqualTo(expected);
    }

    @Test
    void a_journal_of_another_log_is_refused_rather_than_read_past(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of("partitions", "1"));
        Publishing.all(technology, server.address(), MESSAGES.subList(0, 10));
        EndAnswers recorder = new EndAnswers();
        try (SubscribingEnd subscriber =
                technology.subscriber(server.address(), 0, Map.of("if-021/0", 99L), recorder)) {
            assertThat(recorder.nextFailure()).hasMessageContaining("the hub's log does not reach");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> subscriber.durable("if-021/1", 0))
                    .withMessageContaining("if-021/1");
        }
        recorder.hasNothingMore();
    }

    @Test
    void topics_that_a_predecessor_left_are_set_up_anew_and_kept(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of("partitions", "2"));
        Address address = server.address();
        Publishing.all(technology, address, MESSAGES.subList(0, 10));
        Map<String, String> same =
                Map.of("partitions", "2", "topic-prefix", technology.topics().prefix());
        assertThat(flushMessages(technology, address)).isEqualTo(Long.toString(Long.MAX_VALUE));
        new EdaKafkaL2Provider()
                .technology(new Settings(server.process().folder(), same))
                .prepare(address);
        assertThat(flushMessages(technology, address)).isEqualTo("1");
        assertThat(records(technology, address)).hasSize(10);
        Map<String, String> other =
                Map.of("partitions", "4", "topic-prefix", technology.topics().prefix());
        KafkaTechnology four =
                new EdaKafkaProvider().technology(new Settings(server.process().folder(), other));
        assertThatThrownBy(() -> four.prepare(address))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must be 4, were 2");
    }

    private static void kill(ServerProcess process) throws Exception {
        process.process().destroyForcibly();
        process.process().onExit().get(EndAnswers.LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static Map<Long, List<ConsumptionMessage>> byMeter(List<ConsumptionMessage> messages) {
        return messages.stream().collect(Collectors.groupingBy(ConsumptionMessage::mpan));
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(KafkaTechnology technology, Address address)
            throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        LogReader.read(
                new Hub(address),
                technology.topics().messages(),
                partitions -> partitions,
                Instant.EPOCH,
                records::add);
        return records;
    }

    /** By partition where the group is, as any tool of Kafka's would see it. */
    private static Map<Integer, Long> committed(KafkaTechnology technology, Address address) throws Exception {
        try (Admin admin = new Hub(address).admin()) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(
                            technology.topics().group(0))
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<Integer, Long> committed = new HashMap<>();
            offsets.forEach((partition, next) -> committed.put(partition.partition(), next.offset()));
            return committed;
        }
    }

    private static String flushMessages(KafkaTechnology technology, Address address) throws Exception {
        ConfigResource topic = new ConfigResource(
                ConfigResource.Type.TOPIC, technology.topics().messages());
        try (Admin admin = new Hub(address).admin()) {
            Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            return config.get("flush.messages").value();
        }
    }
}
