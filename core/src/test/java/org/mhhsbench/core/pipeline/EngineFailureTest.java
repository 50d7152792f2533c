package org.mhhsbench.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.aggregate.RejectionListener;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.SettlementRun;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.Failure;

/** What fails on the writer thread surfaces in every call, with its cause, and nothing hangs. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineFailureTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);
    private static final ReferenceData REFERENCE = ReferenceFixture.meters(5);

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static RejectionListener onRejection(Consumer<CheckedMessage> action) {
        return new RejectionListener() {
            @Override
            public void onRejection(CheckedMessage message, Failure failure) {
                action.accept(message);
            }
        };
    }

    private static SettlementEngine start(Consumer<CheckedMessage> action) {
        return SettlementEngine.start(
                REFERENCE, EngineConfig.DEFAULT.withRingSize(4).withRejections(onRejection(action)));
    }

    private static void assertFailed(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(EngineFailedException.class).hasCauseInstanceOf(Broken.class);
    }

    @Test
    void saysTheCauseInEveryLaterCall() {
        SettlementEngine engine = start(message -> {
            throw new Broken();
        });
        engine.offer(SettlementEngineTest.unknown(1));
        assertFailed(engine::counts);
        assertFailed(() -> engine.offer(SettlementEngineTest.message(2, 1)));
        assertFailed(() -> engine.offer(SettlementEngineTest.body(3, 1, true)));
        assertFailed(() -> engine.publish(SettlementEngineTest.body(3, 300, true)));
        assertFailed(engine::snapshot);
        assertFailed(() -> engine.evaluate(new SettlementRun(DAY, "SF", 1, 0), reading -> {}));
        assertFailed(engine::close);
        engine.close();
        assertThat(SettlementEngineTest.ownThreads()).isEmpty();
    }

    @Test
    void letsAProducerGoThatWaitsForRoom() {
        SettlementEngine engine = start(message -> {
            throw new Broken();
        });
        // Far more than the ring holds: the writer goes on emptying it, and applies nothing.
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        engine.publish(SettlementEngineTest.body(i * 10, 10, false));
                    }
                })
                .isInstanceOf(EngineFailedException.class);
        assertFailed(engine::close);
    }

    @Test
    void survivesAQuestionThatFails() {
        try (SettlementEngine engine = start(message -> {})) {
            assertThatThrownBy(() -> engine.evaluate(new SettlementRun(DAY, "SF", 1, 0), reading -> {
                        throw new Broken();
                    }))
                    .isInstanceOf(Broken.class);
            assertThat(engine.offer(SettlementEngineTest.message(1, 1))).isTrue();
            assertThat(engine.counts().accepted()).isOne();
        }
    }

    private static Throwable calledBackWith(Consumer<SettlementEngine> call) {
        AtomicReference<SettlementEngine> engine = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (SettlementEngine started = start(message -> {
            try {
                call.accept(engine.get());
            } catch (Throwable e) {
                thrown.set(e);
            }
        })) {
            engine.set(started);
            started.offer(SettlementEngineTest.unknown(1));
            started.counts();
        }
        return thrown.get();
    }

    @Test
    void refusesACallbackThatCallsBack() {
        assertThat(calledBackWith(SettlementEngine::counts)).isInstanceOf(IllegalStateException.class);
        assertThat(calledBackWith(SettlementEngine::close)).isInstanceOf(IllegalStateException.class);
        assertThat(calledBackWith(engine -> engine.publish(SettlementEngineTest.body(10, 20, false))))
                .isInstanceOf(IllegalStateException.class);
    }
}
