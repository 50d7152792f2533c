package org.mhhsbench.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.aggregate.RejectionListener;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.Failure;

/** The intake keeps input order with any number of threads, and wakes whoever waits when something fails. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrderedIntakeTest {

    private static final ReferenceData REFERENCE = ReferenceFixture.meters(1);

    private static final class Recorder implements RejectionListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void onRejection(CheckedMessage message, Failure failure) {
            heard.add(message.source + ":" + message.line + ":" + message.index + " " + failure.code());
        }
    }

    private static void submit(OrderedIntake intake, byte[] body, long line) throws InterruptedException {
        intake.submit(body, body.length, "file", line);
    }

    /** Lines of every length around the size of what is read at once, the last one with or without its end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void submitsTheLinesOfAStream(boolean ended) throws Exception {
        Random random = new Random(9);
        Recorder recorder = new Recorder();
        List<String> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int lines = 200;
        for (int line = 1; line <= lines; line++) {
            int length = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(random.nextInt(20) == 0 ? 600_000 : 3_000);
            text.append("x".repeat(length)).append(line < lines || ended ? "\n" : "");
            if (length > 0) {
                expected.add("file:" + line + ":0 MSG1001");
            }
        }
        try (SettlementEngine engine =
                        SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT.withRejections(recorder));
                OrderedIntake intake = new OrderedIntake(engine, 2, 64 << 10)) {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(intake.submitLines(new ByteArrayInputStream(bytes), 600_000, "file"))
                    .isBetween((long) lines - 1, (long) lines);
            intake.finish();
            engine.counts();
        }
        assertThat(recorder.heard).isEqualTo(expected);
    }

    @Test
    void refusesALineThatIsTooLong() throws Exception {
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT);
                OrderedIntake intake = new OrderedIntake(engine, 1, 64 << 10)) {
            byte[] bytes = ("x\n" + "y".repeat(101) + "\n").getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> intake.submitLines(new ByteArrayInputStream(bytes), 100, null))
                    .isInstanceOf(IOException.class)
                    .hasMessage("a line must not be longer than 100 bytes, line 2 is");
            byte[] fits = ("x\n" + "y".repeat(100)).getBytes(StandardCharsets.UTF_8);
            assertThat(intake.submitLines(new ByteArrayInputStream(fits), 100, null))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheOrderOfSubmission(int threads) throws Exception {
        Random random = new Random(threads);
        Recorder recorder = new Recorder();
        List<String> expected = new ArrayList<>();
        EngineConfig config = EngineConfig.DEFAULT.withRingSize(32).withRejections(recorder);
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, config);
                OrderedIntake intake = new OrderedIntake(engine, threads, 64 << 10)) {
            for (int line = 1; line <= 400; line++) {
                // From a byte to a body that is streamed, so that decoding takes very different times.
                int messages = random.nextInt(60) == 0 ? 300 : random.nextInt(6);
                byte[] body = messages == 0
                        ? "x".getBytes(StandardCharsets.UTF_8)
                        : SettlementEngineTest.body(line * 1000, messages, false);
                submit(intake, body, line);
                for (int i = 0; i < Math.max(1, messages); i++) {
                    expected.add("file:" + line + ":" + i + (messages == 0 ? " MSG1001" : " RCP1061"));
                }
            }
            intake.finish();
            assertThat(engine.counts().rejected()).isEqualTo(expected.size());
        }
        assertThat(recorder.heard).isEqualTo(expected);
    }

    @Test
    void letsABodyPassThatIsLongerThanAllThatMayBeInFlight() throws Exception {
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT);
                OrderedIntake intake = new OrderedIntake(engine, 2, 1)) {
            for (int line = 1; line <= 5; line++) {
                submit(intake, SettlementEngineTest.body(line * 1000, 20, true), line);
            }
            intake.finish();
            assertThat(engine.counts().accepted()).isEqualTo(100);
        }
    }

    @Test
    void wakesTheSubmitterWhenTheEngineFails() {
        RuntimeException broken = new IllegalStateException("broken");
        RejectionListener listener = new RejectionListener() {
            @Override
            public void onRejection(CheckedMessage message, Failure failure) {
                throw broken;
            }
        };
        SettlementEngine engine = SettlementEngine.start(
                REFERENCE, EngineConfig.DEFAULT.withRingSize(4).withRejections(listener));
        try (OrderedIntake intake = new OrderedIntake(engine, 3, 8 << 10)) {
            assertThatThrownBy(() -> {
                        for (int line = 1; line <= 100_000; line++) {
                            submit(intake, SettlementEngineTest.body(line * 10, 2, false), line);
                        }
                    })
                    .isInstanceOf(EngineFailedException.class)
                    .hasCause(broken);
        }
        assertThatThrownBy(engine::close)
                .isInstanceOf(EngineFailedException.class)
                .hasCause(broken);
        assertThat(SettlementEngineTest.ownThreads()).isEmpty();
    }

    @Test
    void stopsTheEngineWhenADecoderFails() throws Exception {
        SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT);
        try (OrderedIntake intake = new OrderedIntake(engine, 2, 1 << 20)) {
            // No such length: the decoder reads behind the end of the array.
            intake.submit(new byte[10], 20, "file", 1);
            assertThatThrownBy(intake::finish)
                    .isInstanceOf(EngineFailedException.class)
                    .hasCauseInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> submit(intake, new byte[1], 2)).isInstanceOf(EngineFailedException.class);
            assertThatThrownBy(engine::counts).isInstanceOf(EngineFailedException.class);
        }
        assertThatThrownBy(engine::close).isInstanceOf(EngineFailedException.class);
    }

    @Test
    void isOfNoUseOnceClosed() {
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT)) {
            OrderedIntake intake = new OrderedIntake(engine, 2, 1 << 20);
            intake.close();
            assertThatIllegalStateException().isThrownBy(() -> submit(intake, new byte[1], 1));
            assertThatIllegalStateException().isThrownBy(intake::finish);
        }
    }

    @Test
    void needsAThread() {
        try (SettlementEngine engine = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OrderedIntake(engine, 0, 1))
                    .withMessage("threads must be at least 1, was 0");
        }
    }
}
