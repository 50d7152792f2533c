package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mhhsbench.scenarios.postgres.Role;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** What becomes of what cannot be read, or not be added. */
@Timeout(120)
@ExtendWith(TestServer.Given.class)
class PoisonTest {

    private final Recorder recorder = new Recorder();

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
                assertThat(end.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.reason())
                        .isEqualTo("on"));
            }
        }
    }
}
