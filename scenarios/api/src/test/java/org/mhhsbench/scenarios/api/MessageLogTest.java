package org.mhhsbench.scenarios.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageLogTest {

    private static final long ROOM = 64 << 20;
    private static final int ALL = 1_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_was_committed_is_read_in_its_order_also_after_a_restart(boolean forced) throws Exception {
        String id;
        try (MessageLog log = MessageLog.open(folder, forced, ROOM)) {
            assertThat(log.id()).isNotEmpty();
            id = log.id();
            log.commit(append(log, null, 2, "a,b"));
            log.commit(append(log, null, 1, "c"));
            assertThat(read(log, 0)).containsExactly("0:[a,b,c]");
        }
        try (MessageLog log = MessageLog.open(folder, forced, ROOM)) {
            assertThat(log.id()).isEqualTo(id);
            assertThat(log.committed()).isEqualTo(3);
            log.commit(append(log, null, 1, "d"));
            assertThat(read(log, 0)).containsExactly("0:[a,b,c,d]");
        }
    }

    @Test
    void what_is_not_forced_yet_is_not_read() throws Exception {
        try (MessageLog log = MessageLog.open(folder, true, ROOM)) {
            long end = append(log, null, 1, "a");
            assertThat(read(log, 0)).isEmpty();
            log.commit(end);
            assertThat(read(log, 0)).containsExactly("0:[a]");
        }
    }

    @Test
    void a_record_that_is_cut_off_anywhere_is_dropped_and_what_came_before_it_stays() throws Exception {
        Path segment;
        long whole;
        long more;
        try (MessageLog log = MessageLog.open(folder, false, ROOM)) {
            append(log, new RequestKey("lane", 1), 1, "first");
            segment = onlySegment();
            whole = Files.size(segment);
            append(log, new RequestKey("lane", 2), 1, "second");
            more = Files.size(segment);
        }
        byte[] bytes = Files.readAllBytes(segment);
        for (long length = whole; length < more; length++) {
            Files.write(segment, Arrays.copyOf(bytes, (int) length));
            try (MessageLog log = MessageLog.open(folder, false, ROOM)) {
                assertThat(log.committed()).isEqualTo(1);
                assertThat(Files.size(segment)).isEqualTo(whole);
                append(log, new RequestKey("lane", 2), 1, "again");
                assertThat(read(log, 0)).containsExactly("0:[first,again]");
            }
        }
    }

    @Test
    void a_segment_whose_making_was_cut_off_is_made_again() throws Exception {
        try (MessageLog log = MessageLog.open(folder, false, ROOM)) {
            assertThat(log.committed()).isZero();
        }
        Files.write(onlySegment(), new byte[0]);
        try (MessageLog log = MessageLog.open(folder, false, ROOM)) {
            append(log, null, 1, "a");
        }
        try (MessageLog log = MessageLog.open(folder, false, ROOM)) {
            assertThat(read(log, 0)).containsExactly("0:[a]");
        }
    }

    @Test
    void a_bit_that_flipped_in_an_older_segment_is_an_error_with_its_place() throws Exception {
        try (MessageLog log = MessageLog.open(folder, false, 1 << 20)) {
            for (int i = 0; i < 10; i++) {
                append(log, null, 1, "x".repeat(40_000));
            }
        }
        Path oldest = segments().get(0);
        try (FileChannel channel = FileChannel.open(oldest, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'y'}), 10_000);
        }
        assertThatThrownBy(() -> MessageLog.open(folder, false, 1 << 20))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(oldest.toString())
                .hasMessageContaining("at byte");
    }

    @Test
    void a_file_that_is_missing_in_the_midst_is_an_error_with_what_it_had() throws Exception {
        try (MessageLog log = MessageLog.open(folder, false, 1 << 20)) {
            for (int i = 0; i < 10; i++) {
                append(log, null, 1, "x".repeat(40_000));
            }
        }
        assertThat(segments()).hasSizeGreaterThan(2);
        Files.delete(segments().get(1));
        assertThatThrownBy(() -> MessageLog.open(folder, false, 1 << 20))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("messages up to 2, and then from 4");
    }

    @Test
    void a_recipient_that_has_more_than_the_log_ends_the_start_and_one_of_another_log_starts_over() throws Exception {
        Path log = folder.resolve("log");
        Path known = folder.resolve("recipients");
        byte[] before;
        try (MessageLog first = MessageLog.open(log, false, ROOM);
                Recipients recipients = Recipients.open(known, first, "r")) {
            append(first, null, 1, "a");
            Path segment = log.resolve(String.format("%019d.log", 0));
            before = Files.readAllBytes(segment);
            append(first, null, 1, "b");
            recipients.acknowledge(recipients.byId("r").orElseThrow(), 1);
            Files.write(segment, before);
        }
        try (MessageLog shorter = MessageLog.open(log, false, ROOM)) {
            assertThatThrownBy(() -> Recipients.open(known, shorter, "r"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has lost messages that recipient r has")
                    .hasMessageContaining("start over");
        }
        try (MessageLog other = MessageLog.open(folder.resolve("other"), false, ROOM);
                Recipients recipients = Recipients.open(known, other, "r")) {
            assertThat(recipients.byId("r").orElseThrow().acknowledged()).isEqualTo(-1);
        }
    }

    @Test
    void what_everybody_has_is_deleted_and_makes_room() throws Exception {
        long room = 1 << 20;
        try (MessageLog log = MessageLog.open(folder, false, room)) {
            String message = "x".repeat(10_000);
            int taken = 0;
            try {
                while (true) {
                    append(log, null, 1, message);
                    taken++;
                }
            } catch (Refusal refusal) {
                assertThat(refusal.status()).isEqualTo(429);
            }
            assertThat(onDisk()).isBetween(room / 2, room + 20_000).isEqualTo(log.bytes());
            log.trim(taken / 2);
            assertThat(onDisk()).isLessThan(room * 3 / 4).isEqualTo(log.bytes());
            assertThat(log.oldest()).isBetween(1L, (long) taken / 2);
            append(log, null, 1, message);
            assertThat(read(log, taken)).hasSize(1);
            log.trim(taken + 1);
            assertThat(log.oldest()).isLessThanOrEqualTo(taken);
        }
    }

    @Test
    void a_reader_whose_segment_is_deleted_goes_on_in_the_next() throws Exception {
        try (MessageLog log = MessageLog.open(folder, false, 1 << 20)) {
            String message = "x".repeat(30_000);
            LogReader reader = new LogReader(log);
            reader.seek(0);
            for (int i = 0; i < 100; i++) {
                append(log, null, 1, i + message);
                // All that was read is had by everybody, and the next message may have begun a segment.
                log.trim(i);
                assertThat(text(reader.next(1, ALL))).isEqualTo(i + ":[" + i + message + "]");
                assertThat(reader.next(1, ALL)).isNull();
            }
            assertThat(log.oldest()).isPositive();
        }
    }

    @Test
    void a_log_that_was_closed_is_not_read() throws Exception {
        MessageLog log = MessageLog.open(folder, false, ROOM);
        append(log, null, 1, "a");
        LogReader reader = new LogReader(log);
        reader.seek(0);
        log.close();
        assertThatThrownBy(() -> reader.next(1, ALL)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void a_request_that_comes_again_is_stored_once_also_when_its_segment_is_gone() throws Exception {
        try (MessageLog log = MessageLog.open(folder, false, 1 << 20)) {
            append(log, new RequestKey("quiet", 7), 1, "once");
            assertThat(append(log, new RequestKey("quiet", 7), 1, "once")).isEqualTo(1);
            for (int i = 0; i < 20; i++) {
                append(log, new RequestKey("busy", i), 1, "x".repeat(40_000));
            }
            log.trim(21);
            assertThat(log.oldest()).isPositive();
        }
        try (MessageLog log = MessageLog.open(folder, false, 1 << 20)) {
            assertThat(append(log, new RequestKey("quiet", 7), 1, "once")).isEqualTo(21);
            assertThat(append(log, new RequestKey("quiet", 6), 1, "older")).isEqualTo(21);
            assertThat(append(log, new RequestKey("busy", 19), 1, "x")).isEqualTo(21);
            assertThat(append(log, new RequestKey("quiet", 8), 1, "next")).isEqualTo(22);
        }
    }

    @Test
    void reading_begins_in_the_midst_of_a_request_where_it_is_wanted() throws Exception {
        try (MessageLog log = MessageLog.open(folder, false, ROOM)) {
            String[] jsons = {"{\"a\":[1,{\"]\":\",\"}]}", "{\"b\":2}", "{\"c\":3}"};
            append(log, null, 3, String.join(" , ", jsons));
            append(log, null, 1, "{\"d\":4}");
            assertThat(read(log, 1)).containsExactly("1:[ {\"b\":2} , {\"c\":3},{\"d\":4}]");
            assertThat(read(log, 2)).containsExactly("2:[ {\"c\":3},{\"d\":4}]");
            assertThat(read(log, 3)).containsExactly("3:[{\"d\":4}]");
            assertThat(read(log, 4)).isEmpty();
        }
    }

    @Test
    void a_body_holds_whole_requests_of_one_form_up_to_its_limits() throws Exception {
        try (MessageLog log = MessageLog.open(folder, false, ROOM)) {
            append(log, null, 2, "a,b");
            append(log, null, 2, "c,d");
            log.append(Form.BINARY, null, 1, "e".getBytes(StandardCharsets.US_ASCII));
            append(log, null, 3, "f,g,h");
            LogReader reader = new LogReader(log);
            reader.seek(0);
            assertThat(text(reader.next(3, ALL))).isEqualTo("0:[a,b]");
            assertThat(text(reader.next(3, ALL))).isEqualTo("2:[c,d]");
            assertThat(text(reader.next(3, ALL))).isEqualTo("4:e");
            assertThat(text(reader.next(1, ALL)))
                    .as("one request is not taken apart")
                    .isEqualTo("5:[f,g,h]");
            reader.seek(0);
            assertThat(text(reader.next(ALL, 6))).isEqualTo("0:[a,b]");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_segment_that_cannot_be_begun_ends_the_log_until_it_is_opened_again(boolean forced) throws Exception {
        Path obstacle = folder.resolve("0000000000000000002.log");
        try (MessageLog log = MessageLog.open(folder, forced, 1 << 20)) {
            log.commit(append(log, null, 1, "a"));
            long end = append(log, null, 1, "x".repeat(70_000));
            Files.createDirectory(obstacle);
            assertThatThrownBy(() -> append(log, null, 1, "b")).isInstanceOf(IOException.class);
            assertThat(segments()).hasSize(2);
            Files.delete(obstacle);
            assertThatThrownBy(() -> append(log, null, 1, "b")).hasMessageContaining("the log is broken");
            if (forced) {
                assertThatThrownBy(() -> log.commit(end)).hasMessageContaining("the log is broken");
                assertThat(log.committed()).isEqualTo(1);
            }
        }
        try (MessageLog log = MessageLog.open(folder, forced, 1 << 20)) {
            assertThat(log.committed()).isEqualTo(2);
            log.commit(append(log, null, 1, "b"));
            assertThat(read(log, 2)).containsExactly("2:[b]");
        }
    }

    @Test
    void a_log_whose_file_can_be_neither_written_nor_cut_takes_nothing_more() throws Exception {
        try (MessageLog log = MessageLog.open(folder, true, ROOM)) {
            log.commit(append(log, null, 1, "a"));
            log.holding(0).channel().close();
            assertThatThrownBy(() -> append(log, null, 1, "b")).isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> append(log, null, 1, "c")).hasMessageContaining("the log is broken");
        }
    }

    @Test
    void many_who_append_at_once_all_find_their_batches_behind_one_another() throws Exception {
        int threads = 8;
        int each = 50;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (MessageLog log = MessageLog.open(folder, true, ROOM)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String lane = "lane" + t;
                done.add(pool.submit(() -> {
                    start.await();
                    for (int i = 0; i < each; i++) {
                        long end = append(log, new RequestKey(lane, i), 1, lane + "." + i);
                        log.commit(end);
                        assertThat(log.committed()).isGreaterThanOrEqualTo(end);
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> future : done) {
                future.get(60, TimeUnit.SECONDS);
            }
            String all = String.join("", read(log, 0));
            assertThat(all.split(",")).hasSize(threads * each).doesNotHaveDuplicates();
        } finally {
            pool.shutdownNow();
        }
    }

    private static long append(MessageLog log, RequestKey key, int count, String content) throws IOException, Refusal {
        return log.append(Form.JSON, key, count, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> read(MessageLog log, long from) throws IOException {
        LogReader reader = new LogReader(log);
        reader.seek(from);
        List<String> batches = new ArrayList<>();
        for (Batch batch = reader.next(ALL, 1 << 20); batch != null; batch = reader.next(ALL, 1 << 20)) {
            batches.add(text(batch));
        }
        return batches;
    }

    private static String text(Batch batch) {
        return batch.first() + ":" + new String(batch.bytes(), StandardCharsets.UTF_8);
    }

    private Path onlySegment() throws IOException {
        assertThat(segments()).hasSize(1);
        return segments().get(0);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private long onDisk() throws IOException {
        long bytes = 0;
        for (Path segment : segments()) {
            bytes += Files.size(segment);
        }
        return bytes;
    }
}
