package org.mhhsbench.scenarios.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.OwnDatabase;
import org.mhhsbench.scenarios.spi.Acks;
import org.mhhsbench.scenarios.spi.Integration;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;

/** A database of the user's own, by address: TLS, a user of it that is no superuser. */
@Timeout(180)
class OwnDatabaseTest {

    private static final List<ConsumptionMessage> MESSAGES = TestHub.messages(500);

    @TempDir
    static Path folder;

    @TempDir
    Path workFolder;

    private static OwnDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = new OwnDatabase(folder);
    }

    @AfterAll
    static void end() throws Exception {
        database.close();
    }

    private Map<String, String> parameters() throws IOException {
        return Map.of(
                "url",
                database.url(),
                "user",
                OwnDatabase.USER,
                "password-file",
                database.passwordFile().toString(),
                "schema",
                "trial");
    }

    @Test
    void both_levels_carry_everything_and_leave_nothing_there() throws Exception {
        for (MdmProvider provider : List.of(new MdmPostgresProvider(), new MdmPostgresL2Provider())) {
            List<ConsumptionMessage> arrived = new CopyOnWriteArrayList<>();
            try (Integration integration = provider.create(new Settings(workFolder, parameters()))) {
                integration.open(
                        (subscriber, message, position) -> {
                            arrived.add(message);
                            integration.durable(subscriber, position);
                        },
                        Acks.IGNORED);
                assertThat(integration.servers()).isEmpty();
                for (int i = 0; i < MESSAGES.size(); i++) {
                    while (!integration.offer(MESSAGES.get(i), i, false)) {
                        Thread.onSpinWait();
                    }
                }
                integration.drain(Duration.ofSeconds(60));
                assertThat(database.count("market", "trial.golden_reading")).isPositive();
            }
            assertThat(arrived).isEqualTo(MESSAGES);
            assertThat(database.count("market", "pg_namespace WHERE nspname = 'trial'"))
                    .isZero();
            try (var files = Files.list(workFolder)) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void a_certificate_that_is_not_the_servers_is_refused() throws Exception {
        Map<String, String> wrong = new HashMap<>(parameters());
        wrong.put("url", database.url().replaceFirst("sslrootcert=.*", "sslrootcert=" + database.otherCertificate()));
        MdmTechnology technology = new MdmPostgresProvider().technology(new Settings(workFolder, wrong));
        Address own = technology.own().orElseThrow();
        assertThatThrownBy(() -> technology.prepare(own))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SSL");
    }
}
