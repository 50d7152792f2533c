package org.mhhsbench.scenarios.mft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.mft.Samples.messages;
import static org.mhhsbench.scenarios.spi.contract.EndRecorder.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.sftp.Connector;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;

/** What lies on the server and has no receipt: how the sender waits for it, and who clears up. */
@Timeout(120)
class WaitingTest extends OnRemote {

    @TempDir
    Path workFolder;

    private final EndRecorder recorder = new EndRecorder();

    @AfterEach
    void nothingFailed() {
        assertThat(recorder.failures).isEmpty();
    }

    private MftSettings settings(int files, long waitingBytes) {
        Limits limits = new Limits(1 << 20, 20_000, 5, 4 << 20, 50, waitingBytes, 8);
        return new MftSettings(
                Samples.LINES, 1, Duration.ofMillis(1), Duration.ofMillis(5), files, false, workFolder, limits);
    }

    private MftPublisher sender(MftSettings settings) throws Exception {
        return MftPublisher.open(Connector.to(corner.account().login(), false), corner.layout(), settings, recorder);
    }

    private MftSubscriber receiver() throws Exception {
        MftSubscriber receiver = MftSubscriber.open(
                Connector.to(corner.account().login(), false), corner.layout(), Map.of(), settings(1, 1), recorder);
        recorder.durableTo(receiver);
        return receiver;
    }

    private void offerOne(PublishingEnd sender, int index) throws Exception {
        await("room for " + index, () -> sender.offer(Samples.WORKLOAD.message(index), index, true));
        await("it to be safe", () -> recorder.safe.contains((long) index));
    }

    private List<String> inbox() throws Exception {
        return corner.names(corner.layout().inbox());
    }

    @Test
    void offers_are_refused_while_as_many_files_wait_as_may_and_taken_again_when_receipts_come() throws Exception {
        try (MftPublisher sender = sender(settings(3, 1 << 30))) {
            for (int i = 0; i < 3; i++) {
                offerOne(sender, i);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(sender.offer(Samples.WORKLOAD.message(3), 3, true)).isFalse();
                Thread.sleep(2);
            }
            try (MftSubscriber receiver = receiver()) {
                offerOne(sender, 3);
                await("all", () -> recorder.messages.size() == 4);
                assertThat(receiver.deadLetters()).isEmpty();
            }
        }
        assertThat(recorder.messages).isEqualTo(messages(0, 4));
    }

    @Test
    void offers_are_refused_while_as_many_bytes_wait_as_may() throws Exception {
        try (MftPublisher sender = sender(settings(100, 1))) {
            offerOne(sender, 0);
            assertThat(sender.offer(Samples.WORKLOAD.message(1), 1, true)).isFalse();
            try (MftSubscriber receiver = receiver()) {
                offerOne(sender, 1);
                assertThat(receiver.deadLetters()).isEmpty();
            }
        }
    }

    @Test
    void a_sender_leaves_nothing_behind_when_all_was_received() throws Exception {
        try (MftSubscriber receiver = receiver()) {
            try (MftPublisher sender = sender(settings(10, 1 << 30))) {
                offerOne(sender, 0);
                String receipts = corner.layout().receipts(inbox().get(0));
                await("it to arrive", () -> recorder.messages.size() == 1);
                await(
                        "the receipt to be read",
                        () -> corner.names(corner.layout().inbox(inbox().get(0)))
                                        .isEmpty()
                                && corner.names(receipts).isEmpty());
            }
            assertThat(receiver.deadLetters()).isEmpty();
        }
        assertThat(inbox()).isEmpty();
        assertThat(corner.names(corner.layout().receipts())).isEmpty();
    }

    @Test
    void what_a_sender_left_is_received_before_what_the_next_one_brings() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (MftPublisher sender = sender(settings(10, 1 << 30))) {
                offerOne(sender, i);
            }
        }
        assertThat(inbox()).hasSize(3).isSorted();
        try (MftPublisher sender = sender(settings(4, 1 << 30))) {
            offerOne(sender, 3);
            assertThat(sender.offer(Samples.WORKLOAD.message(4), 4, true))
                    .as("what others left waits too")
                    .isFalse();
            try (MftSubscriber receiver = receiver()) {
                await("all", () -> recorder.messages.size() == 4);
                await("the sessions of the others to be cleared", () -> inbox().size() == 1);
                assertThat(receiver.deadLetters()).isEmpty();
            }
        }
        assertThat(recorder.messages).isEqualTo(messages(0, 4));
    }

    @Test
    void what_a_killed_sender_was_still_bringing_is_removed() throws Exception {
        String session = "00000004-0123abcd";
        FileName whole = new FileName(0, Samples.LINES);
        FileName bare = new FileName(1, Samples.LINES);
        corner.put(session, whole, Samples.lines(messages(0, 1)), 1);
        corner.put(session, bare.text(), Samples.lines(messages(1, 2)));
        corner.put(session, "000000000002.ndjson.part", new byte[10]);
        corner.put("somebody-else", "000000000002.ndjson.part", new byte[10]);
        try (MftPublisher sender = sender(settings(10, 1 << 30))) {
            offerOne(sender, 2);
            assertThat(corner.names(corner.layout().inbox(session)))
                    .containsExactly("000000000000.ndjson", "000000000000.ndjson.manifest");
            assertThat(corner.names(corner.layout().inbox("somebody-else"))).hasSize(1);
            assertThat(inbox().get(1)).startsWith("00000005-");
        }
    }

    @Test
    void a_rejected_file_is_told_to_its_sender_with_the_reason() throws Exception {
        try (MftPublisher sender = sender(settings(10, 1 << 30))) {
            offerOne(sender, 0);
            String session = inbox().get(0);
            String path = corner.layout().inbox(session) + "/000000000000.ndjson";
            corner.link().remove(path);
            corner.link().writeWhole(path, "rotten".getBytes(StandardCharsets.UTF_8));
            try (MftSubscriber receiver = receiver()) {
                await("the receipt", () -> !sender.deadLetters().isEmpty());
                assertThat(sender.deadLetters())
                        .singleElement()
                        .satisfies(letter -> assertThat(letter.reason())
                                .contains(
                                        "rejected " + session + "/000000000000.ndjson",
                                        "bytes as its manifest says, has 6"));
                assertThat(receiver.deadLetters())
                        .singleElement()
                        .satisfies(
                                letter -> assertThat(letter.body()).asString().isEqualTo("rotten"));
            }
            assertThat(recorder.messages).isEmpty();
        }
    }
}
