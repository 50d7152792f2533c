package org.mhhsbench.scenarios.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;

class ProtocolTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "200, ACCEPTED",
        "201, ACCEPTED",
        "202, ACCEPTED",
        "204, ACCEPTED",
        "0, RETRY",
        "408, RETRY",
        "429, RETRY",
        "500, RETRY",
        "502, RETRY",
        "503, RETRY",
        "504, RETRY",
        "207, DIVIDE",
        "400, DIVIDE",
        "413, DIVIDE",
        "401, STOP",
        "403, STOP",
        "404, STOP",
        "405, STOP",
        "406, STOP",
        "505, STOP",
        "301, STOP",
        "302, STOP",
        "409, STOP",
        "415, STOP",
        "431, STOP",
        "501, STOP"
    })
    void a_status_means_what_the_specification_says(int status, Verdict verdict) {
        assertThat(Verdict.of(status)).isEqualTo(verdict);
    }

    @Test
    void a_wait_doubles_up_to_its_limit_and_half_of_it_is_chance() {
        Backoff shortest = new Backoff(bound -> 0);
        Backoff longest = new Backoff(bound -> bound - 1);
        for (int failures = 1; failures <= 100; failures++) {
            long most = Math.min(Backoff.LONGEST_MS, Backoff.FIRST_MS * (1L << Math.min(failures - 1, 30)));
            assertThat(shortest.delayMs(failures, 0)).isEqualTo(most / 2);
            assertThat(longest.delayMs(failures, 0)).isEqualTo(most);
        }
    }

    @Test
    void a_server_is_left_alone_as_long_as_it_asks_within_reason() {
        Backoff backoff = new Backoff(bound -> 0);
        assertThat(backoff.delayMs(1, 1_500)).isEqualTo(1_500);
        assertThat(backoff.delayMs(50, 1)).isEqualTo(Backoff.LONGEST_MS / 2);
        assertThat(backoff.delayMs(1, Long.MAX_VALUE)).isEqualTo(Backoff.LONGEST_ASKED_MS);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, 0",
                "3, 3000",
                "' 7 ', 7000",
                "0, 0",
                "-1, 0",
                "soon, 0",
                "99999999999, 0",
                "'Sat, 31 Jan 2026 12:00:30 GMT', 30000",
                "'Sat, 31 Jan 2026 11:00:00 GMT', 0"
            })
    void retry_after_is_seconds_or_a_date(String value, long ms) {
        assertThat(Answer.askedMs(value, NOW)).isEqualTo(ms);
    }

    @Test
    void a_batch_is_cut_anywhere_into_bodies_that_hold_its_messages() throws Exception {
        for (Encoding encoding : List.of(Encoding.JSON, Encoding.BINARY)) {
            List<ConsumptionMessage> messages = Bodies.messages(0, 7);
            BatchBuilder builder = new BatchBuilder(Form.of(encoding), MessageCodec.of(encoding), 7);
            messages.forEach(message -> builder.add(message, 0));
            Batch batch = builder.batch();
            assertThat(decode(batch)).isEqualTo(messages);
            for (int at = 1; at < 7; at++) {
                assertThat(decode(batch.before(at))).isEqualTo(messages.subList(0, at));
                assertThat(decode(batch.from(at))).isEqualTo(messages.subList(at, 7));
                assertThat(batch.from(at).first()).isEqualTo(at);
                assertThat(batch.before(at).count() + batch.from(at).count()).isEqualTo(7);
            }
        }
    }

    @Test
    void a_batch_with_white_space_is_cut_too() throws Exception {
        String first = Bodies.json(Bodies.message(0));
        String second = Bodies.json(Bodies.message(1));
        Batch batch = new Batch(Form.JSON, 5, 2, Bodies.bytes("\n [ " + first + "\r\n ,\t" + second + " ] \n"));
        assertThat(decode(batch.before(1))).containsExactly(Bodies.message(0));
        assertThat(decode(batch.from(1))).containsExactly(Bodies.message(1));
        assertThat(batch.from(1).first()).isEqualTo(6);
    }

    private static List<ConsumptionMessage> decode(Batch batch) throws Refusal {
        List<ConsumptionMessage> messages = new ArrayList<>();
        int count = new BodyReader()
                .read(batch.form(), batch.bytes(), batch.bytes().length, decoded -> messages.add(decoded.toMessage()));
        assertThat(count).isEqualTo(batch.count()).isEqualTo(messages.size());
        return messages;
    }

    /** Whatever comes is read or refused, never anything else. */
    @Test
    void a_body_of_noise_is_refused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BodyReader reader = new BodyReader();
        byte[] good = Bodies.body(0, 3);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = random.nextBoolean() ? new byte[random.nextInt(200)] : good.clone();
            if (bytes.length < 200) {
                random.nextBytes(bytes);
            } else {
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            for (Form form : Form.values()) {
                try {
                    assertThat(reader.read(form, bytes, bytes.length, decoded -> {}))
                            .isPositive();
                } catch (Refusal refusal) {
                    assertThat(refusal.status()).as("seed %d", seed).isIn(400, 413);
                }
            }
        }
    }

    @Test
    void dead_letters_are_kept_in_order_and_a_half_written_one_is_dropped() throws Exception {
        Path file = folder.resolve("dead-letters");
        try (DeadLetterFile letters = DeadLetterFile.open(file)) {
            assertThat(letters.letters()).isEmpty();
            assertThat(file).as("made with its first letter").doesNotExist();
            letters.add(5, "first", Bodies.bytes("one"));
            letters.add(5, "again", Bodies.bytes("one"));
            letters.add(9, "second £", new byte[0]);
        }
        long whole = Files.size(file);
        try (DeadLetterFile letters = DeadLetterFile.open(file)) {
            letters.add("third", Bodies.bytes("three"));
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int length = (int) whole; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try (DeadLetterFile letters = DeadLetterFile.open(file)) {
                assertThat(letters.letters()).extracting("reason").containsExactly("first", "second £");
                assertThat(letters.letters().get(0).body()).isEqualTo(Bodies.bytes("one"));
            }
        }
    }

    @Test
    void a_position_that_was_torn_or_is_of_another_log_is_none() throws Exception {
        Path file = folder.resolve("position");
        try (PositionFile position = PositionFile.open(file, "0123abcd")) {
            assertThat(position.read(-1)).isEqualTo(-1);
            position.write(1L << 40);
            assertThat(position.read(-1)).isEqualTo(1L << 40);
        }
        try (PositionFile position = PositionFile.open(file, "0123abce")) {
            assertThat(position.read(7)).isEqualTo(7);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[7]++;
        Files.write(file, bytes);
        try (PositionFile position = PositionFile.open(file, "0123abcd")) {
            assertThat(position.read(3)).isEqualTo(3);
        }
    }

    @Test
    void an_answer_is_told_in_few_words_without_control_characters() {
        String text =
                new Answer(400, 0, ("\u0000\u001b[31m" + "x".repeat(5_000)).getBytes(StandardCharsets.UTF_8)).text();
        assertThat(text).startsWith("HTTP 400: ").hasSizeLessThan(600).doesNotContain("\u001b");
        assertThat(Answer.none("gone").text()).isEqualTo("no reply: gone");
    }

    @Test
    void an_idempotency_key_has_its_form() throws Exception {
        RequestKey key = new RequestKey("a-b_c", 12);
        assertThat(RequestKey.parse(key.toString())).isEqualTo(key);
        for (String bad : new String[] {"", "x", ".1", "x.", "x.-1", "x.1234567890123456789", "x\n.1", "é.1"}) {
            assertThatThrownBy(() -> RequestKey.parse(bad)).isInstanceOf(Refusal.class);
        }
    }
}
