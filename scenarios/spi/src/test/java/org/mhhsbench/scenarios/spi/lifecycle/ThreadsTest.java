package org.mhhsbench.scenarios.spi.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ThreadsTest {

    private final AtomicBoolean interrupted = new AtomicBoolean();

    private Thread waitingFor(CountDownLatch latch) {
        Thread thread = new Thread(() -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void a_thread_that_waits_for_ever_is_interrupted() {
        Thread waiting = waitingFor(new CountDownLatch(1));
        Threads.join(waiting, Duration.ofMillis(10));
        assertThat(waiting.isAlive()).isFalse();
        assertThat(interrupted).isTrue();
    }

    @Test
    void an_interrupt_of_who_waits_is_kept_for_later_and_ends_no_wait() {
        CountDownLatch end = new CountDownLatch(1);
        Thread working = waitingFor(end);
        Thread.currentThread().interrupt();
        new Thread(end::countDown).start();
        Threads.join(working);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(working.isAlive()).isFalse();
        assertThat(interrupted).isFalse();
    }
}
