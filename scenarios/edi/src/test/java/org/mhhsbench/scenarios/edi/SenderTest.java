package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mhhsbench.scenarios.edi.Samples.bytes;
import static org.mhhsbench.scenarios.edi.Samples.messages;
import static org.mhhsbench.scenarios.edi.Samples.text;
import static org.mhhsbench.scenarios.spi.contract.EndRecorder.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.dflow.Profile;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;
import org.mhhsbench.scenarios.spi.Encoding;

/** What becomes of an interchange between its deposit and its answer. */
class SenderTest extends OnGateway {

    private static final Duration AT_ONCE = Duration.ofMillis(20);

    private static EdiSettings settings(Duration retransmit) {
        return Gateway.settings(Encoding.DFLOW, Profile.STRICT, retransmit);
    }

    private static void offer(Sender sender, List<ConsumptionMessage> messages) throws Exception {
        for (int i = 0; i < messages.size(); i++) {
            int index = i;
            await("room", () -> sender.offer(messages.get(index), index, false));
        }
        sender.flush();
    }

    private Path inbox() {
        return gateway.recipient.folder().resolve("inbox");
    }

    @Test
    void messages_leave_in_interchanges_of_so_many_each_with_a_file_id_of_its_own() throws Exception {
        try (Sender sender = gateway.openSender(settings(LATER), recorder)) {
            offer(sender, messages(0, 25));
            await("all are safe", () -> recorder.safe.size() == 25);
            assertThat(recorder.departed).hasSize(25);
        }
        try (Sender sender = gateway.openSender(settings(LATER), recorder)) {
            offer(sender, messages(25, 26));
            await("the last is safe", () -> recorder.safe.size() == 26);
        }
        await("the network", () -> gateway.sender.names("outbox").isEmpty());
        List<String> names = gateway.recipient.names("inbox");
        assertThat(names).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
        assertThat(names.stream().map(name -> name.substring(13))).isSorted().doesNotHaveDuplicates();
        assertThat(names.get(0)).isEqualTo("000000000000.DCOL.0000000001.usr");
        assertThat(names.get(names.size() - 1)).as("another life").endsWith("DCOL.0000010001.usr");
    }

    @Test
    void what_the_network_has_lost_is_sent_again_until_it_is_answered() throws Exception {
        try (Sender sender = gateway.openSender(settings(AT_ONCE), recorder)) {
            offer(sender, messages(0, 5));
            await("it is there", () -> !gateway.recipient.names("inbox").isEmpty());
            for (String name : gateway.recipient.names("inbox")) {
                Files.deleteIfExists(inbox().resolve(name));
            }
            try (Recipient recipient = gateway.openRecipient(settings(LATER), Map.of(), recorder)) {
                recorder.durableTo(recipient);
                await("it came again", () -> recorder.messages.size() == 5);
                await(
                        "its answers are taken",
                        () -> gateway.sender.names("inbox").isEmpty()
                                && gateway.recipient
                                        .names("mhhs-bench/collected")
                                        .isEmpty());
            }
        }
        // What was lost comes after what was sent after it.
        assertThat(recorder.messages).containsExactlyInAnyOrderElementsOf(messages(0, 5));
        assertThat(recorder.safe).hasSize(5);
    }

    @Test
    void without_an_answer_there_is_no_room_for_more_than_so_many() throws Exception {
        EdiSettings few = new EdiSettings(
                Encoding.BINARY, 1, Duration.ofMillis(1), Duration.ofMillis(5), LATER, 3, Profile.STRICT, 1, false);
        try (Sender sender = gateway.openSender(few, recorder)) {
            for (int i = 0; i < 3; i++) {
                offer(sender, messages(i, i + 1));
            }
            await("three are safe", () -> recorder.safe.size() == 3);
            assertThat(sender.offer(messages(3, 4).get(0), 3, true)).isFalse();
            try (Recipient recipient = gateway.openRecipient(few, Map.of(), recorder)) {
                recorder.durableTo(recipient);
                await("room", () -> sender.offer(messages(3, 4).get(0), 3, true));
            }
        }
    }

    @Test
    void what_is_no_answer_is_laid_aside_and_the_answers_behind_it_are_taken() throws Exception {
        Path ownInbox = gateway.sender.folder().resolve("inbox");
        Files.writeString(ownInbox.resolve("000.usr"), "no answer|\n");
        Files.write(
                ownInbox.resolve("001.usr"),
                Answers.write(
                        new Participant("X", "EVIL")
                                .header("1", Answers.ACKNOWLEDGEMENTS, Participant.SENDER, Samples.TIME),
                        List.of(Answer.duplicate(new FileKey("DCOL", "0000000001", Samples.TIME)))));
        try (Sender sender = gateway.openSender(settings(LATER), recorder);
                Recipient recipient = gateway.openRecipient(settings(LATER), Map.of(), recorder)) {
            recorder.durableTo(recipient);
            offer(sender, messages(0, 1));
            await(
                    "all is taken",
                    () -> recorder.messages.size() == 1
                            && gateway.sender.names("inbox").isEmpty());
            assertThat(sender.deadLetters())
                    .extracting(Letter::reason)
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .contains("file 000.usr, line 1, field 1: the first group must be ZHV"),
                            second -> assertThat(second)
                                    .contains("who answers must be one of")
                                    .contains("EVIL"));
            assertThat(sender.deadLetters().get(0).body()).isEqualTo(bytes("no answer|\n"));
        }
    }

    @Test
    void what_was_rejected_or_returned_is_told_of() throws Exception {
        try (Sender sender = gateway.openSender(settings(LATER), recorder);
                Recipient recipient = gateway.openRecipient(settings(LATER), Map.of(), recorder)) {
            recorder.durableTo(recipient);
            gateway.deposit("a.usr", bytes("nothing"));
            String unknown = text(Samples.interchange("1", Encoding.DFLOW, messages(0, 1)))
                    .replace("ZPT|1|", "ZPT|2|");
            gateway.deposit("b.usr", bytes(unknown));
            offer(sender, messages(0, 1));
            await("both are known", () -> sender.deadLetters().size() == 2);
            assertThat(sender.deadLetters())
                    .extracting(Letter::reason)
                    .anySatisfy(reason -> assertThat(reason).contains("the first group must be ZHV"))
                    .anySatisfy(reason -> assertThat(reason)
                            .contains("SVAA rejected")
                            .contains("the file id must be the header's 1"));
        }
    }

    @Test
    void a_body_is_refused_that_nobody_could_take() throws Exception {
        try (Sender sender = gateway.openSender(settings(LATER), recorder)) {
            for (int size : new int[] {0, Limits.BODY_BYTES + 1}) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> sender.offerBody(new byte[size]))
                        .withMessageContaining("a body must have 1 to 4194304 bytes");
            }
        }
    }
}
