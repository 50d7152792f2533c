package org.mhhsbench.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.aggregate.DefaultReading;
import org.mhhsbench.core.journal.ChronicleJournal;
import org.mhhsbench.core.journal.Durability;
import org.mhhsbench.core.journal.JournalException;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.SettlementRun;

/** An engine with two days in memory, beside one that has them all. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryLimitTest {

    private static final ReferenceData REFERENCE = SeededMessages.reference();
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 27);

    @TempDir
    Path folder;

    private EngineConfig limited(SeededMessages messages, int days) {
        return RecoveryTest.config(messages).withMemory(new MemoryLimit(days, folder.resolve("days")));
    }

    private SettlementEngine limited(SeededMessages messages) {
        return SettlementEngine.start(REFERENCE, limited(messages, 2));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("days"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("evicted-"))
                    .sorted()
                    .toList();
        }
    }

    private static SettlementRun run(LocalDate date, Random random) {
        return new SettlementRun(date, "SF", 1, 1_775_500_000L + random.nextInt(55));
    }

    /** Runs of days in any order, of one thread and of several. */
    private static List<String> answers(SettlementEngine engine, Random random) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SettlementRun run = run(FIRST_DAY.plusDays(random.nextInt(34) - 1), random);
            List<DefaultReading> defaults = new ArrayList<>();
            answers.add(engine.evaluate(run, defaults::add).toString());
            answers.add(defaults.toString());
            answers.add(engine.evaluate(run, 1 + random.nextInt(4)).toString());
            answers.add("" + engine.countDefaults(run));
        }
        return answers;
    }

    /**
     * Messages of any day in any order, corrections of days long gone, runs between them, checkpoints and restarts: the
     * state, the answers and the order of versions are the same, and the limit is kept all the time.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theStateIsThatOfAnEngineThatHasAllInMemory(long seed) {
        SeededMessages messages = new SeededMessages(seed);
        Random random = new Random(seed);
        int limit = 2 + random.nextInt(3);
        long number = 0;
        try (SettlementEngine all = SettlementEngine.start(REFERENCE, RecoveryTest.config(messages))) {
            for (int life = 0; life < 4; life++) {
                try (SettlementEngine few = SettlementEngine.open(
                        REFERENCE,
                        limited(messages, limit),
                        ChronicleJournal.open(folder.resolve("journal"), Durability.L1))) {
                    assertThat(RecoveryTest.state(few))
                            .as("seed %d, life %d", seed, life)
                            .isEqualTo(RecoveryTest.state(all));
                    for (int more = random.nextInt(300); more > 0; more--) {
                        RecoveryTest.offer(all, messages, number);
                        RecoveryTest.offer(few, messages, number++);
                        int what = random.nextInt(100);
                        if (what == 0) {
                            few.checkpoint();
                        } else if (what < 4) {
                            long questions = random.nextLong();
                            assertThat(answers(few, new Random(questions)))
                                    .isEqualTo(answers(all, new Random(questions)));
                        }
                        assertThat(few.stateSize().daysInMemory()).isLessThanOrEqualTo(limit);
                    }
                    assertThat(RecoveryTest.state(few))
                            .as("seed %d, life %d", seed, life)
                            .isEqualTo(RecoveryTest.state(all));
                    assertThat(few.stateSize().rows()).isEqualTo(all.stateSize().rows());
                }
            }
            assertThat(all.stateSize().daysInMemory()).isGreaterThan(10);
        }
    }

    @Test
    void lessIsInMemoryThanWithoutALimit() {
        SeededMessages messages = new SeededMessages(11);
        try (SettlementEngine all = SettlementEngine.start(REFERENCE, EngineConfig.DEFAULT);
                SettlementEngine few = limited(messages)) {
            for (int i = 0; i < 2_000; i++) {
                RecoveryTest.offer(all, messages, i);
                RecoveryTest.offer(few, messages, i);
            }
            assertThat(few.stateSize().daysInMemory()).isEqualTo(2);
            assertThat(few.stateSize().rowBytes()).isLessThan(all.stateSize().rowBytes() / 3);
            assertThat(few.stateSize().indexBytes()).isLessThan(all.stateSize().indexBytes() / 3);
        }
    }

    /** Cuts of days that are evicted are read while these come back, get more rows and go again. */
    @Test
    void checkpointsAreWrittenWhileDaysComeAndGo() throws Exception {
        SeededMessages messages = new SeededMessages(12);
        EngineConfig config = limited(messages, 2);
        Path journal = folder.resolve("journal");
        try (SettlementEngine engine =
                SettlementEngine.open(REFERENCE, config, ChronicleJournal.open(journal, Durability.L1))) {
            Thread producer = new Thread(() -> {
                for (int i = 0; i < 3_000; i++) {
                    RecoveryTest.offer(engine, messages, i);
                }
            });
            producer.start();
            int written = 0;
            while (producer.isAlive()) {
                engine.checkpoint();
                written++;
            }
            producer.join();
            assertThat(written).isGreaterThan(1);
        }
        try (SettlementEngine engine =
                SettlementEngine.open(REFERENCE, config, ChronicleJournal.open(journal, Durability.L1))) {
            assertThat(engine.recovery().restored()).isPositive();
            assertThat(RecoveryTest.state(engine)).isEqualTo(RecoveryTest.expected(messages, 3_000));
        }
    }

    @Test
    void aChangedCutOrMissingFileIsNamedWithTheNextStep() throws IOException {
        SeededMessages messages = new SeededMessages(13);
        try (SettlementEngine engine = limited(messages)) {
            for (int i = 0; i < 400; i++) {
                RecoveryTest.offer(engine, messages, i);
            }
            List<String> state = RecoveryTest.state(engine);
            // Two other days are in memory.
            Path file = files().stream()
                    .filter(path -> path.toString().endsWith("2026-03-28"))
                    .findFirst()
                    .orElseThrow();
            Random random = new Random(1);
            engine.evaluate(run(LocalDate.of(2026, 4, 15), random), 1);
            byte[] whole = Files.readAllBytes(file);
            for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 60)) {
                byte[] changed = whole.clone();
                changed[at] ^= 16;
                Files.write(file, changed);
                assertRefused(engine, file);
            }
            for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertRefused(engine, file);
            }
            Files.delete(file);
            assertRefused(engine, file);
            // A question fails alone: nothing was changed.
            Files.write(file, whole);
            assertThat(RecoveryTest.state(engine)).isEqualTo(state);
        }
    }

    private static void assertRefused(SettlementEngine engine, Path file) {
        assertThatThrownBy(() -> engine.evaluate(run(LocalDate.of(2026, 3, 28), new Random(1)), 2))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("close it and start it anew");
    }

    @Test
    void aMessageWhoseDayCannotBeReadStopsTheEngine() throws IOException {
        SeededMessages messages = new SeededMessages(14);
        SettlementEngine engine = limited(messages);
        for (int i = 0; i < 400; i++) {
            RecoveryTest.offer(engine, messages, i);
        }
        engine.counts();
        for (Path file : files()) {
            Files.delete(file);
        }
        assertThatThrownBy(() -> {
                    for (int i = 400; i < 2_000; i++) {
                        RecoveryTest.offer(engine, messages, i);
                    }
                })
                .isInstanceOf(EngineFailedException.class)
                .hasRootCauseInstanceOf(JournalException.class)
                .hasStackTraceContaining("is missing; ");
        assertThatThrownBy(engine::close).isInstanceOf(EngineFailedException.class);
        limited(messages).close();
    }

    @Test
    void nothingIsLeftBehindAndWhatAKilledEngineLeftIsNotTrusted() throws IOException {
        SeededMessages messages = new SeededMessages(15);
        Path days = Files.createDirectories(folder.resolve("days"));
        Path left = Files.writeString(days.resolve("evicted-2026-03-28"), "left by an engine that was killed");
        Path foreign = Files.writeString(days.resolve("rows-2026-03-28"), "somebody else's");
        try (SettlementEngine engine = limited(messages)) {
            assertThat(left).doesNotExist();
            for (int i = 0; i < 400; i++) {
                RecoveryTest.offer(engine, messages, i);
            }
            assertThat(RecoveryTest.state(engine)).isEqualTo(RecoveryTest.expected(messages, 400));
            assertThat(files()).hasSizeGreaterThan(2);
        }
        assertThat(files()).isEmpty();
        assertThat(foreign).hasContent("somebody else's");
    }

    @Test
    void aSecondEngineOnTheFolderIsRefused() {
        SeededMessages messages = new SeededMessages(16);
        try (SettlementEngine engine = limited(messages)) {
            assertThatThrownBy(() -> limited(messages))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the store of days in " + folder.resolve("days")
                            + " is open in another engine: close that first");
            assertThat(engine.counts().messages()).isZero();
        }
        limited(messages).close();
    }

    @Test
    void refusesALimitThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryLimit(1, folder))
                .withMessage("days must be at least 2, was 1");
        assertThatNullPointerException()
                .isThrownBy(() -> new MemoryLimit(2, null))
                .withMessage("folder");
    }
}
