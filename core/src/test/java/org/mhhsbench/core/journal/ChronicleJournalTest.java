package org.mhhsbench.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.core.journal.JournalMessages.expected;
import static org.mhhsbench.core.journal.JournalMessages.message;
import static org.mhhsbench.core.journal.JournalMessages.text;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal gives back, and what it finds out. */
@Timeout(180)
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
