package org.mhhsbench.scenarios.mft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.mft.Samples.FRAMES;
import static org.mhhsbench.scenarios.mft.Samples.LINES;
import static org.mhhsbench.scenarios.mft.Samples.concat;
import static org.mhhsbench.scenarios.mft.Samples.gzip;
import static org.mhhsbench.scenarios.mft.Samples.lines;
import static org.mhhsbench.scenarios.mft.Samples.messages;
import static org.mhhsbench.scenarios.spi.contract.EndRecorder.await;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.scenarios.mft.Remote.Corner;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;

/** What a sender who means ill, or errs, can put into the inbox: told of by name, while the rest flows on. */
@Timeout(120)
class HostileFilesTest extends OnRemote {

    private static final String SESSION = "supplier-a";

    @TempDir
    Path workFolder;

    private final EndRecorder recorder = new EndRecorder();
    private MftSubscriber receiver;

    @AfterEach
    void closeReceiver() {
        assertThat(recorder.failures).isEmpty();
        receiver.close();
        assertThat(workFolder).isEmptyDirectory();
    }

    private void receive() throws Exception {
        receiver = MftSubscriber.open(
                Connector.to(corner.account().login(), false),
                corner.layout(),
                Map.of(),
                Remote.settings(Encoding.JSON, false, workFolder),
                recorder);
        recorder.durableTo(receiver);
    }

    private List<Letter> letters() throws Exception {
        return receiver.deadLetters();
    }

    private void awaitReceipt(String name) throws Exception {
        await(name, () -> corner.names(corner.layout().receipts(SESSION)).contains(name));
    }

    static Stream<Arguments> rejectedFiles() throws Exception {
        byte[] good = lines(messages(0, 3));
        String hash = Sha256.hex(good);
        FileName plain = new FileName(4, LINES);
        FileName packed = new FileName(4, new Form(true, true));
        FileName frames = new FileName(4, FRAMES);
        byte[] bomb = gzip(new byte[6 << 20]);
        byte[] ratio = gzip(new byte[3 << 20]);
        byte[] cut = Arrays.copyOf(gzip(good), 300);
        byte[] negative = ByteBuffer.allocate(4).putInt(-5).array();
        byte[] huge = ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).array();
        byte[] poisoned = concat(good, "\n".repeat(6).getBytes(UTF_8));
        byte[] unfinished = ByteBuffer.allocate(8).putInt(1_000).array();
        return Stream.of(
                rejected(
                        "a hash of something else",
                        plain,
                        good,
                        manifest(plain, good.length, "0".repeat(64), 3),
                        "SHA-256"),
                rejected(
                        "a size that is too small",
                        plain,
                        good,
                        manifest(plain, good.length - 1, hash, 3),
                        "bytes as its manifest"),
                rejected(
                        "a size that is too large",
                        plain,
                        good,
                        manifest(plain, good.length + 1, hash, 3),
                        "bytes as its manifest"),
                rejected("a negative size", plain, good, manifest(plain, -1, hash, 3), "bytes must be from 1"),
                rejected(
                        "a size beyond the limit",
                        plain,
                        good,
                        manifest(plain, 5 << 20, hash, 3),
                        "bytes must be from 1"),
                rejected(
                        "a size with twenty digits", plain, good, manifest(plain, "9".repeat(20), hash, 3), "manifest"),
                rejected(
                        "a number of messages that is wrong",
                        plain,
                        good,
                        manifest(plain, good.length, hash, 2),
                        "messages as its manifest"),
                rejected(
                        "a negative number of messages",
                        plain,
                        good,
                        manifest(plain, good.length, hash, -3),
                        "messages must be from 1"),
                rejected(
                        "another file's name",
                        plain,
                        good,
                        Corner.manifest("000000000005.ndjson", good.length, hash, 3),
                        "file must be"),
                rejected(
                        "a name that climbs",
                        plain,
                        good,
                        Corner.manifest("../../../etc/passwd", good.length, hash, 3),
                        "file must be"),
                rejected(
                        "an absolute name",
                        plain,
                        good,
                        Corner.manifest("/etc/passwd", good.length, hash, 3),
                        "file must be"),
                rejected("a hash that is none", plain, good, manifest(plain, good.length, "x", 3), "sha256 must match"),
                rejected("a manifest that is no JSON", plain, good, "file=4".getBytes(UTF_8), "JSON object"),
                rejected("a manifest that is empty", plain, good, new byte[0], "JSON object"),
                rejected("a manifest with a nested member", plain, good, "{\"file\":{}}".getBytes(UTF_8), "manifest"),
                rejected(
                        "a manifest with a member twice",
                        plain,
                        good,
                        "{\"file\":\"a\",\"file\":\"b\"}".getBytes(UTF_8),
                        "manifest"),
                rejected(
                        "a manifest with a foreign member",
                        plain,
                        good,
                        "{\"colour\":\"red\"}".getBytes(UTF_8),
                        "members must be"),
                rejected("a manifest without end", plain, good, new byte[Manifest.MAX_BYTES + 1], "at most 4096 bytes"),
                rejected("a zip bomb", packed, bomb, Corner.manifest(packed, bomb, 1), "content: it must have at most"),
                rejected("a ratio that no messages have", packed, ratio, Corner.manifest(packed, ratio, 1), "50 times"),
                rejected("gzip that is cut off", packed, cut, Corner.manifest(packed, cut, 3), "gzip"),
                rejected("a plain file that is called gzip", packed, good, Corner.manifest(packed, good, 3), "gzip"),
                rejected("a negative length", frames, negative, Corner.manifest(frames, negative, 1), "says -5"),
                rejected(
                        "a length of two gigabytes", frames, huge, Corner.manifest(frames, huge, 1), "says 2147483647"),
                rejected(
                        "a message that is cut off",
                        frames,
                        unfinished,
                        Corner.manifest(frames, unfinished, 1),
                        "end where"),
                rejected(
                        "messages and then more poison than may be laid aside",
                        plain,
                        poisoned,
                        Corner.manifest(plain, poisoned, 9),
                        "at most 5 messages that cannot be read, has more; message 8: "));
    }

    private static byte[] manifest(FileName file, Object bytes, String sha256, Object messages) {
        return Corner.manifest(file.text(), bytes, sha256, messages);
    }

    private static Arguments rejected(String what, FileName file, byte[] bytes, byte[] manifest, String reason) {
        return Arguments.of(what, file, bytes, manifest, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejectedFiles")
    void a_file_that_is_not_what_it_should_be_is_kept_whole_in_quarantine_and_the_next_one_is_received(
            String what, FileName file, byte[] bytes, byte[] manifest, String reason) throws Exception {
        corner.put(SESSION, file.text(), bytes);
        corner.put(SESSION, file.manifest(), manifest);
        corner.put(SESSION, new FileName(5, LINES), lines(messages(10, 12)), 2);
        receive();
        awaitReceipt("000000000005.ndjson.accepted");

        assertThat(recorder.messages).as("nothing of it is delivered").isEqualTo(messages(10, 12));
        String receipt = corner.layout().receipts(SESSION) + "/" + file.text() + ".rejected";
        assertThat(new String(corner.link().readWhole(receipt, Receipt.MAX_BYTES), UTF_8))
                .contains(reason);
        assertThat(letters()).hasSize(1);
        assertThat(letters().get(0).reason()).contains(reason, SESSION + "/" + file.text());
        assertThat(letters().get(0).body()).isEqualTo(bytes);
        assertThat(corner.names(corner.layout().quarantine())).hasSize(3);
        await(
                "an empty inbox",
                () -> corner.names(corner.layout().inbox(SESSION)).isEmpty());
    }

    @Test
    void a_manifest_without_its_file_is_rejected() throws Exception {
        FileName file = new FileName(0, LINES);
        corner.put(SESSION, file.manifest(), Corner.manifest(file, lines(messages(0, 1)), 1));
        receive();
        awaitReceipt("000000000000.ndjson.rejected");
        assertThat(letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).contains("there must be a file of this name"));
    }

    @Test
    void a_file_without_its_manifest_is_not_there() throws Exception {
        corner.put(SESSION, new FileName(0, LINES).text(), lines(messages(0, 1)));
        corner.put("supplier-b", new FileName(0, LINES), lines(messages(1, 2)), 1);
        receive();
        await("the other file", () -> recorder.messages.size() == 1);
        assertThat(recorder.messages).isEqualTo(messages(1, 2));
        assertThat(letters()).isEmpty();
        assertThat(corner.names(corner.layout().inbox(SESSION))).containsExactly("000000000000.ndjson");
    }

    @Test
    void a_line_that_is_no_message_is_laid_aside_with_its_bytes_while_the_others_flow_on() throws Exception {
        byte[] oversized = new byte[50_000];
        Arrays.fill(oversized, (byte) 'x');
        byte[] nearly = Samples.line(messages(3, 4).get(0));
        nearly[0] = '[';
        byte[] content = concat(
                lines(messages(0, 1)),
                "{\"no\":\"message\"}\n".getBytes(UTF_8),
                oversized,
                "\n\n".getBytes(UTF_8),
                nearly,
                "\n".getBytes(UTF_8),
                lines(messages(1, 2)),
                new byte[] {(byte) 0xFF, 0, '\n'},
                Samples.line(messages(2, 3).get(0)));
        corner.put(SESSION, new FileName(0, LINES), content, 8);
        receive();
        awaitReceipt("000000000000.ndjson.accepted");
        assertThat(recorder.messages).isEqualTo(messages(0, 3));
        assertThat(recorder.positions).containsExactly(0L, 5L, 7L);
        List<Letter> letters = letters();
        assertThat(letters)
                .extracting(Letter::body)
                .containsExactly("{\"no\":\"message\"}".getBytes(UTF_8), oversized, new byte[0], nearly, new byte[] {
                    (byte) 0xFF, 0
                });
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.reason()).contains("supplier-a/000000000000.ndjson message"));
        assertThat(letters.get(1).reason()).contains("at most 20000 bytes");
    }

    @Test
    void a_frame_that_is_no_message_is_laid_aside_while_the_others_flow_on() throws Exception {
        byte[] first = Samples.encode(messages(0, 1).get(0), Encoding.BINARY);
        byte[] padded = Arrays.copyOf(first, first.length + 3);
        byte[] content = concat(frame(padded), frame(new byte[0]), frame(new byte[] {1, 2, 3}), frame(first));
        corner.put(SESSION, new FileName(0, FRAMES), content, 4);
        receive();
        awaitReceipt("000000000000.bin.accepted");
        assertThat(recorder.messages).isEqualTo(messages(0, 1));
        assertThat(recorder.positions).containsExactly(3L);
        assertThat(letters()).extracting(Letter::body).containsExactly(padded, new byte[0], new byte[] {1, 2, 3});
        assertThat(letters().get(0).reason()).contains("nothing may follow a message, 3 bytes do");
    }

    private static byte[] frame(byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    @Test
    void a_file_of_nothing_but_poison_is_accepted_and_all_of_it_laid_aside() throws Exception {
        corner.put(SESSION, new FileName(0, LINES), "a\nb\n".getBytes(UTF_8), 2);
        receive();
        awaitReceipt("000000000000.ndjson.accepted");
        assertThat(recorder.messages).isEmpty();
        assertThat(letters()).hasSize(2);
    }

    @Test
    void a_name_that_is_none_is_left_where_it_is_and_told_of() throws Exception {
        corner.put(SESSION, "readme.txt", new byte[1]);
        corner.put(SESSION, "1.ndjson", new byte[1]);
        corner.put(SESSION, "000000000001.exe.manifest", new byte[1]);
        corner.put(SESSION, "999999999999.ndjson", new byte[1]);
        corner.put(SESSION, "000000000003.ndjson.part", new byte[1]);
        corner.link().makeFolder(corner.layout().inbox(SESSION) + "/000000000002.ndjson.manifest");
        corner.link().makeFolder(corner.layout().inbox() + "/a b");
        corner.link().writeWhole(corner.layout().inbox() + "/stray", new byte[1]);
        corner.put(SESSION, new FileName(7, LINES), lines(messages(0, 1)), 1);
        receive();
        awaitReceipt("000000000007.ndjson.accepted");
        assertThat(recorder.messages).hasSize(1);
        assertThat(letters())
                .extracting(letter -> new String(letter.body(), UTF_8).replaceAll(".*/inbox/", ""))
                .containsExactlyInAnyOrder(
                        "supplier-a/readme.txt",
                        "supplier-a/1.ndjson",
                        "supplier-a/000000000001.exe.manifest",
                        "supplier-a/999999999999.ndjson",
                        "supplier-a/000000000002.ndjson.manifest",
                        "a b",
                        "stray");
        assertThat(letters()).allSatisfy(letter -> assertThat(letter.reason()).contains("must be"));
        assertThat(corner.names(corner.layout().inbox(SESSION))).hasSize(6);
    }

    @Test
    void a_link_in_the_inbox_is_no_file() throws Exception {
        FileName file = new FileName(0, LINES);
        byte[] secret = lines(messages(0, 1));
        Path outside = Files.write(workFolder.resolve("secret"), secret);
        corner.put(SESSION, file.manifest(), Corner.manifest(file, secret, 1));
        Path inbox = data.resolve("files" + corner.layout().inbox(SESSION));
        Files.createSymbolicLink(inbox.resolve(file.text()), outside);
        corner.put(SESSION, new FileName(1, LINES), lines(messages(1, 2)), 1);
        receive();
        awaitReceipt("000000000000.ndjson.rejected");
        awaitReceipt("000000000001.ndjson.accepted");
        assertThat(recorder.messages).isEqualTo(messages(1, 2));
        try (Stream<Path> quarantined =
                Files.list(data.resolve("files" + corner.layout().quarantine()))) {
            for (Path link : quarantined.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
        Files.delete(outside);
    }

    @Test
    void a_file_that_comes_again_is_received_once_whatever_it_is_called() throws Exception {
        byte[] first = lines(messages(0, 2));
        corner.put(SESSION, new FileName(0, LINES), first, 2);
        corner.put(SESSION, new FileName(1, LINES), first, 2);
        receive();
        awaitReceipt("000000000000.ndjson.accepted");
        awaitReceipt("000000000001.ndjson.duplicate");
        corner.put(SESSION, new FileName(0, LINES), first, 2);
        awaitReceipt("000000000000.ndjson.duplicate");
        receiver.close();
        receive();
        corner.put("supplier-b", new FileName(9, LINES), first, 2);
        await(
                "a receipt",
                () -> corner.names(corner.layout().receipts("supplier-b")).contains("000000000009.ndjson.duplicate"));
        assertThat(recorder.messages).isEqualTo(messages(0, 2));
        assertThat(letters()).isEmpty();
        await(
                "an empty inbox",
                () -> corner.names(corner.layout().inbox(SESSION)).isEmpty());
    }

    @Test
    void another_file_under_a_number_that_has_passed_is_rejected_and_not_lost() throws Exception {
        corner.put(SESSION, new FileName(3, LINES), lines(messages(0, 1)), 1);
        receive();
        awaitReceipt("000000000003.ndjson.accepted");
        byte[] late = lines(messages(1, 2));
        corner.put(SESSION, new FileName(2, LINES), late, 1);
        awaitReceipt("000000000002.ndjson.rejected");
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).contains("its number must be above 3");
            assertThat(letter.body()).isEqualTo(late);
        });
    }

    @Test
    void files_are_received_in_the_order_of_their_numbers_and_sessions_in_that_of_their_names() throws Exception {
        corner.put("b", new FileName(0, LINES), lines(messages(4, 5)), 1);
        corner.put("a", new FileName(11, LINES), lines(messages(3, 4)), 1);
        corner.put("a", new FileName(9, new Form(true, true)), gzip(lines(messages(1, 3))), 2);
        corner.put("a", new FileName(2, LINES), lines(messages(0, 1)), 1);
        receive();
        await("all", () -> recorder.messages.size() == 5);
        assertThat(recorder.messages).isEqualTo(messages(0, 5));
        assertThat(recorder.positions).containsExactly(2L << 24, 9L << 24, 9L << 24 | 1, 11L << 24, 0L);
    }
}
