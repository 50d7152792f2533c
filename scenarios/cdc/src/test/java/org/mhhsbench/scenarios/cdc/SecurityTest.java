package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.postgres.Role;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.Address;

/** Who is let in, and what they may do there. */
@Timeout(120)
@ExtendWith(TestServer.Given.class)
class SecurityTest {

    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"owner", "publisher", "subscriber", "administrator", "postgres"})
    void nobody_comes_in_without_the_password(String user, TestServer server) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + server.address().port(Address.PORT) + "/settlement";
        Path wrong = Files.writeString(folder.resolve("wrong"), "no such password\n");
        assertThatThrownBy(() -> new Database(url, user, Optional.of(wrong)).connect("test"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"));
        assertThatThrownBy(() -> new Database(url, user, Optional.empty()).connect("test"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void both_ends_say_so_when_the_password_is_wrong(TestServer server) throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "no such password\n");
        CdcTechnology technology = new CdcPostgresProvider()
                .technology(new Settings(
                        folder,
                        Map.of(
                                "url",
                                "jdbc:postgresql://127.0.0.1:"
                                        + server.address().port(Address.PORT) + "/settlement",
                                "user",
                                "owner",
                                "password-file",
                                wrong.toString())));
        Address own = technology.own().orElseThrow();
        assertThatThrownBy(() -> technology.prepare(own))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> technology.publisher(own, new EndAnswers())).hasMessageContaining("password");
        assertThatThrownBy(() -> technology.subscriber(own, 0, Map.of(), new EndAnswers()))
                .hasMessageContaining("password");
    }

    @Test
    void passwords_are_for_the_owner_of_the_files_alone_and_nowhere_else(TestServer server) throws Exception {
        Path data = Path.of(server.address().fact("passwords"));
        List<String> passwords = new ArrayList<>();
        try (var files = Files.list(data)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("password-"))
                    .toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                passwords.add(Files.readString(file));
            }
        }
        assertThat(passwords).hasSize(4).doesNotHaveDuplicates();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        for (String password : passwords) {
            assertThat(server.address().facts().values()).noneMatch(fact -> fact.contains(password));
            assertThat(Files.readString(data.resolve("cluster/postgresql.conf")))
                    .doesNotContain(password);
            assertThat(Files.readString(data.getParent().resolve("output.log"))).doesNotContain(password);
        }
    }

    @Test
    void it_listens_to_this_machine_alone(TestServer server) throws Exception {
        int port = server.address().port(Address.PORT);
        try (Socket loopback = new Socket()) {
            loopback.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            assertThat(loopback.isConnected()).isTrue();
        }
        for (NetworkInterface each : NetworkInterface.networkInterfaces()
                .filter(SecurityTest::isOutward)
                .toList()) {
            for (var address : Collections.list(each.getInetAddresses())) {
                try (Socket outward = new Socket()) {
                    assertThatThrownBy(() -> outward.connect(new InetSocketAddress(address, port), 1_000))
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    private static boolean isOutward(NetworkInterface each) {
        try {
            return !each.isLoopback() && each.isUp();
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUBLISHER  | SELECT watt_hours FROM SCHEMA.reading",
                "PUBLISHER  | UPDATE SCHEMA.reading SET replay = true",
                "PUBLISHER  | DELETE FROM SCHEMA.reading",
                "PUBLISHER  | TRUNCATE SCHEMA.reading",
                "PUBLISHER  | INSERT INTO SCHEMA.dead_letter (upstream, position, reason, body) VALUES ('', 0, '', '')",
                "PUBLISHER  | SELECT pg_drop_replication_slot('SCHEMA')",
                "PUBLISHER  | CREATE TABLE SCHEMA.mine (id int)",
                "PUBLISHER  | create schema mine",
                "SUBSCRIBER | INSERT INTO SCHEMA.message VALUES (1, '')",
                "SUBSCRIBER | DELETE FROM SCHEMA.reading",
                "SUBSCRIBER | DELETE FROM SCHEMA.dead_letter",
                "SUBSCRIBER | ALTER PUBLICATION SCHEMA DROP TABLE SCHEMA.reading",
                "SUBSCRIBER | create schema mine",
                "OWNER      | COPY SCHEMA.reading TO PROGRAM 'cat'",
                "OWNER      | CREATE ROLE mine",
                "OWNER      | ALTER SYSTEM SET fsync = off",
            })
    void each_end_may_do_what_it_has_to_and_nothing_else(Role role, String statement, TestServer server)
            throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            try (Connection connection = Database.of(server.address(), role).connect("test");
                    Statement asRole = connection.createStatement()) {
                assertThatThrownBy(() -> asRole.execute(
                                statement.replace("SCHEMA", prepared.tables().schema())))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).as("%s", e).isEqualTo("42501"));
            }
        }
    }

    @Test
    void what_says_where_a_database_is_must_make_sense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> technology(Map.of("url", "jdbc:postgresql://h/d")))
                .withMessageContaining("user");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> technology(Map.of("url", "jdbc:mysql://h/d", "user", "u")))
                .withMessageContaining("jdbc:postgresql://");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> technology(Map.of("url", "jdbc:postgresql://h/d?password=p", "user", "u")))
                .withMessageContaining("no password")
                .withMessageNotContaining("=p");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> technology(Map.of("url", "jdbc:postgresql://a,b/d", "user", "u")))
                .withMessageContaining("one host");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> technology(Map.of("schema", "x; DROP TABLE y")))
                .withMessageContaining("schema");
    }

    private CdcTechnology technology(Map<String, String> parameters) {
        return new CdcPostgresProvider().technology(new Settings(folder, parameters));
    }

    @Test
    void a_database_that_does_not_fsync_is_refused_where_it_has_to(TestServer server) throws Exception {
        // The server of the tests is one of level 1.
        CdcTechnology technology = new CdcPostgresL2Provider().technology(new Settings(folder, Map.of()));
        assertThatThrownBy(() -> technology.prepare(server.address()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fsync of the database must be on, was off");
        assertThatThrownBy(() -> technology.publisher(server.address(), new EndAnswers()))
                .hasMessageContaining("fsync");
    }
}
