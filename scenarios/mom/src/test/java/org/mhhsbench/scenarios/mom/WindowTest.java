package org.mhhsbench.scenarios.mom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(180)
class WindowTest {

    private static final byte[] BODY = {1, 2, 3};

    private final Window window = new Window(3, 100);

    static LongStream seeds() {
        return new Random().longs(20);
    }

    @Test
    void it_refuses_when_it_is_full_and_takes_again_when_the_first_is_confirmed() throws Exception {
        window.connected();
        assertThat(window.offer(10, BODY)).isTrue();
        assertThat(window.offer(11, BODY)).isTrue();
        assertThat(window.offer(12, BODY)).isTrue();
        assertThat(window.offer(13, BODY)).isFalse();
        assertThat(List.of(window.take(), window.take(), window.take()))
                .extracting(Window.Outgoing::index)
                .containsExactly(10L, 11L, 12L);
        assertThat(window.poll()).isNull();
        assertThat(window.confirmed(1)).as("the first is not confirmed yet").isEmpty();
        assertThat(window.hasRoom()).isFalse();
        assertThat(window.confirmed(0)).extracting(Window.Outgoing::index).containsExactly(10L, 11L);
        assertThat(window.confirmed(0)).as("told twice").isEmpty();
        assertThat(window.offer(13, BODY)).isTrue();
        assertThat(window.take().sequence()).isEqualTo(3);
    }

    @Test
    void it_refuses_when_it_holds_too_many_bytes() {
        assertThat(window.offer(0, new byte[99])).isTrue();
        assertThat(window.offer(1, new byte[1_000])).isTrue();
        assertThat(window.offer(2, BODY)).isFalse();
        window.confirmed(0);
        assertThat(window.offer(2, BODY)).isFalse();
        window.confirmed(1);
        assertThat(window.offer(2, BODY)).isTrue();
    }

    @Test
    void after_a_new_connection_everything_unconfirmed_is_sent_again() throws Exception {
        int number = window.connected();
        for (int i = 0; i < 3; i++) {
            window.offer(i, BODY);
            window.take();
        }
        window.confirmed(0);
        window.lost(number, new Exception("cut"));
        assertThatThrownBy(window::take).isInstanceOf(ConnectionLost.class).hasMessageContaining("cut");
        window.connected();
        assertThat(List.of(window.take(), window.take()))
                .extracting(Window.Outgoing::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void what_an_old_connection_reports_late_does_not_end_the_new_one() throws Exception {
        int old = window.connected();
        window.offer(0, BODY);
        window.connected();
        window.lost(old, new Exception("late"));
        assertThat(window.take().sequence()).isZero();
    }

    @Test
    void whoever_waits_for_something_to_send_is_woken() throws Exception {
        window.connected();
        CountDownLatch taken = new CountDownLatch(1);
        Thread sender = new Thread(() -> {
            try {
                window.take();
                taken.countDown();
            } catch (ConnectionLost | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        sender.start();
        window.offer(0, BODY);
        assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
        sender.join();
    }

    @Test
    void bytes_that_are_no_message_are_waited_for() throws Exception {
        window.connected();
        assertThat(window.putAndAwait(BODY, 1)).isFalse();
        Thread broker = new Thread(() -> {
            try {
                assertThat(window.take().sequence()).isZero();
                Window.Outgoing second = window.take();
                assertThat(second.index()).isEqualTo(Window.NO_INDEX);
                window.confirmed(0);
                window.confirmed(second.sequence());
            } catch (ConnectionLost | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        broker.start();
        assertThat(window.putAndAwait(BODY, 20_000)).isTrue();
        broker.join();
    }

    /**
     * The reasoning of the guarantee, played: connections fail at any moment, packets of an old one arrive late, between
     * those of the new one, and confirmations are lost or come late.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_fails_the_highest_number_so_far_is_each_message_once_and_in_order(long seed) throws Exception {
        Random random = new Random(seed);
        int messages = 500;
        Window played = new Window(1 + random.nextInt(20), 1_000);
        List<Deque<Long>> connections = new ArrayList<>();
        List<Long> stored = new ArrayList<>();
        Deque<Long> confirmations = new ArrayDeque<>();
        List<Long> safe = new ArrayList<>();
        long offered = 0;
        played.connected();
        connections.add(new ArrayDeque<>());
        while (safe.size() < messages) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> offered += offered < messages && played.offer(offered, BODY) ? 1 : 0;
                case 3, 4, 5 -> {
                    Window.Outgoing outgoing = played.poll();
                    if (outgoing != null) {
                        connections.get(connections.size() - 1).add(outgoing.sequence());
                    }
                }
                case 6, 7 -> {
                    // Of any connection, an old one too.
                    Deque<Long> arriving = connections.get(random.nextInt(connections.size()));
                    if (!arriving.isEmpty()) {
                        stored.add(arriving.peek());
                        confirmations.add(arriving.poll());
                    }
                }
                case 8 -> {
                    if (!confirmations.isEmpty()) {
                        played.confirmed(confirmations.poll()).forEach(outgoing -> safe.add(outgoing.index()));
                    }
                }
                default -> {
                    if (random.nextInt(20) == 0) {
                        if (random.nextBoolean()) {
                            confirmations.clear();
                        }
                        if (random.nextBoolean()) {
                            connections.get(connections.size() - 1).clear();
                        }
                        played.connected();
                        connections.add(new ArrayDeque<>());
                    }
                }
            }
        }
        assertThat(safe).as("seed %d", seed).isEqualTo(numbers(messages));
        List<Long> kept = new ArrayList<>();
        for (long sequence : stored) {
            if (kept.isEmpty() || sequence > kept.get(kept.size() - 1)) {
                kept.add(sequence);
            }
        }
        assertThat(kept).as("seed %d", seed).isEqualTo(numbers(messages));
    }

    private static List<Long> numbers(long end) {
        return LongStream.range(0, end).boxed().toList();
    }
}
