package org.mhhsbench.scenarios.eda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

@Timeout(120)
@ExtendWith(TestServer.Given.class)
class ReplayTest {

    private static final int HALF = 100;
    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(2 * HALF);

    @Test
    void a_subscriber_reads_again_from_a_time_what_it_had_made_durable(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of());
        Address address = server.address();
        Publishing.all(technology, address, MESSAGES.subList(0, HALF));
        Instant between = laterThanTheHubTook(technology, address);
        Publishing.all(technology, address, MESSAGES.subList(HALF, 2 * HALF));
        List<EndAnswers.Delivery> first = deliverAllAndMakeDurable(technology, address);

        EndAnswers again = new EndAnswers();
        Map<String, Long> reached = technology.replay(address).reachedBefore(between);
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, reached, again)) {
            List<EndAnswers.Delivery> second = again.nextDeliveries(HALF);
            assertThat(new HashSet<>(EndAnswers.messages(second)))
                    .isEqualTo(new HashSet<>(MESSAGES.subList(HALF, 2 * HALF)));
            assertThat(first).as("at their old positions").containsAll(second);
            assertThat(subscriber.deadLetters()).isEmpty();
        }
        again.hasNothingMore();
    }

    @Test
    void from_the_beginning_of_time_everything_comes_and_from_the_future_nothing(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of());
        Address address = server.address();
        Publishing.all(technology, address, MESSAGES);
        Replay replay = technology.replay(address);
        assertThat(replay.reachedBefore(Instant.EPOCH))
                .hasSize(3)
                .allSatisfy((upstream, reached) -> assertThat(reached).isEqualTo(-1));
        Map<String, Long> last = new HashMap<>();
        deliverAllAndMakeDurable(technology, address)
                .forEach(delivery -> last.merge(delivery.upstream(), delivery.position(), Math::max));
        assertThat(replay.reachedBefore(Instant.now().plusSeconds(3_600))).isEqualTo(last);
    }

    @Test
    void each_meter_is_read_again_by_itself_in_its_order_and_no_group_moves(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of("partitions", "5"));
        Address address = server.address();
        Publishing.all(technology, address, MESSAGES);
        List<EndAnswers.Delivery> first = deliverAllAndMakeDurable(technology, address);
        Map<Long, List<EndAnswers.Delivery>> byMeter = first.stream()
                .collect(Collectors.groupingBy(delivery -> delivery.message().mpan()));
        assertThat(byMeter).hasSizeGreaterThan(5);
        Replay replay = technology.replay(address);
        for (Map.Entry<Long, List<EndAnswers.Delivery>> meter :
                byMeter.entrySet().stream().limit(8).toList()) {
            EndAnswers again = new EndAnswers();
            replay.meter(meter.getKey(), Instant.EPOCH, again);
            assertThat(again.nextDeliveries(meter.getValue().size())).isEqualTo(meter.getValue());
            again.hasNothingMore();
        }
        EndAnswers next = new EndAnswers();
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), next)) {
            Publishing.all(technology, address, MESSAGES.subList(0, 1));
            assertThat(EndAnswers.messages(next.nextDeliveries(1))).isEqualTo(MESSAGES.subList(0, 1));
            assertThat(subscriber.deadLetters()).isEmpty();
        }
        next.hasNothingMore();
    }

    @Test
    void a_meter_is_read_from_a_time_and_its_poison_is_passed_over(TestServer server) throws Exception {
        KafkaTechnology technology = server.prepared(Map.of("partitions", "2"));
        Address address = server.address();
        ConsumptionMessage message = MESSAGES.get(0);
        Publishing.all(technology, address, List.of(message));
        Instant between = laterThanTheHubTook(technology, address);
        try (KafkaProducer<byte[], byte[]> producer = new Hub(address).producer(Map.of())) {
            producer.send(new ProducerRecord<>(
                            technology.topics().messages(), RecordForm.key(message.mpan()), new byte[] {'?'}))
                    .get();
        }
        Publishing.all(technology, address, List.of(message));
        EndAnswers again = new EndAnswers();
        technology.replay(address).meter(message.mpan(), between, again);
        assertThat(again.nextDeliveries(1))
                .extracting(EndAnswers.Delivery::position)
                .containsExactly(2L);
        again.hasNothingMore();
    }

    private static List<EndAnswers.Delivery> deliverAllAndMakeDurable(KafkaTechnology technology, Address address)
            throws Exception {
        EndAnswers recorder = new EndAnswers();
        try (SubscribingEnd subscriber = technology.subscriber(address, 0, Map.of(), recorder)) {
            List<EndAnswers.Delivery> all = recorder.nextDeliveries(MESSAGES.size());
            all.forEach(delivery -> subscriber.durable(delivery.upstream(), delivery.position()));
            return all;
        }
    }

    /** A time after that of the last record, and not after that of the next. */
    private static Instant laterThanTheHubTook(KafkaTechnology technology, Address address) throws Exception {
        long[] last = {0};
        LogReader.read(
                new Hub(address), technology.topics().messages(), partitions -> partitions, Instant.EPOCH, record -> {
                    last[0] = Math.max(last[0], record.timestamp());
                    return true;
                });
        while (System.currentTimeMillis() <= last[0]) {
            Thread.onSpinWait();
        }
        return Instant.ofEpochMilli(last[0] + 1);
    }
}
