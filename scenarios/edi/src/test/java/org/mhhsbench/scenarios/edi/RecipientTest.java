package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.edi.Samples.bytes;
import static org.mhhsbench.scenarios.edi.Samples.interchange;
import static org.mhhsbench.scenarios.edi.Samples.messages;
import static org.mhhsbench.scenarios.edi.Samples.text;
import static org.mhhsbench.scenarios.spi.contract.EndRecorder.await;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.dflow.Profile;
import org.mhhsbench.scenarios.edi.Answer.Outcome;
import org.mhhsbench.scenarios.spi.DeadLetters.Letter;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;

/** What a sender who means ill, or errs, can send: answered by line and rule, while the rest flows on. */
class RecipientTest extends OnGateway {

    private Recipient receive(Profile reading, Map<String, Long> reached) throws Exception {
        Recipient recipient =
                gateway.openRecipient(Gateway.settings(Encoding.DFLOW, reading, LATER), reached, recorder);
        recorder.durableTo(recipient);
        return recipient;
    }

    private Recipient receive() throws Exception {
        return receive(Profile.STRICT, Map.of());
    }

    private List<Answer> awaitAnswers(int count) throws Exception {
        await(count + " answers", () -> gateway.answers().size() >= count);
        assertThat(gateway.answers()).hasSize(count);
        return gateway.answers();
    }

    private static FileKey key(String fileId) {
        return new FileKey("DCOL", fileId, Samples.TIME);
    }

    @ParameterizedTest
    @EnumSource(
            value = Encoding.class,
            names = {"DFLOW", "BINARY"})
    void what_is_accepted_is_answered_and_gone(Encoding encoding) throws Exception {
        gateway.deposit("7.usr", interchange("7", encoding, messages(0, 20)));
        gateway.deposit("8.usr", interchange("8", encoding, messages(20, 30)));
        try (Recipient recipient = receive()) {
            assertThat(awaitAnswers(2)).containsExactly(Answer.accepted(key("7"), 20), Answer.accepted(key("8"), 10));
            await(
                    "an empty mailbox",
                    () -> gateway.recipient.names("mhhs-bench/collected").isEmpty());
            assertThat(recipient.deadLetters()).isEmpty();
        }
        assertThat(recorder.messages).isEqualTo(messages(0, 30));
        assertThat(recorder.positions).isSorted().doesNotHaveDuplicates();
        assertThat(gateway.recipient.names("inbox")).isEmpty();
        assertThat(gateway.sender.names("outbox")).isEmpty();
    }

    static Stream<Arguments> rejected() {
        byte[] good = interchange("9", Encoding.DFLOW, messages(0, 3));
        byte[] binary = interchange("9", Encoding.BINARY, messages(0, 3));
        byte[] flipped = binary.clone();
        flipped[200] ^= 1;
        byte[] length = binary.clone();
        Arrays.fill(length, text(binary).indexOf('\n') + 1, text(binary).indexOf('\n') + 5, (byte) 0x7F);
        String cut = text(good).substring(0, text(good).length() / 2);
        String last = text(good).substring(text(good).indexOf("ZPT"));
        return Stream.of(
                Arguments.of(
                        "cut off",
                        bytes(cut.substring(0, cut.lastIndexOf('\n') + 1)),
                        "a file must end in a ZPT: it is cut off"),
                Arguments.of(
                        "of a flow that is none",
                        bytes(text(good).replace("D0379001", "D0010002")),
                        "the flow must be D0379001 or D0036001, was \"D0010002\""),
                Arguments.of(
                        "with a wrong count",
                        bytes(text(good).replace(last, last.replace("||3|", "||4|"))),
                        "it must count the instances, 3, was \"4\""),
                Arguments.of(
                        "with another's trailer",
                        bytes(text(good).replace("ZPT|9|", "ZPT|8|")),
                        "the file id must be the header's 9, was \"8\""),
                Arguments.of("with something after it", bytes(text(good) + "25B|\n"), "nothing may follow the ZPT"),
                Arguments.of("with a bit that is another", flipped, "the trailer must be a ZPT of file 9 that"),
                Arguments.of("with a length that is too large", length, "a message must lie within the file"),
                Arguments.of("cut off in binary form", Arrays.copyOf(binary, binary.length - 30), "the trailer must"),
                Arguments.of("with too much that is wrong", tooWrong(), "an MPAN must have 13 digits, was \"x\""));
    }

    private static byte[] tooWrong() {
        String instance = "25B|x|AI||\n";
        return bytes("ZHV|9|D0379001|C|DCOL|G|SVAA|20251124160000||||OPER|\n"
                + instance.repeat(Limits.REJECTED_INSTANCES + 1)
                + "ZPT|9|1001||1001|20251124160000|\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void an_interchange_that_is_not_what_was_sent_is_rejected_whole(String what, byte[] bytes, String rule)
            throws Exception {
        gateway.deposit("9.usr", bytes);
        gateway.deposit("91.usr", interchange("91", Encoding.DFLOW, messages(0, 5)));
        try (Recipient recipient = receive()) {
            List<Answer> answers = awaitAnswers(2);
            assertThat(answers.get(0).key()).isEqualTo(key("9"));
            assertThat(answers.get(0).outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(answers.get(0).violations().get(0).rule()).contains(rule);
            assertThat(answers.get(0).violations().get(0).line()).isPositive();
            assertThat(answers.get(1)).isEqualTo(Answer.accepted(key("91"), 5));
            List<Letter> letters = recipient.deadLetters();
            assertThat(letters).hasSize(1);
            assertThat(letters.get(0).reason()).contains("file 9, line").contains(rule);
            assertThat(letters.get(0).body()).isEqualTo(bytes);
        }
        assertThat(recorder.messages).isEqualTo(messages(0, 5));
    }

    @Test
    void an_instance_that_is_wrong_is_rejected_by_line_and_the_others_are_delivered() throws Exception {
        String good = text(interchange("9", Encoding.DFLOW, messages(0, 3)));
        String[] instances = good.split("(?=25B)|(?=ZPT)");
        String broken =
                instances[2].replaceFirst("66L\\|A\\|[0-9.]+", "66L|A|1,5").replaceFirst("26B", "26X");
        gateway.deposit("9.usr", bytes(good.replace(instances[2], broken)));
        try (Recipient recipient = receive()) {
            Answer answer = awaitAnswers(1).get(0);
            assertThat(answer.outcome()).isEqualTo(Outcome.PARTLY);
            assertThat(answer.messages()).isEqualTo(2);
            int line = 1 + (int) (instances[0] + instances[1]).lines().count() + 2;
            assertThat(answer.violations().get(0))
                    .isEqualTo(new Answer.Told(line, 1, "a group must be 26B, 66L, XMI or XQC, was \"26X\""));
            assertThat(recipient.deadLetters())
                    .extracting(letter -> text(letter.body()))
                    .containsExactly(broken.stripTrailing());
        }
        assertThat(recorder.messages)
                .containsExactly(messages(0, 1).get(0), messages(2, 3).get(0));
    }

    @Test
    void a_duplicate_is_known_by_sender_file_id_and_time_whatever_its_content() throws Exception {
        gateway.deposit("1.usr", interchange("7", Encoding.DFLOW, messages(0, 5)));
        gateway.deposit("2.usr", interchange("7", Encoding.DFLOW, messages(0, 5)));
        try (Recipient recipient = receive()) {
            await("the first one's answer", () -> gateway.answers().contains(Answer.accepted(key("7"), 5)));
            gateway.deposit("3.usr", interchange("7", Encoding.DFLOW, messages(5, 6)));
            String later =
                    text(interchange("7", Encoding.DFLOW, messages(6, 7))).replace("20251124160000", "20251124160001");
            gateway.deposit("4.usr", bytes(later));
            await("all answers", () -> gateway.answers().stream().anyMatch(answer -> answer.messages() == 1));
            assertThat(gateway.answers())
                    .contains(Answer.duplicate(key("7")))
                    .contains(Answer.accepted(new FileKey("DCOL", "7", Samples.TIME + 1), 1));
            assertThat(recipient.deadLetters()).isEmpty();
        }
        List<ConsumptionMessage> expected = new ArrayList<>(messages(0, 5));
        expected.addAll(messages(6, 7));
        assertThat(recorder.messages).isEqualTo(expected);

        EndRecorder again = new EndRecorder();
        try (Recipient recipient =
                gateway.openRecipient(Gateway.settings(Encoding.DFLOW, Profile.STRICT, LATER), Map.of(), again)) {
            again.durableTo(recipient);
            gateway.deposit("5.usr", interchange("7", Encoding.DFLOW, messages(0, 5)));
            await(
                    "its answer",
                    () -> gateway.answers().stream()
                                    .filter(Answer.duplicate(key("7"))::equals)
                                    .count()
                            >= 2);
            assertThat(again.messages).as("known to another recipient's life").isEmpty();
        }
    }

    @Test
    void one_that_was_accepted_and_not_answered_before_a_kill_is_answered_after_it() throws Exception {
        gateway.deposit("7.usr", interchange("7", Encoding.DFLOW, messages(0, 5)));
        await("the network", () -> !gateway.recipient.names("inbox").isEmpty());
        String name = gateway.recipient.names("inbox").get(0);
        Path own = gateway.recipient.folder().resolve("mhhs-bench");
        Files.move(gateway.recipient.folder().resolve("inbox").resolve(name), own.resolve("collected/000000000041"));
        Files.createFile(own.resolve("accepted/000000000041." + key("7").text()));
        gateway.deposit("8.usr", interchange("8", Encoding.DFLOW, messages(5, 6)));
        try (Recipient recipient = receive()) {
            assertThat(awaitAnswers(2)).containsExactly(Answer.duplicate(key("7")), Answer.accepted(key("8"), 1));
            assertThat(recorder.messages).isEqualTo(messages(5, 6));
            assertThat(recorder.positions).containsExactly(Turns.position(42, 0));
            assertThat(recipient.deadLetters()).isEmpty();
        }
    }

    @Test
    void what_a_recipient_has_in_its_journal_is_answered_and_not_delivered() throws Exception {
        gateway.deposit("7.usr", interchange("7", Encoding.DFLOW, messages(0, 5)));
        try (Recipient first =
                gateway.openRecipient(Gateway.settings(Encoding.DFLOW, Profile.STRICT, LATER), Map.of(), recorder)) {
            await("all", () -> recorder.messages.size() == 5);
            assertThat(first.deadLetters()).isEmpty();
        }
        assertThat(gateway.answers()).as("nothing was durable").isEmpty();
        EndRecorder again = new EndRecorder();
        long third = recorder.positions.get(2);
        try (Recipient second = gateway.openRecipient(
                Gateway.settings(Encoding.DFLOW, Profile.STRICT, LATER),
                Map.of(Participant.RECIPIENT.id(), third),
                again)) {
            await("the rest", () -> again.messages.size() == 2);
            assertThat(gateway.answers()).isEmpty();
            again.durableTo(second);
            assertThat(awaitAnswers(1)).containsExactly(Answer.accepted(key("7"), 5));
        }
        assertThat(again.messages).isEqualTo(messages(3, 5));
        assertThat(again.positions).isEqualTo(recorder.positions.subList(3, 5));
    }

    @Test
    void plain_flows_of_real_senders_are_read_as_they_are() throws Exception {
        String rows = "66L|A|0.5|\n".repeat(48);
        gateway.deposit(
                "utc.usr",
                bytes("ZHV|U1|D0379001|C|DCOL|G|SVAA|20251124160000|||||\r\n25B|1200012345674|AI|SUPL|\n26B|20251123|\n"
                        + rows + "ZPT|U1|49||1\n"));
        gateway.deposit(
                "local.usr",
                bytes(
                        "ZHV|L1|D0036001|C|DCOL|G|SVAA|20251124160000||||OPER|\n101|1200012345674|AI|SUPL|\n102|20251026|\n"
                                + "103|A|9.8|\n".repeat(50) + "ZPT|L1|52|52|1|20251124160000|\n"));
        try (Recipient recipient = receive(Profile.LENIENT, Map.of())) {
            assertThat(awaitAnswers(2)).allMatch(answer -> answer.outcome() == Outcome.ACCEPTED);
            assertThat(recipient.deadLetters()).isEmpty();
        }
        // Of one outbox they come in the order of their names, unless the network was faster.
        assertThat(recorder.messages)
                .extracting(ConsumptionMessage::transactionId)
                .containsExactlyInAnyOrder(
                        "DCOL-20251124160000-00000000U1-000000", "DCOL-20251124160000-00000000L1-000000");
        assertThat(recorder.messages)
                .extracting(message -> message.days().size())
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void an_answer_is_not_answered() throws Exception {
        gateway.deposit(
                "7.usr",
                Answers.write(Samples.header("7", Answers.ACKNOWLEDGEMENTS), List.of(Answer.duplicate(key("1")))));
        gateway.deposit("8.usr", interchange("8", Encoding.DFLOW, messages(0, 1)));
        try (Recipient recipient = receive()) {
            assertThat(awaitAnswers(1)).containsExactly(Answer.accepted(key("8"), 1));
            assertThat(recipient.deadLetters()).hasSize(1);
        }
    }

    @Test
    void one_that_is_larger_than_may_be_is_laid_aside_unread() throws Exception {
        // The network would have returned it.
        try (var file = new RandomAccessFile(
                gateway.recipient.folder().resolve("inbox/1.usr").toFile(), "rw")) {
            file.setLength(Limits.RECEIVED_BYTES + 1L);
        }
        gateway.deposit("8.usr", interchange("8", Encoding.DFLOW, messages(0, 1)));
        try (Recipient recipient = receive()) {
            assertThat(awaitAnswers(1)).containsExactly(Answer.accepted(key("8"), 1));
            await("it is laid aside", () -> recipient.deadLetters().size() == 1);
            assertThat(recipient.deadLetters())
                    .extracting(Letter::reason)
                    .first()
                    .asString()
                    .matches("file \\d, line 1: an interchange must be readable and have at most 33554432 bytes");
        }
    }
}
