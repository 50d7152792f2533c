package org.mhhsbench.scenarios.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.scenarios.mdm.Source.SDS;
import static org.mhhsbench.scenarios.mdm.TestHub.NOON;
import static org.mhhsbench.scenarios.mdm.TestHub.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.mdm.TestHub.Word;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.Offered;
import org.mhhsbench.scenarios.postgres.Role;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** What sources may bring to the hub, what becomes of what is none, and what a kill amid a batch leaves. */
@Timeout(120)
@ExtendWith(TestHub.Given.class)
class IntakeTest {

    private static final List<ConsumptionMessage> MESSAGES = TestHub.messages(2_000);
    private static final String KILL_A_SESSION = "COPY (SELECT) TO PROGRAM 'kill -9 ";

    @Test
    void what_the_second_source_says_never_survives_nor_does_it_get_lost(TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of("contradicted", "1000"))) {
            EndRecorder recorder = new EndRecorder();
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 0, Map.of(), recorder)) {
                OutboxTest.publish(hub, MESSAGES);
                EndRecorder.await("all of it", () -> recorder.messages.size() >= MESSAGES.size());
                assertThat(recorder.messages).isEqualTo(MESSAGES);
                assertThat(end.deadLetters()).isEmpty();
            }
            assertThat(hub.query("SELECT DISTINCT source FROM HUB.lineage_reading"))
                    .containsExactly("SDS");
            assertThat(hub.query("SELECT DISTINCT source FROM HUB.lineage_registration"))
                    .containsExactly("REGS");
            assertThat(hub.query("SELECT DISTINCT rule FROM HUB.lineage_reading ORDER BY 1"))
                    .contains("quality", "recency", "trust");
            assertThat(hub.query("SELECT count(DISTINCT id) FROM HUB.reading WHERE source = 3"))
                    .containsExactly(Integer.toString(MESSAGES.size()));
            assertThat(hub.query("SELECT * FROM HUB.stewardship")).isEmpty();
        }
    }

    @Test
    void bytes_that_are_a_message_are_one(TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            EndRecorder recorder = new EndRecorder();
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 0, Map.of(), recorder);
                    PublishingEnd publisher = hub.technology().publisher(hub.address(), recorder)) {
                publisher.offerBody(binary(MESSAGES.get(0)));
                EndRecorder.await("it", () -> !recorder.messages.isEmpty());
                assertThat(recorder.messages).containsExactly(MESSAGES.get(0));
                assertThat(publisher.deadLetters()).isEmpty();
                assertThat(end.deadLetters()).isEmpty();
            }
        }
    }

    @Test
    void bytes_that_are_none_are_laid_aside_with_the_reason_however_many(TestHub server) throws Exception {
        byte[] good = binary(MESSAGES.get(0));
        byte[] longer = Arrays.copyOf(good, good.length + 8);
        byte[] large = new byte[HubSchema.MAX_BODY_BYTES + 1];
        try (TestHub.Prepared hub = server.prepared(Map.of());
                PublishingEnd publisher = hub.technology().publisher(hub.address(), new EndRecorder())) {
            publisher.offerBody(new byte[0]);
            publisher.offerBody(longer);
            publisher.offerBody(large);
            publisher.offerBody(Arrays.copyOf(good, good.length - 8));
            assertThat(publisher.deadLetters())
                    .extracting(letter -> letter.body().length)
                    .containsExactly(0, longer.length, HubSchema.MAX_BODY_BYTES, good.length - 8);
            assertThat(publisher.deadLetters().get(1).reason()).contains("8 bytes follow");
            assertThat(publisher.deadLetters().get(2).reason()).contains("at most 1048576 bytes, has 1048577");
        }
    }

    @Test
    void a_message_that_the_hub_refuses_is_laid_aside_alone(TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            EndRecorder recorder = new EndRecorder();
            List<ConsumptionMessage> offered = new ArrayList<>(MESSAGES.subList(0, 40));
            // No text of PostgreSQL's holds this character.
            offered.set(20, message("T-\0", NOON, 1, Quality.A));
            // Nor can its rows say that readings are taken back.
            offered.set(30, MESSAGES.get(30).withdrawal());
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 0, Map.of(), recorder)) {
                OutboxTest.publish(hub, offered);
                EndRecorder.await("the others", () -> recorder.messages.size() == 38);
                assertThat(end.deadLetters()).isEmpty();
            }
            offered.remove(30);
            offered.remove(20);
            assertThat(recorder.messages).isEqualTo(offered);
            assertThat(hub.query("SELECT reason FROM HUB.dead_letter ORDER BY reason"))
                    .satisfiesExactly(
                            withdrawn ->
                                    assertThat(withdrawn).contains("the hub cannot say that readings are withdrawn"),
                            refused -> assertThat(refused).contains("the hub refuses"));
        }
    }

    @Test
    void bytes_that_are_none_are_laid_aside_once_though_their_batch_is_delivered_again(TestHub server)
            throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of("contradicted", "1"))) {
            List<Offered> taken = new ArrayList<>();
            Intake intake = new Intake(hub.technology().settings(), 1, taken::add);
            hub.publisher(connection -> {
                intake.over(connection);
                intake.add(new Offered(null, -1, new byte[] {1}, new CountDownLatch(1)));
                // Of a meter that is not registered: its registration is committed before the refusal.
                intake.add(new Offered(MESSAGES.get(0), 0, null, null));
                intake.add(new Offered(message("T-\0", NOON, 1, Quality.A), 1, null, null));
                intake.deliver();
            });
            assertThat(taken).extracting(Offered::index).containsExactly(-1L, 0L, 1L);
            assertThat(hub.query("SELECT reason FROM HUB.dead_letter ORDER BY number"))
                    .satisfiesExactly(
                            none -> assertThat(none).startsWith("no message"),
                            refused -> assertThat(refused).startsWith("the hub refuses"));
            assertThat(SurvivorshipTest.published(hub)).hasSize(1);
        }
    }

    @Test
    void what_is_laid_aside_again_is_there_already(TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            HubSchema schema = hub.technology().settings().schema();
            for (int time = 0; time < 2; time++) {
                hub.publisher(connection -> {
                    for (DeadLetterTable table :
                            List.of(DeadLetterTable.ofIntake(schema), new DeadLetterTable(schema, 0))) {
                        table.lay(connection, 4711, "again", new byte[] {1});
                        table.lay(connection, 4712, "another", new byte[] {1});
                    }
                });
            }
            assertThat(hub.query("SELECT subscriber, position FROM HUB.dead_letter ORDER BY 1, 2"))
                    .containsExactly("0 4711", "0 4712", "null 4711", "null 4712");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE HUB.golden_reading SET said = said",
                "INSERT INTO HUB.outbox VALUES (4711, 'reading', 1, 1)",
                "UPDATE HUB.subscriber SET place = 4711",
                "UPDATE HUB.reading SET mpan = 1",
                "DELETE FROM HUB.reading",
                "UPDATE HUB.source SET trust = 0",
                "SELECT HUB.publish('reading', '{1}', '{1}')",
                "SELECT HUB.decide(1, 1)",
                "SELECT HUB.acknowledge(0, 4711)",
                "CREATE TABLE HUB.mine (it int)",
                KILL_A_SESSION + "1'",
            })
    void a_source_may_say_things_and_no_more(String statement, TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            assertThatThrownBy(() -> hub.publisher(
                            connection -> execute(connection, statement.replace("HUB.", hub.schema() + "."))))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobody_speaks_as_the_hub_or_as_whom_it_does_not_know(TestHub server) throws Exception {
        try (TestHub.Prepared hub = SurvivorshipTest.registered(server)) {
            assertThatThrownBy(() -> hub.deliver(new Word(Source.HUB, message("T", NOON, 1, Quality.A))))
                    .hasMessageContaining("source must be known");
            hub.execute("DELETE FROM HUB.source WHERE name = 'SDS'");
            assertThatThrownBy(() -> hub.deliver(new Word(SDS, message("T", NOON, 1, Quality.A))))
                    .hasMessageContaining("source must be known");
        }
    }

    @Test
    void what_was_delivered_is_mastered_once(TestHub server) throws Exception {
        try (TestHub.Prepared hub = SurvivorshipTest.registered(server)) {
            long id =
                    hub.deliver(new Word(SDS, message("T", NOON, 1, Quality.A))).get(0);
            String again = "SELECT " + hub.schema() + ".master_reading(" + id + ", " + id + ")";
            assertThatThrownBy(() -> hub.publisher(connection -> execute(connection, again)))
                    .hasMessageContaining("must all be of this transaction");
            assertThat(SurvivorshipTest.published(hub)).hasSize(1);
        }
    }

    @Test
    void who_does_not_know_the_password_is_refused(TestHub server, @TempDir Path folder) throws Exception {
        Database right = Database.of(server.address(), Role.PUBLISHER);
        Path wrong = Files.writeString(folder.resolve("password"), "guessed");
        Database guessing = new Database(right.url(), right.user(), Optional.of(wrong));
        assertThatThrownBy(() -> HubPublisher.open(
                        guessing,
                        new MdmPostgresProvider()
                                .technology(Settings.defaults(folder))
                                .settings(),
                        new EndRecorder()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void a_kill_of_the_databases_processes_amid_batches_loses_nothing_and_doubles_nothing(TestHub server)
            throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of("batch", "50"))) {
            EndRecorder recorder = new EndRecorder();
            try (SubscribingEnd end = hub.technology().subscriber(hub.address(), 0, Map.of(), recorder);
                    PublishingEnd publisher = hub.technology().publisher(hub.address(), recorder)) {
                recorder.durableTo(end);
                for (int i = 0; i < MESSAGES.size(); i++) {
                    if (i % 1_000 == 500) {
                        killASession(hub);
                    }
                    while (!publisher.offer(MESSAGES.get(i), i, false)) {
                        Thread.onSpinWait();
                    }
                }
                EndRecorder.await("all of it", () -> recorder.messages.size() >= MESSAGES.size());
                EndRecorder.await("all safe", () -> recorder.safe.size() >= MESSAGES.size());
                assertThat(recorder.failures).isEmpty();
            }
            assertThat(recorder.messages).isEqualTo(MESSAGES);
            assertThat(recorder.safe).doesNotHaveDuplicates().hasSize(MESSAGES.size());
            assertThat(hub.query("SELECT count(DISTINCT id) FROM HUB.reading WHERE source = 1"))
                    .containsExactly(Integer.toString(MESSAGES.size()));
        }
    }

    /** As the system does where memory is short: the database then ends all its processes, and reads its log again. */
    private static void killASession(TestHub.Prepared hub) throws Exception {
        EndRecorder.await("a session of the publisher's", () -> {
            try {
                String pid = hub.query("SELECT pid FROM pg_stat_activity WHERE usename = 'publisher'"
                                + " AND application_name LIKE '%publisher%' LIMIT 1")
                        .get(0);
                return new ProcessBuilder("kill", "-9", pid).start().waitFor() == 0;
            } catch (SQLException | IOException | IndexOutOfBoundsException e) {
                return false;
            }
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static byte[] binary(ConsumptionMessage message) {
        MessageCodec codec = MessageCodec.of(Encoding.BINARY);
        ByteBuffer buffer = ByteBuffer.allocate(codec.maxBytes(message));
        codec.encode(message, buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
