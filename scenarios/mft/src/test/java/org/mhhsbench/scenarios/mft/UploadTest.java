package org.mhhsbench.scenarios.mft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.scenarios.mft.Samples.LINES;
import static org.mhhsbench.scenarios.mft.Samples.messages;
import static org.mhhsbench.scenarios.spi.contract.EndRecorder.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.mft.Remote.Corner;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/** What the sender does to the server, step by step, and when it is interrupted. */
@Timeout(120)
class UploadTest {

    private static final String SESSION = "00000000-00000000";
    private static final int CUT = 300_000;

    @TempDir
    Path folder;

    private static Batch batch() {
        List<Item> items = IntStream.range(0, 400)
                .mapToObj(index -> Item.of(Samples.WORKLOAD.message(index), index))
                .toList();
        return new BatchWriter(LINES).write(0, SESSION, items);
    }

    /** A batch whose upload was cut, and tried again. */
    private long uploadTwice(HandMadeServer server, boolean tamper) throws Exception {
        Batch batch = batch();
        assertThat(batch.bytes().length).isGreaterThan(2 * CUT);
        try (Corner corner = corner(server)) {
            Uploader uploader = new Uploader(corner.layout(), SESSION);
            corner.link().makeFolder(corner.layout().inbox(SESSION));
            corner.link().makeFolder(corner.layout().receipts(SESSION));
            server.cutAfterBytes.set(CUT);
            assertThatThrownBy(() -> uploader.upload(corner.link(), batch, false))
                    .isInstanceOf(IOException.class);
            Path inbox = server.root.resolve("mhhs-bench/inbox/" + SESSION);
            Path part = inbox.resolve("000000000000.ndjson.part");
            await("the server to have closed it", () -> Files.exists(part) && Files.size(part) >= CUT);
            assertThat(inbox.resolve("000000000000.ndjson")).doesNotExist();
            if (tamper) {
                byte[] other = Files.readAllBytes(part);
                other[CUT / 2] ^= 1;
                Files.write(part, other);
            }
            try (SftpLink again = corner.connector().connect()) {
                uploader.upload(again, batch, true);
            }
            assertThat(inbox.resolve("000000000000.ndjson")).hasBinaryContent(batch.bytes());
            assertThat(inbox.resolve("000000000000.ndjson.manifest"))
                    .hasBinaryContent(batch.manifest().text());
            assertThat(part).doesNotExist();
        }
        return server.bytesWritten.get() - batch.bytes().length;
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, CUT})
    void a_file_of_which_only_the_manifest_is_whole_is_brought_again(long left) throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder);
                Corner corner = corner(server)) {
            Batch batch = batch();
            Uploader uploader = new Uploader(corner.layout(), SESSION);
            corner.link().makeFolder(corner.layout().inbox(SESSION));
            corner.link().makeFolder(corner.layout().receipts(SESSION));
            uploader.upload(corner.link(), batch, false);
            Path inbox = server.root.resolve("mhhs-bench/inbox/" + SESSION);
            Path file = inbox.resolve("000000000000.ndjson");
            if (left < 0) {
                Files.delete(file);
            } else {
                Files.write(file, Arrays.copyOf(batch.bytes(), (int) left));
            }
            uploader.upload(corner.link(), batch, true);
            assertThat(file).hasBinaryContent(batch.bytes());
            assertThat(inbox.resolve("000000000000.ndjson.manifest"))
                    .hasBinaryContent(batch.manifest().text());
            assertThat(inbox).isDirectoryNotContaining("glob:**.part");
        }
    }

    @Test
    void a_file_that_is_gone_before_it_has_its_name_has_not_been_brought() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder);
                Corner corner = corner(server)) {
            Uploader uploader = new Uploader(corner.layout(), SESSION);
            corner.link().makeFolder(corner.layout().inbox(SESSION));
            corner.link().makeFolder(corner.layout().receipts(SESSION));
            server.losing = true;
            assertThatThrownBy(() -> uploader.upload(corner.link(), batch(), false))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("000000000000.ndjson.part must be there to be renamed");
            assertThat(corner.names(corner.layout().inbox(SESSION))).isEmpty();
        }
    }

    private static Corner corner(HandMadeServer server) throws IOException {
        return Corner.open(server.account());
    }

    @Test
    void a_broken_upload_goes_on_where_it_broke_where_the_server_can_tell_what_it_has() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder)) {
            assertThat(uploadTwice(server, false)).as("bytes written twice").isZero();
        }
    }

    @Test
    void a_broken_upload_starts_again_if_what_is_there_is_something_else() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder)) {
            assertThat(uploadTwice(server, true)).as("bytes written twice").isGreaterThanOrEqualTo(CUT);
        }
    }

    @Test
    void a_broken_upload_starts_again_where_the_server_cannot_tell_what_it_has() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder, true, false)) {
            assertThat(uploadTwice(server, false)).as("bytes written twice").isGreaterThanOrEqualTo(CUT);
        }
    }

    @Test
    void an_upload_that_had_come_whole_is_not_made_again() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder);
                Corner corner = corner(server)) {
            Batch batch = batch();
            Uploader uploader = new Uploader(corner.layout(), SESSION);
            corner.link().makeFolder(corner.layout().inbox(SESSION));
            corner.link().makeFolder(corner.layout().receipts(SESSION));
            uploader.upload(corner.link(), batch, false);
            uploader.upload(corner.link(), batch, true);
            assertThat(server.bytesWritten).hasValue(batch.bytes().length);

            Files.delete(server.root.resolve("mhhs-bench/inbox/" + SESSION + "/000000000000.ndjson.manifest"));
            uploader.upload(corner.link(), batch, true);
            assertThat(server.bytesWritten).as("only the manifest was missing").hasValue(batch.bytes().length);

            corner.link().removeFolder(corner.layout().inbox(SESSION));
            corner.link().makeFolder(corner.layout().inbox(SESSION));
            corner.link()
                    .writeWhole(corner.layout().receipts(SESSION) + "/000000000000.ndjson.accepted", new byte[] {'{'});
            uploader.upload(corner.link(), batch, true);
            assertThat(server.bytesWritten).as("it was received meanwhile").hasValue(batch.bytes().length);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void at_level_two_file_manifest_and_folder_are_synced_before_the_message_is_safe(boolean synced) throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder);
                Corner corner = corner(server)) {
            List<String> whenSafe = new CopyOnWriteArrayList<>();
            PublishingEnd.Listener listener = new PublishingEnd.Listener() {
                @Override
                public void safe(long index) {
                    whenSafe.addAll(server.events);
                }

                @Override
                public void failed(Throwable cause) {
                    throw new IllegalStateException(cause);
                }
            };
            try (MftPublisher publisher = MftPublisher.open(
                    Connector.to(corner.account().login(), synced),
                    corner.layout(),
                    Remote.settings(Encoding.JSON, synced, folder),
                    listener)) {
                String session = corner.names(corner.layout().inbox()).get(0);
                server.events.clear();
                publisher.offer(Samples.WORKLOAD.message(0), 0, true);
                publisher.flush();
                await("safe", () -> !whenSafe.isEmpty());
                assertThat(whenSafe)
                        .containsExactlyElementsOf(
                                synced
                                        ? List.of(
                                                "sync 000000000000.ndjson.part",
                                                "rename 000000000000.ndjson",
                                                "sync 000000000000.ndjson.manifest.part",
                                                "rename 000000000000.ndjson.manifest",
                                                "sync " + session)
                                        : List.of("rename 000000000000.ndjson", "rename 000000000000.ndjson.manifest"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_file_is_in_the_ledger_and_has_its_receipt_before_it_is_deleted(boolean synced) throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder);
                Corner corner = corner(server)) {
            EndRecorder recorder = new EndRecorder();
            try (MftSubscriber receiver = MftSubscriber.open(
                    Connector.to(corner.account().login(), synced),
                    corner.layout(),
                    Map.of(),
                    Remote.settings(Encoding.JSON, synced, folder),
                    recorder)) {
                corner.put("a", new FileName(0, LINES), Samples.lines(messages(0, 1)), 1);
                await("it to arrive", () -> recorder.messages.size() == 1);
                List<String> inbox = corner.names(corner.layout().inbox("a"));
                assertThat(inbox).as("it is not durable yet").hasSize(2);
                server.events.clear();
                recorder.durableTo(receiver);
                await("it to be deleted", () -> server.events.contains("remove 000000000000.ndjson.manifest"));
                List<String> steps = List.of(
                        "sync 000000000001",
                        "sync 000000000000.ndjson.accepted.part",
                        "rename 000000000000.ndjson.accepted",
                        "remove 000000000000.ndjson",
                        "remove 000000000000.ndjson.manifest");
                assertThat(server.events)
                        .containsExactlyElementsOf(steps.stream()
                                .filter(step -> synced || !step.startsWith("sync"))
                                .toList());
            }
        }
    }

    @Test
    void a_sender_that_loses_its_connection_in_the_midst_of_a_file_brings_all_of_it_once() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder);
                Corner corner = corner(server)) {
            EndRecorder recorder = new EndRecorder();
            List<ConsumptionMessage> messages = messages(0, 400);
            try (MftPublisher publisher = MftPublisher.open(
                            Connector.to(corner.account().login(), false),
                            corner.layout(),
                            Remote.settings(Encoding.JSON, false, folder),
                            recorder);
                    MftSubscriber receiver = MftSubscriber.open(
                            Connector.to(corner.account().login(), false),
                            corner.layout(),
                            Map.of(),
                            Remote.settings(Encoding.JSON, false, folder),
                            recorder)) {
                recorder.durableTo(receiver);
                server.cutAfterBytes.set(CUT);
                for (int i = 0; i < messages.size(); i++) {
                    int index = i;
                    await("room", () -> publisher.offer(messages.get(index), index, false));
                }
                publisher.flush();
                await("all to be safe", () -> recorder.safe.size() == messages.size());
                await("all to arrive", () -> recorder.messages.size() == messages.size());
                assertThat(recorder.messages).isEqualTo(messages);
                assertThat(recorder.safe)
                        .isEqualTo(IntStream.range(0, messages.size())
                                .mapToObj(Long::valueOf)
                                .toList());
                assertThat(receiver.deadLetters()).isEmpty();
            }
            assertThat(server.cutAfterBytes).as("it was cut").hasValue(0);
            assertThat(recorder.failures).isEmpty();
        }
    }

    @Test
    void a_receiver_that_loses_its_connection_in_the_midst_of_a_file_delivers_the_rest_of_it_once() throws Exception {
        try (HandMadeServer server = HandMadeServer.start(folder);
                Corner corner = corner(server)) {
            EndRecorder recorder = new EndRecorder();
            byte[] content = Samples.concat(
                    Samples.lines(messages(0, 5)),
                    "poison\n".getBytes(StandardCharsets.UTF_8),
                    Samples.lines(messages(5, 9)),
                    "more poison\n".getBytes(StandardCharsets.UTF_8));
            corner.put("a", new FileName(0, LINES), content, 11);
            server.counted = ".letter.part";
            server.cutAfterBytes.set(1);
            try (MftSubscriber receiver = MftSubscriber.open(
                    Connector.to(corner.account().login(), false),
                    corner.layout(),
                    Map.of(),
                    Remote.settings(Encoding.JSON, false, folder),
                    recorder)) {
                recorder.durableTo(receiver);
                await(
                        "the receipt",
                        () -> corner.names(corner.layout().receipts("a")).contains("000000000000.ndjson.accepted"));
                assertThat(server.cutAfterBytes).as("it was cut").hasValue(0);
                assertThat(recorder.messages).isEqualTo(messages(0, 9));
                assertThat(recorder.positions).containsExactly(0L, 1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L);
                assertThat(receiver.deadLetters())
                        .extracting(letter -> new String(letter.body(), StandardCharsets.UTF_8))
                        .containsExactly("poison", "more poison");
            }
            assertThat(recorder.failures).isEmpty();
        }
    }
}
