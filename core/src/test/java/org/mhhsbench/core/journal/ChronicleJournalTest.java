package org.mhhsbench.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.core.RandomMessages;
import org.mhhsbench.core.ReferenceFixture;
import org.mhhsbench.core.codec.DecodedMessage;
import org.mhhsbench.core.validation.BusinessRules;
import org.mhhsbench.core.validation.CheckedMessage;
import org.mhhsbench.core.validation.RejectionCode;

/** What the journal gives back, and what it finds out. */
@Timeout(60)
class ChronicleJournalTest {

    private static final long HOUR_MS = 3_600_000;

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong(1_790_000_000_000L);

    private final AtomicLong room = new AtomicLong(1L << 40);
    private final List<String> forced = new ArrayList<>();

    private ChronicleJournal open(Durability durability) {
        return new ChronicleJournal(
                folder,
                durability,
                new ChronicleJournal.Surroundings(room::get, now::get, file -> forced.add(file.getName())));
    }

    static CheckedMessage message(long number) {
        Random random = new Random(number);
        DecodedMessage decoded = new DecodedMessage();
        decoded.set(
                number % 3 == 0
                        ? RandomMessages.message(random)
                        : new ConsumptionMessage(
                                "T" + number,
                                "9",
                                "R" + number,
                                1_790_000_000L,
                                number % 2 == 0,
                                1,
                                MeasurementQuantity.AI,
                                List.of(MeterDay.actual(
                                        java.time.LocalDate.of(2026, 6, 10),
                                        random.longs(48, 0, number % 5 == 0 ? 99_000 : 900)
                                                .toArray()))));
        CheckedMessage checked = new CheckedMessage();
        new BusinessRules(ReferenceFixture.meters(2)).check(decoded, checked);
        checked.upstream = number % 4 == 0 ? null : "u-é-" + number % 4;
        checked.position = number * 7;
        checked.index = (int) number;
        return checked;
    }

    /** All that a journal must give back of a message. */
    static String text(CheckedMessage message) {
        StringBuilder text = new StringBuilder()
                .append(message.failures.stream().map(f -> f.code().name()).toList())
                .append(' ')
                .append(message.transaction)
                .append(' ')
                .append(message.reference)
                .append(' ')
                .append(message.referenceStart)
                .append(' ')
                .append(message.senderUniqueReference())
                .append(' ')
                .append(message.epochSecond)
                .append(' ')
                .append(message.replay)
                .append(' ')
                .append(message.mpan)
                .append(' ')
                .append(message.quantity)
                .append(' ')
                .append(message.readings)
                .append(' ')
                .append(message.upstream)
                .append(' ')
                .append(message.position)
                .append(' ')
                .append(message.index);
        for (int day = 0; day < message.days; day++) {
            text.append("\n ")
                    .append(message.epochDay[day])
                    .append(' ')
                    .append(message.present[day])
                    .append(' ')
                    .append(message.actual[day]);
            for (int slot = 0; slot < 48; slot++) {
                text.append(' ')
                        .append(
                                (message.present[day] >>> slot & 1) == 0
                                        ? "-"
                                        : "" + message.wattHours[day * 48 + slot]);
            }
        }
        return text.toString();
    }

    private static void append(Journal journal, long from, long to, int batchSize) {
        BatchWriter batch = new BatchWriter();
        for (long first = from; first < to; first += batchSize) {
            batch.begin(first);
            long end = Math.min(to, first + batchSize);
            for (long number = first; number < end; number++) {
                batch.add(message(number));
            }
            journal.append(batch.end(), end);
        }
    }

    private static List<String> replay(Journal journal, long from) {
        List<String> texts = new ArrayList<>();
        journal.replay(from, (number, message) -> {
            assertThat(number).isEqualTo(from + texts.size());
            texts.add(text(message));
        });
        return texts;
    }

    private static List<String> expected(long from, long to) {
        List<String> texts = new ArrayList<>();
        for (long number = from; number < to; number++) {
            texts.add(text(message(number)));
        }
        return texts;
    }

    private List<Path> queueFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }

    /** Three files: an hour lies between. */
    private void fillThreeHours() throws IOException {
        for (int hour = 0; hour < 3; hour++) {
            try (Journal journal = open(Durability.L1)) {
                journal.replay(0, (number, message) -> {});
                append(journal, hour * 100, hour * 100 + 100, 8);
            }
            now.addAndGet(HOUR_MS);
        }
        assertThat(queueFiles()).hasSize(3);
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> {
                    try (Journal journal = open(Durability.L1)) {
                        replay(journal, 0);
                    }
                })
                .isInstanceOf(JournalException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void givesBackEveryMessageAsItWasChecked(Durability durability) {
        try (Journal journal = open(durability)) {
            assertThat(replay(journal, 0)).isEmpty();
            append(journal, 0, 500, 7);
        }
        try (Journal journal = open(durability)) {
            assertThat(replay(journal, 0)).isEqualTo(expected(0, 500));
            append(journal, 500, 600, 1);
        }
        try (Journal journal = open(durability)) {
            // From the middle of a batch.
            assertThat(replay(journal, 123)).isEqualTo(expected(123, 600));
        }
        assertThat(expected(0, 500)).anyMatch(text -> text.startsWith("[ECS")).anyMatch(text -> text.startsWith("[]"));
    }

    @Test
    void aMessageThatLeftTheSchemaIsCountedAgain() {
        CheckedMessage violation = new CheckedMessage();
        violation.setViolation("/payload");
        BatchWriter batch = new BatchWriter();
        batch.begin(0);
        batch.add(violation);
        List<CheckedMessage> replayed = new ArrayList<>();
        BatchReader reader = new BatchReader();
        reader.open(batch.end());
        reader.replay(0, (number, message) -> {
            assertThat(message.schemaKept()).isFalse();
            assertThat(message.failures.get(0).code()).isEqualTo(RejectionCode.MSG1001);
            assertThat(message.quantity).isNull();
            replayed.add(message);
        });
        assertThat(replayed).hasSize(1);
    }

    /** Journals of version 1 must be read for ever: batches are kept as they were written then. */
    @Test
    void theSampleOfVersion1IsRead() throws IOException {
        String hex;
        try (var sample = ChronicleJournalTest.class.getResourceAsStream("batch-1.hex")) {
            hex = new String(sample.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).replaceAll("\\s", "");
        }
        BatchReader reader = new BatchReader();
        reader.open(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        List<String> texts = new ArrayList<>();
        reader.replay(0, (number, message) -> texts.add(text(message)));
        assertThat(texts).isEqualTo(expected(3, 8));
        BatchWriter batch = new BatchWriter();
        batch.begin(3);
        for (long number = 3; number < 8; number++) {
            batch.add(message(number));
        }
        ByteBuffer written = batch.end();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
    }

    @Test
    void everyFlippedBitOfABatchIsFound() {
        BatchWriter batch = new BatchWriter();
        batch.begin(0);
        batch.add(message(1));
        ByteBuffer whole = batch.end();
        BatchReader reader = new BatchReader();
        for (int bit = 0; bit < whole.limit() * 8; bit++) {
            byte[] bytes = new byte[whole.limit()];
            whole.get(0, bytes);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> reader.open(ByteBuffer.wrap(bytes))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aChecksumThatIsRightDoesNotMakeRubbishAMessage(long seed) {
        Random random = new Random(seed);
        BatchWriter batch = new BatchWriter();
        BatchReader reader = new BatchReader();
        for (int i = 0; i < 3_000; i++) {
            batch.begin(0);
            batch.add(message(random.nextInt(50)));
            batch.add(message(random.nextInt(50)));
            ByteBuffer bytes = batch.end();
            for (int change = 0; change <= random.nextInt(4); change++) {
                bytes.put(8 + random.nextInt(bytes.limit() - 8), (byte) random.nextInt());
            }
            java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
            checksum.update(bytes.duplicate().position(8));
            bytes.putInt(4, (int) checksum.getValue());
            try {
                reader.open(bytes);
                reader.replay(0, (number, message) -> {});
            } catch (IllegalArgumentException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    /** Of a batch whose checksum was made to fit: places from the start of its first message. */
    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0, 64, is not as long as its parts",
        "4, 4, holds what is no message",
        "6, 3, holds what is no message",
        "46, 201, has a message of 201 rows",
        "46, 2, is not as long as its parts",
        "48, 60000, is not as long as its parts",
        "52, 60000, a reference that begins behind its end",
        "64, 0, slots that a day does not have",
        "70, 1, slots that a day does not have",
        "78, 1, slots that a day does not have"
    })
    void aChangedFieldIsRefusedThoughTheChecksumFits(int place, int value, String why) {
        BatchWriter batch = new BatchWriter();
        batch.begin(1);
        CheckedMessage message = message(1);
        message.upstream = null;
        batch.add(message);
        ByteBuffer bytes = batch.end();
        int at = BatchLayout.HEADER_BYTES + place;
        if (place == 64) {
            bytes.putLong(at, value);
        } else if (place == 0) {
            bytes.putInt(at, value);
        } else if (place < 46) {
            bytes.put(at, (byte) value);
        } else {
            bytes.putChar(at, (char) value);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().position(BatchLayout.FIRST));
        bytes.putInt(BatchLayout.CHECKSUM, (int) checksum.getValue());
        BatchReader reader = new BatchReader();
        reader.open(bytes);
        assertThatThrownBy(() -> reader.replay(0, (number, replayed) -> {
                    throw new AssertionError("replayed");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aFlippedBitIsNamedAndNothingBehindItIsApplied() throws IOException {
        fillThreeHours();
        Path file = queueFiles().get(1);
        flip(file, 60);
        List<Long> numbers = new ArrayList<>();
        assertThatThrownBy(() -> {
                    try (Journal journal = open(Durability.L1)) {
                        journal.replay(0, (number, message) -> numbers.add(number));
                    }
                })
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining("checksum");
        assertThat(numbers).hasSizeBetween(100, 199);
    }

    /** Flips a bit of the text of the first message whose transaction id is found. */
    private static void flip(Path file, int bit) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] start = new byte[1 << 20];
            int read = opened.read(start);
            byte[] id = "T151".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int at = 0; at + id.length < read; at++) {
                if (Arrays.equals(start, at, at + id.length, id, 0, id.length)) {
                    opened.seek(at - bit / 8);
                    int old = opened.read();
                    opened.seek(at - bit / 8);
                    opened.write(old ^ 1 << bit % 8);
                    return;
                }
            }
        }
        throw new AssertionError("no such message in " + file);
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        fillThreeHours();
        Files.delete(queueFiles().get(1));
        assertRefused("no messages 100 to 199", "put it back");
    }

    @Test
    void aMissingFirstFileIsNamed() throws IOException {
        fillThreeHours();
        Files.delete(queueFiles().get(0));
        assertRefused("no messages 0 to 99");
    }

    @Test
    void aMissingLastFileIsMissed() throws IOException {
        fillThreeHours();
        Files.delete(queueFiles().get(2));
        assertRefused(
                "ends before message 200",
                "300 were appended",
                folder.resolve("end").toString());
        // Who wants to go on without it can.
        Files.delete(folder.resolve("end"));
        try (Journal journal = open(Durability.L1)) {
            assertThat(replay(journal, 0)).hasSize(200);
            append(journal, 200, 210, 5);
        }
        try (Journal journal = open(Durability.L1)) {
            assertThat(replay(journal, 0)).isEqualTo(expected(0, 210));
        }
    }

    @ParameterizedTest(name = "file {0}")
    @ValueSource(ints = {1, 2})
    void aFileThatIsCutOffIsFound(int number) throws IOException {
        fillThreeHours();
        try (RandomAccessFile file =
                new RandomAccessFile(queueFiles().get(number).toFile(), "rw")) {
            file.setLength(file.length() / 2 + 4_096 * 3);
            long used = lastByte(file);
            file.setLength(used / 2);
        }
        assertThatThrownBy(() -> {
                    try (Journal journal = open(Durability.L1)) {
                        replay(journal, 0);
                    }
                })
                .isInstanceOf(JournalException.class);
    }

    private static long lastByte(RandomAccessFile file) throws IOException {
        byte[] all = new byte[(int) Math.min(file.length(), 8 << 20)];
        file.seek(0);
        file.readFully(all);
        int at = all.length - 1;
        while (all[at] == 0) {
            at--;
        }
        return at;
    }

    /** A kill while the file of a new hour is being made. */
    @ParameterizedTest(name = "begun with {0}")
    @ValueSource(strings = {"00000080", "00000000", "c10000c0b906686561646572", ""})
    void aFileThatWasNeverFinishedIsNoHindrance(String begun) throws IOException {
        fillThreeHours();
        byte[] file = new byte[begun.isEmpty() ? 0 : 1 << 20];
        byte[] start = HexFormat.of().parseHex(begun);
        System.arraycopy(start, 0, file, 0, start.length);
        Path last = queueFiles().get(2);
        Files.write(last.resolveSibling("99991231-23F.cq4"), file);
        try (Journal journal = open(Durability.L1)) {
            assertThat(replay(journal, 0)).isEqualTo(expected(0, 300));
            append(journal, 300, 310, 5);
        }
        try (Journal journal = open(Durability.L1)) {
            assertThat(replay(journal, 0)).isEqualTo(expected(0, 310));
        }
    }

    @Test
    void aFileWhoseHeaderWasChangedIsNotTakenForOne() throws IOException {
        fillThreeHours();
        Path file = queueFiles().get(1);
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.seek(3);
            opened.write(0xC0);
        }
        assertRefused(file.toString(), "its first header is not one");
        assertThat(queueFiles()).hasSize(3);
    }

    @Test
    void filesThatACheckpointMadeNeedlessGo() throws IOException {
        fillThreeHours();
        try (Journal journal = open(Durability.L1)) {
            journal.replay(250, (number, message) -> {});
            journal.discard(99);
            assertThat(queueFiles()).hasSize(3);
            journal.discard(250);
            assertThat(queueFiles()).hasSize(1);
            append(journal, 300, 310, 5);
        }
        try (Journal journal = open(Durability.L1)) {
            assertThat(replay(journal, 200)).isEqualTo(expected(200, 310));
        }
        assertRefused("no messages 0 to 199");
    }

    @Test
    void twoEnginesCannotHaveOneFolder() throws Exception {
        try (Journal journal = open(Durability.L1)) {
            assertThat(journal.folder()).isEqualTo(folder);
            assertRefused("is open in another engine");
            // The attempt of this process must not have given the lock away: another process is refused too.
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "@" + flags(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Second.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(other.waitFor()).as(said).isEqualTo(3);
        }
        open(Durability.L1).close();
    }

    private static Path flags() {
        String flags = Runtime.version().feature() >= 24 ? "25.args" : "17.args";
        return Path.of("../bench/jvm", flags).toAbsolutePath().normalize();
    }

    /** Tries to open a folder that another process has open. */
    static final class Second {

        private Second() {}

        public static void main(String[] args) {
            try {
                ChronicleJournal.open(Path.of(args[0]), Durability.L1).close();
            } catch (JournalException refused) {
                System.exit(refused.getMessage().contains("is open in another engine") ? 3 : 4);
            }
        }
    }

    @Test
    void aFullDiskIsRefusedBeforeAnythingIsWritten() {
        try (Journal journal = open(Durability.L1)) {
            append(journal, 0, 10, 5);
            room.set(64L << 20);
            assertThatThrownBy(() -> append(journal, 10, 15, 5))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is full")
                    .hasMessageContaining("make room");
        }
        room.decrementAndGet();
        assertRefused("is full", "64 MiB must be");
        room.set(1L << 40);
        try (Journal journal = open(Durability.L1)) {
            assertThat(replay(journal, 0)).isEqualTo(expected(0, 10));
            append(journal, 10, 20, 5);
        }
    }

    @Test
    void eachAppendIsForcedAtLevelTwoAndTheFileBeforeWhenANewOneBegins() throws IOException {
        try (Journal journal = open(Durability.L2)) {
            journal.replay(0, (number, message) -> {});
            append(journal, 0, 10, 10);
            assertThat(forced).hasSize(1);
            append(journal, 10, 30, 10);
            assertThat(forced).hasSize(3);
            now.addAndGet(HOUR_MS);
            append(journal, 30, 40, 10);
            List<String> names = queueFiles().stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(forced.subList(3, 5)).isEqualTo(names);
        }
        now.addAndGet(HOUR_MS);
        forced.clear();
        // In another hour than the last file: its end is marked now, and must be forced too.
        try (Journal journal = open(Durability.L2)) {
            journal.replay(0, (number, message) -> {});
            append(journal, 40, 50, 10);
            List<String> names = queueFiles().stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(forced).isEqualTo(names.subList(1, 3));
        }
        forced.clear();
        try (Journal journal = open(Durability.L1)) {
            assertThat(replay(journal, 0)).isEqualTo(expected(0, 50));
            append(journal, 50, 60, 10);
        }
        assertThat(forced).isEmpty();
    }

    /** What a power loss leaves of an append that had not returned: its header, and not all of its bytes. */
    @Test
    void aTornLastExcerptIsPassedOver() throws IOException {
        try (Journal journal = open(Durability.L2)) {
            append(journal, 0, 150, 10);
            append(journal, 150, 152, 2);
        }
        Path file = queueFiles().get(0);
        flip(file, 60);
        // That somebody was told of it speaks against it: then it was changed.
        assertRefused(file.getFileName().toString(), "checksum");
        setEnd(150);
        for (int life = 0; life < 2; life++) {
            try (Journal journal = open(Durability.L2)) {
                assertThat(replay(journal, 0)).isEqualTo(expected(0, 150 + 10 * life));
                append(journal, 150 + 10 * life, 160 + 10 * life, 5);
            }
        }
        try (Journal journal = open(Durability.L1)) {
            assertThat(replay(journal, 0)).isEqualTo(expected(0, 170));
        }
    }

    /** The same between two pages of the disk: all but the word in front, which says that there is something. */
    @Test
    void aLastExcerptWithoutItsHeaderIsPassedOver() throws IOException {
        try (Journal journal = open(Durability.L2)) {
            append(journal, 0, 152, 10);
        }
        zeroLastHeader();
        setEnd(150);
        for (int life = 0; life < 3; life++) {
            try (Journal journal = open(Durability.L2)) {
                assertThat(replay(journal, 0)).isEqualTo(expected(0, 150 + 10 * life));
                append(journal, 150 + 10 * life, 160 + 10 * life, 5);
            }
        }
    }

    private void zeroLastHeader() throws IOException {
        byte[] magic = {'M', 'J', '1', 0};
        Path path = queueFiles().get(0);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] all = new byte[(int) Math.min(file.length(), 8 << 20)];
            file.readFully(all);
            int at = all.length - 4;
            while (!Arrays.equals(all, at, at + 4, magic, 0, 4)) {
                at--;
            }
            assertThat(ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt(at - 4))
                    .isPositive();
            file.seek(at - 4);
            file.writeInt(0);
        }
    }

    private void setEnd(long end) throws IOException {
        Files.write(
                folder.resolve("end"),
                ByteBuffer.allocate(8)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .putLong(end)
                        .array());
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> ChronicleJournal.open(file, Durability.L1))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file.toString());
    }
}
