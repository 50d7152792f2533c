package org.mhhsbench.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.aggregate.RejectionListener;
import org.mhhsbench.core.aggregate.SettlementAggregator;
import org.mhhsbench.core.aggregate.StateCut;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.journal.JournalException;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.state.IdentityCut;
import org.mhhsbench.core.state.IdentityHorizon;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;

/** The files of a checkpoint: what is in them, and what is found out about them. */
class CheckpointsTest {

    private static final ReferenceData REFERENCE = ReferenceFixture.meters(3);

    @TempDir
    Path folder;

    private final SettlementAggregator aggregator = new SettlementAggregator(REFERENCE);
    private Checkpoints checkpoints;

    @BeforeEach
    void twoCheckpoints() {
        checkpoints = new Checkpoints(folder, REFERENCE.registrations());
        apply(0, 40);
        assertThat(checkpoints.write(aggregator.cut(), 40)).isZero();
        apply(40, 100);
        assertThat(checkpoints.write(aggregator.cut(), 100)).isEqualTo(40);
    }

    private void apply(int from, int to) {
        apply(aggregator, from, to);
    }

    private static SettlementAggregator forgetting() {
        return new SettlementAggregator(REFERENCE, RejectionListener.NONE, true, new IdentityHorizon(0, 5), null);
    }

    private static void apply(SettlementAggregator aggregator, int from, int to) {
        for (int i = from; i < to; i++) {
            DecodedMessage decoded = new DecodedMessage();
            decoded.set(message(i));
            CheckedMessage checked = new CheckedMessage();
            new BusinessRules(REFERENCE).check(decoded, checked);
            checked.upstream = "u-é " + i % 2;
            checked.position = i;
            aggregator.apply(checked);
        }
    }

    /** Of three meters and two days; some of part of a day, some with large values, some rejected. */
    private static ConsumptionMessage message(int number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        long present = random.nextBoolean() ? MeterDay.ALL_SLOTS : random.nextLong() & MeterDay.ALL_SLOTS | 1;
        byte[] qualities = new byte[48];
        qualities[random.nextInt(48)] = 1;
        MeterDay day = MeterDay.of(
                LocalDate.of(2026, 6, 10 + random.nextInt(2)),
                present,
                random.longs(48, random.nextInt(10) == 0 ? -1 : 0, random.nextInt(4) == 0 ? 70_000 : 900)
                        .toArray(),
                qualities);
        return new ConsumptionMessage(
                "T-é-" + number,
                "9",
                "R-" + number,
                1_781_300_000L + random.nextInt(5),
                false,
                1 + random.nextInt(3),
                MeasurementQuantity.ofOrdinal(random.nextInt(4)),
                List.of(day));
    }

    private static List<String> text(StateCut cut) {
        List<String> lines =
                new ArrayList<>(List.of(cut.counts().toString(), cut.upstreams().toString()));
        for (List<IdentityCut> generations : List.of(cut.transactions(), cut.references())) {
            for (IdentityCut generation : generations) {
                lines.add("generation " + generation.generation());
                generation.forEach(0, id -> lines.add(id.toString()));
            }
        }
        cut.days()
                .forEach(day -> day.forEach(
                        0,
                        row -> lines.add(day.epochDay() + " " + row.meter + " " + row.quantity + " " + row.epochSecond
                                + " " + row.transaction + " " + row.present + " " + row.actual + " "
                                + java.util.Arrays.toString(row.wattHours))));
        return lines;
    }

    private List<String> restored(long expectedNext) {
        SettlementAggregator fresh = new SettlementAggregator(REFERENCE);
        assertThat(new Checkpoints(folder, REFERENCE.registrations()).restore(fresh))
                .isEqualTo(expectedNext);
        return text(fresh.cut());
    }

    private List<Path> files(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("checkpoint"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private void assertRefused(Path file) {
        assertThatThrownBy(() -> restored(100))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("from the one before");
    }

    @Test
    void theStateComesBack() {
        assertThat(text(aggregator.cut())).hasSizeGreaterThan(200);
        assertThat(restored(100)).isEqualTo(text(aggregator.cut()));
    }

    @Test
    void withoutACheckpointAStateIsEmpty() throws IOException {
        SettlementAggregator fresh = new SettlementAggregator(REFERENCE);
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThat(new Checkpoints(other, REFERENCE.registrations()).restore(fresh))
                .isZero();
        assertThat(fresh.counts().messages()).isZero();
    }

    @Test
    void twoAreKept() throws IOException {
        apply(100, 120);
        assertThat(checkpoints.write(aggregator.cut(), 120)).isEqualTo(100);
        assertThat(files("manifest-")).hasSize(2);
        assertThat(restored(120)).isEqualTo(text(aggregator.cut()));
    }

    @Test
    void theOneBeforeIsLeftIfTheNewestIsDamaged() throws IOException {
        Path newest = files("manifest-").get(1);
        Files.writeString(newest, Files.readString(newest).replace("next 100", "next 101"));
        assertRefused(newest);
        Files.delete(newest);
        SettlementAggregator fresh = new SettlementAggregator(REFERENCE);
        Checkpoints again = new Checkpoints(folder, REFERENCE.registrations());
        assertThat(again.restore(fresh)).isEqualTo(40);
        // What the damaged one had behind it is cut off by the next.
        again.write(fresh.cut(), 40);
        assertThat(restored(40)).isEqualTo(text(fresh.cut()));
    }

    @Test
    void whatAnUnfinishedCheckpointLeftIsNotRead() throws IOException {
        for (Path file : files("")) {
            if (!file.getFileName().toString().startsWith("manifest")) {
                Files.write(file, new byte[100], java.nio.file.StandardOpenOption.APPEND);
            }
        }
        Files.writeString(folder.resolve("checkpoint").resolve("manifest.part"), "half");
        assertThat(restored(100)).isEqualTo(text(aggregator.cut()));
        apply(100, 110);
        Checkpoints again = new Checkpoints(folder, REFERENCE.registrations());
        again.restore(new SettlementAggregator(REFERENCE));
        again.write(aggregator.cut(), 110);
        assertThat(restored(110)).isEqualTo(text(aggregator.cut()));
    }

    @Test
    void everyFlippedByteIsFoundAndNamed() throws IOException {
        for (Path file : List.of(
                files("transactions").get(0),
                files("references").get(0),
                files("rows-").get(0))) {
            byte[] whole = Files.readAllBytes(file);
            for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 200)) {
                byte[] changed = whole.clone();
                changed[at] ^= 4;
                Files.write(file, changed);
                assertRefused(file);
            }
            Files.write(file, whole);
        }
        assertThat(restored(100)).isEqualTo(text(aggregator.cut()));
    }

    @Test
    void aFileThatIsCutOffOrMissingIsNamed() throws IOException {
        for (Path file : List.of(
                files("transactions").get(0),
                files("references").get(0),
                files("rows-").get(0))) {
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
                Files.write(file, java.util.Arrays.copyOf(whole, length));
                assertRefused(file);
            }
            Files.delete(file);
            assertRefused(file);
            Files.write(file, whole);
        }
    }

    @Test
    void generationsThatWereForgottenAreDeleted() throws IOException {
        SettlementAggregator forgetting = forgetting();
        Path parent = Files.createDirectory(folder.resolve("forgetting"));
        Checkpoints written = new Checkpoints(parent, REFERENCE.registrations());
        for (int next = 3; next < 90; next += 3) {
            apply(forgetting, next - 3, next);
            written.write(forgetting.cut(), next);
            SettlementAggregator fresh = forgetting();
            assertThat(new Checkpoints(parent, REFERENCE.registrations()).restore(fresh))
                    .isEqualTo(next);
            assertThat(text(fresh.cut())).isEqualTo(text(forgetting.cut()));
            try (Stream<Path> files = Files.list(parent.resolve("checkpoint"))) {
                // Two generations of each of two manifests, one of them in common.
                assertThat(files.filter(file -> file.getFileName().toString().startsWith("transactions-")))
                        .hasSizeBetween(1, 3);
            }
        }
    }

    @Test
    void theOneBeforeIsWholeWhenGenerationsWereForgotten() throws IOException {
        SettlementAggregator forgetting = forgetting();
        apply(forgetting, 0, 50);
        List<String> before = text(forgetting.cut());
        Path parent = Files.createDirectory(folder.resolve("forgetting"));
        Checkpoints written = new Checkpoints(parent, REFERENCE.registrations());
        written.write(forgetting.cut(), 50);
        apply(forgetting, 50, 100);
        written.write(forgetting.cut(), 100);
        Files.delete(parent.resolve("checkpoint").resolve("manifest-000000000000000100"));
        SettlementAggregator fresh = forgetting();
        assertThat(new Checkpoints(parent, REFERENCE.registrations()).restore(fresh))
                .isEqualTo(50);
        assertThat(text(fresh.cut())).isEqualTo(before);
    }

    private static Path sample(int version) throws Exception {
        return Path.of(CheckpointsTest.class.getResource("version-" + version).toURI());
    }

    /** Checkpoints of version 1 must be read for ever: these files are kept as they were written then. */
    @Test
    void theSampleOfVersion1IsRead() throws Exception {
        SettlementAggregator fresh = new SettlementAggregator(REFERENCE);
        assertThat(new Checkpoints(sample(1), REFERENCE.registrations()).restore(fresh))
                .isEqualTo(12);
        CheckpointsTest other = new CheckpointsTest();
        other.apply(0, 12);
        assertThat(text(fresh.cut())).isEqualTo(text(other.aggregator.cut()));
    }

    /** And those of version 2, by an aggregator that remembered five identities. */
    @Test
    void theSampleOfVersion2IsRead() throws Exception {
        SettlementAggregator fresh = forgetting();
        assertThat(new Checkpoints(sample(2), REFERENCE.registrations()).restore(fresh))
                .isEqualTo(12);
        SettlementAggregator other = forgetting();
        apply(other, 0, 12);
        assertThat(text(fresh.cut())).isEqualTo(text(other.cut()));
        assertThat(fresh.cut().transactions().get(0).generation()).isPositive();
    }

    @Test
    void aCheckpointOfVersion1IsFollowedByOneOfVersion2() throws Exception {
        Path parent = Files.createDirectories(folder.resolve("older"));
        Path files = Files.createDirectory(parent.resolve("checkpoint"));
        try (Stream<Path> old = Files.list(sample(1).resolve("checkpoint"))) {
            for (Path file : old.toList()) {
                Files.copy(file, files.resolve(file.getFileName()));
            }
        }
        SettlementAggregator goesOn = new SettlementAggregator(REFERENCE);
        Checkpoints written = new Checkpoints(parent, REFERENCE.registrations());
        written.restore(goesOn);
        for (int next = 20; next <= 40; next += 10) {
            apply(goesOn, next - 10, next);
            written.write(goesOn.cut(), next);
            SettlementAggregator fresh = new SettlementAggregator(REFERENCE);
            assertThat(new Checkpoints(parent, REFERENCE.registrations()).restore(fresh))
                    .isEqualTo(next);
            assertThat(text(fresh.cut())).isEqualTo(text(goesOn.cut()));
            // The one of version 1 is whole while it is the one before.
            assertThat(Files.exists(files.resolve("transactions"))).isEqualTo(next == 20);
            assertThat(Files.exists(files.resolve("day-2026-06-10"))).isEqualTo(next == 20);
        }
    }
}
