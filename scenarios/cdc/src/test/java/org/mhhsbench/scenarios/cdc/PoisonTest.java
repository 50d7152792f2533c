package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.Role;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.codec.MessageCodec;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** What becomes of what cannot be read, or not be added. */
@Timeout(120)
@ExtendWith(TestServer.Given.class)
class PoisonTest {

    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(40);

    private final EndAnswers recorder = new EndAnswers();

    @Test
    void a_letter_is_in_the_log_before_it_is_answered_whatever_the_default_there_is(TestServer server)
            throws Exception {
        Path passwords = Path.of(server.address().fact("passwords"));
        Address careless = new Address(Map.of(
                "url",
                "jdbc:postgresql://127.0.0.1:" + server.address().port(Address.PORT)
                        + "/settlement?sslmode=disable&options=-c%20synchronous_commit=off",
                "user",
                Role.SUBSCRIBER.userName(),
                "password-file",
                passwords.resolve("password-" + Role.SUBSCRIBER.userName()).toString()));
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            prepared.execute(
                    "CREATE FUNCTION SCHEMA.tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                            + " NEW.reason := current_setting('synchronous_commit'); RETURN NEW; END $$",
                    "CREATE TRIGGER tell BEFORE INSERT ON SCHEMA.dead_letter"
                            + " FOR EACH ROW EXECUTE FUNCTION SCHEMA.tell()");
            try (SubscribingEnd end = prepared.technology().subscriber(careless, 0, Map.of(), recorder)) {
                prepared.execute("INSERT INTO SCHEMA.message VALUES (1, 'no message')");
                EndRecorder.await("the letter", () -> !end.deadLetters().isEmpty());
                assertThat(end.deadLetters())
                        .singleElement()
                        .satisfies(letter -> assertThat(letter.reason()).isEqualTo("on"));
            }
        }
    }

    @Test
    void a_message_that_the_database_refuses_is_laid_aside_alone(TestServer server) throws Exception {
        List<ConsumptionMessage> offered = new ArrayList<>(MESSAGES);
        ConsumptionMessage good = offered.get(20);
        // No text of PostgreSQL's holds this character.
        ConsumptionMessage poison = new ConsumptionMessage(
                "T-\0",
                good.senderDipId(),
                good.senderUniqueReference(),
                good.epochSecond(),
                good.replay(),
                good.mpan(),
                good.quantity(),
                good.days());
        offered.set(20, poison);
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = prepared.technology().subscriber(server.address(), 0, Map.of(), recorder);
                PublishingEnd publisher = prepared.technology().publisher(server.address(), recorder)) {
            Publishing.offer(publisher, offered, 0);
            assertThat(recorder.nextSafe(offered.size()))
                    .containsExactlyElementsOf(
                            LongStream.range(0, offered.size()).boxed().toList());
            offered.remove(20);
            assertThat(EndAnswers.messages(recorder.nextDeliveries(offered.size())))
                    .isEqualTo(offered);
            assertThat(publisher.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).contains("the database refuses").contains("0x00");
                assertThat(MessageCodec.of(Encoding.BINARY).decode(ByteBuffer.wrap(letter.body())))
                        .isEqualTo(poison);
            });
            assertThat(end.deadLetters()).isEmpty();
            recorder.hasNothingMore();
        }
    }
}
