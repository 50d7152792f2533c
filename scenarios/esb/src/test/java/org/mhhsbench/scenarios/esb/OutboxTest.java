package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.scenarios.artemis.Body;

@Timeout(180)
class OutboxTest {

    private static final byte[] MESSAGE = "{}".getBytes(StandardCharsets.UTF_8);

    static LongStream seeds() {
        return new Random().longs(20);
    }

    private static boolean offer(Outbox outbox, long index) {
        return outbox.offer(index, MESSAGE, MESSAGE.length);
    }

    @Test
    void what_waits_shares_a_document_up_to_the_limit() throws Exception {
        Outbox outbox = new Outbox(Framing.JSON, 3, 100, 1_000);
        outbox.connected();
        for (int i = 0; i < 4; i++) {
            assertThat(offer(outbox, i)).isTrue();
        }
        assertThat(outbox.take()).satisfies(document -> {
            assertThat(document.number()).isZero();
            assertThat(document.indices()).containsExactly(0L, 1L, 2L);
            assertThat(document.body()).asString().isEqualTo("[{},{},{}]");
        });
        assertThat(outbox.take().body()).asString().isEqualTo("[{}]");
        offer(outbox, 4);
        assertThat(outbox.take().indices()).containsExactly(4L);
        assertThat(outbox.confirmed(1)).as("the first is not confirmed yet").isEmpty();
        assertThat(outbox.confirmed(0)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(outbox.confirmed(0)).as("told twice").isEmpty();
    }

    @Test
    void no_document_is_longer_than_it_may_be() throws Exception {
        Outbox outbox = new Outbox(Framing.JSON, 100, 100, 10L * Body.MAX_BYTES);
        outbox.connected();
        byte[] message = new byte[Body.MAX_BYTES / 2 - 1];
        for (int i = 0; i < 4; i++) {
            outbox.offer(i, message, message.length);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(outbox.take().body()).hasSize(message.length + 2);
        }
    }

    @Test
    void it_refuses_when_it_is_full_and_takes_again_when_documents_are_confirmed() throws Exception {
        Outbox byMessages = new Outbox(Framing.BINARY, 1, 3, 1_000);
        Outbox byBytes = new Outbox(Framing.BINARY, 1, 1_000, 3L * MESSAGE.length);
        for (Outbox outbox : List.of(byMessages, byBytes)) {
            outbox.connected();
            for (int i = 0; i < 3; i++) {
                assertThat(offer(outbox, i)).isTrue();
            }
            assertThat(offer(outbox, 3)).isFalse();
            outbox.take();
            assertThat(offer(outbox, 3)).as("it is not confirmed yet").isFalse();
            outbox.confirmed(0);
            assertThat(offer(outbox, 3)).isTrue();
            assertThat(offer(outbox, 4)).isFalse();
        }
    }

    @Test
    void a_lost_connection_ends_the_wait_and_what_an_old_one_reports_does_not_end_the_next() throws Exception {
        Outbox outbox = new Outbox(Framing.JSON, 3, 3, 1_000);
        int old = outbox.connected();
        outbox.lost(old, new Exception("cut"));
        assertThatThrownBy(outbox::take).isInstanceOf(IOException.class).hasMessageContaining("cut");
        offer(outbox, 0);
        outbox.connected();
        outbox.lost(old, new Exception("late"));
        assertThat(outbox.take().indices()).containsExactly(0L);
    }

    @Test
    void bytes_that_are_no_message_are_waited_for() throws Exception {
        Outbox outbox = new Outbox(Framing.JSON, 3, 3, 1_000);
        outbox.connected();
        offer(outbox, 0);
        assertThat(outbox.putAndAwait(MESSAGE, 1)).isFalse();
        assertThat(outbox.take().indices()).containsExactly(0L);
        Outbox.Document body = outbox.take();
        assertThat(body.body()).isEqualTo(MESSAGE);
        outbox.confirmed(0);
        assertThat(outbox.confirmed(1)).as("nobody is told that it is safe").isEmpty();
    }

    /**
     * The reasoning of the guarantee, played: connections fail at any moment, packets of an old one arrive late, between
     * those of the new one, and confirmations are lost or come late.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_fails_the_highest_number_so_far_is_each_document_once_and_in_order(long seed) throws Exception {
        Random random = new Random(seed);
        int messages = 500;
        Outbox outbox = new Outbox(Framing.JSON, 1 + random.nextInt(5), 1 + random.nextInt(20), 1_000);
        List<Deque<Outbox.Document>> connections = new ArrayList<>();
        List<Outbox.Document> stored = new ArrayList<>();
        Deque<Long> confirmations = new ArrayDeque<>();
        List<Long> safe = new ArrayList<>();
        long offered = 0;
        outbox.connected();
        connections.add(new ArrayDeque<>());
        while (safe.size() < messages) {
            Deque<Outbox.Document> last = connections.get(connections.size() - 1);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    if (offered < messages && offer(outbox, offered)) {
                        offered++;
                    }
                }
                case 3, 4, 5 -> {
                    if (outbox.hasUnsent()) {
                        last.add(outbox.take());
                    }
                }
                case 6, 7 -> {
                    // Of any connection, an old one too.
                    Deque<Outbox.Document> arriving = connections.get(random.nextInt(connections.size()));
                    if (!arriving.isEmpty()) {
                        stored.add(arriving.peek());
                        confirmations.add(arriving.poll().number());
                    }
                }
                case 8 -> {
                    if (!confirmations.isEmpty()) {
                        safe.addAll(outbox.confirmed(confirmations.poll()));
                    }
                }
                default -> {
                    if (random.nextInt(20) == 0) {
                        if (random.nextBoolean()) {
                            confirmations.clear();
                        }
                        if (random.nextBoolean()) {
                            last.clear();
                        }
                        outbox.connected();
                        connections.add(new ArrayDeque<>());
                    }
                }
            }
        }
        assertThat(safe).as("seed %d", seed).isEqualTo(numbers(messages));
        List<Long> kept = new ArrayList<>();
        long highest = -1;
        for (Outbox.Document document : stored) {
            if (document.number() > highest) {
                assertThat(document.number()).as("seed %d", seed).isEqualTo(highest + 1);
                highest = document.number();
                kept.addAll(document.indices());
            }
        }
        assertThat(kept).as("seed %d", seed).isEqualTo(numbers(messages));
    }

    private static List<Long> numbers(long end) {
        return LongStream.range(0, end).boxed().toList();
    }
}
