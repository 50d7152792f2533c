package org.mhhsbench.scenarios.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.edi.Samples.bytes;
import static org.mhhsbench.scenarios.spi.contract.EndRecorder.await;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.dflow.DFlow;
import org.mhhsbench.core.dflow.FlowHeader;

/** Moves by headers, in order, each file once; gives back what it cannot move. */
@Timeout(180)
class NetworkTest {

    @TempDir
    Path boxes;

    private Network network;

    private void start(boolean synced) throws Exception {
        network = Network.over(boxes, Set.of("DCOL", "SVAA"), synced);
        network.start();
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private static String header(String id) {
        return FlowHeader.of(id, DFlow.D0379.version(), "C", "DCOL", "G", "SVAA", Samples.TIME)
                .text();
    }

    private void deposit(String name, byte[] content) throws Exception {
        Path outbox = Files.createDirectories(boxes.resolve("DCOL/outbox"));
        Files.write(outbox.resolve(name + ".part"), content);
        Files.move(outbox.resolve(name + ".part"), outbox.resolve(name));
    }

    private List<String> names(String folder) throws Exception {
        try (Stream<Path> files = Files.list(boxes.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_lies_there_is_moved_in_the_order_of_its_names_and_numbering_goes_on(boolean synced) throws Exception {
        for (int i : new int[] {3, 1, 2}) {
            deposit(i + ".usr", bytes(header("" + i) + "\nx"));
        }
        start(synced);
        await("all", () -> names("SVAA/inbox").size() == 3);
        assertThat(names("SVAA/inbox"))
                .containsExactly("000000000000.DCOL.1.usr", "000000000001.DCOL.2.usr", "000000000002.DCOL.3.usr");
        network.close();
        deposit("0.usr", bytes(header("0") + "\n"));
        start(synced);
        await("the other", () -> names("SVAA/inbox").size() == 4);
        assertThat(names("SVAA/inbox")).contains("000000000003.DCOL.0.usr");
        assertThat(Files.readString(boxes.resolve("SVAA/inbox/000000000002.DCOL.3.usr")))
                .isEqualTo(header("3") + "\nx");
        assertThat(names("DCOL/outbox")).isEmpty();
        assertThat(names("DCOL/returned")).isEmpty();
    }

    @Test
    void what_comes_while_it_runs_is_moved_when_it_is_told() throws Exception {
        start(false);
        for (int i = 0; i < 200; i++) {
            deposit(String.format("%03d.usr", i), bytes(header("" + i)));
            network.wake();
        }
        await("all", () -> names("SVAA/inbox").size() == 200);
        assertThat(names("SVAA/inbox"))
                .isEqualTo(IntStream.range(0, 200)
                        .mapToObj(i -> String.format("%012d.DCOL.%03d.usr", i, i))
                        .toList());
    }

    static Stream<Arguments> returned() {
        return Stream.of(
                Arguments.of("", "a file must begin with a ZHV, is empty"),
                Arguments.of("{\"payload\": this is no message", "the first group must be ZHV"),
                Arguments.of("x".repeat(1_000), "the first group must be ZHV"),
                Arguments.of(header("1").replace("SVAA", "NOWE"), "there must be a mailbox of the recipient, was NOWE"),
                Arguments.of(header("1").replace("SVAA", ".."), "it must match [A-Z0-9]{4}"),
                Arguments.of(header("1").replace("|1|", "|../../1|"), "it must match [A-Za-z0-9]{1,10}"));
    }

    @ParameterizedTest
    @MethodSource("returned")
    void what_no_mailbox_is_for_goes_back_with_its_reason(String content, String reason) throws Exception {
        start(false);
        deposit("1.usr", bytes(content));
        deposit("2.usr", bytes(header("2")));
        network.wake();
        await("the other", () -> !names("SVAA/inbox").isEmpty());
        assertThat(names("SVAA/inbox")).hasSize(1).first().asString().endsWith("2.usr");
        List<String> returned = names("DCOL/returned");
        assertThat(returned).hasSize(2);
        assertThat(Files.readAllBytes(boxes.resolve("DCOL/returned").resolve(returned.get(0))))
                .isEqualTo(bytes(content));
        assertThat(Files.readString(boxes.resolve("DCOL/returned").resolve(returned.get(1))))
                .contains(reason);
    }

    @Test
    void nobody_sends_in_anothers_name() throws Exception {
        start(false);
        deposit("1.usr", bytes(header("1").replace("DCOL", "SVAA")));
        network.wake();
        await("it is back", () -> names("DCOL/returned").size() == 2);
        assertThat(names("SVAA/inbox")).isEmpty();
        assertThat(names("DCOL/inbox")).isEmpty();
    }

    @Test
    void a_sender_is_told_in_its_inbox_what_was_returned() throws Exception {
        start(false);
        deposit("1.usr", bytes(header("1").replace("SVAA", "NOWE")));
        network.wake();
        await("an answer", () -> names("DCOL/inbox").stream().anyMatch(name -> name.endsWith(".usr")));
        String name = names("DCOL/inbox").get(0);
        List<Answer> answers = Answers.read(
                name, Files.readAllBytes(boxes.resolve("DCOL/inbox").resolve(name)));
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).key()).isEqualTo(new FileKey("DCOL", "1", Samples.TIME));
        assertThat(answers.get(0).outcome()).isEqualTo(Answer.Outcome.REJECTED);
        assertThat(answers.get(0).violations().get(0).rule()).contains("NOWE");
    }

    @Test
    void what_is_too_large_or_no_file_or_has_another_name_goes_nowhere(@TempDir Path elsewhere) throws Exception {
        Path outbox = Files.createDirectories(boxes.resolve("DCOL/outbox"));
        Files.createDirectory(outbox.resolve("folder.usr"));
        Files.writeString(elsewhere.resolve("secret"), header("1"));
        Files.createSymbolicLink(outbox.resolve("link.usr"), elsewhere.resolve("secret"));
        Files.writeString(outbox.resolve("1.txt"), header("1"));
        Files.writeString(outbox.resolve("1.usr.part"), header("1"));
        try (RandomAccessFile large =
                new RandomAccessFile(outbox.resolve("large.usr").toFile(), "rw")) {
            large.setLength(Limits.RECEIVED_BYTES + 1L);
        }
        start(false);
        deposit("2.usr", bytes(header("2")));
        network.wake();
        await("the good one", () -> !names("SVAA/inbox").isEmpty());
        await("the bad ones", () -> names("DCOL/returned").size() == 6);
        assertThat(names("DCOL/outbox")).containsExactly("1.txt", "1.usr.part");
        assertThat(names("SVAA/inbox")).hasSize(1);
        assertThat(elsewhere.resolve("secret")).hasContent(header("1"));
    }
}
