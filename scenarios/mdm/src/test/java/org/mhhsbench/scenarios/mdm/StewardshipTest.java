package org.mhhsbench.scenarios.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mhhsbench.scenarios.mdm.Source.REGS;
import static org.mhhsbench.scenarios.mdm.Source.SDS;
import static org.mhhsbench.scenarios.mdm.Source.SUP;
import static org.mhhsbench.scenarios.mdm.SurvivorshipTest.published;
import static org.mhhsbench.scenarios.mdm.SurvivorshipTest.registered;
import static org.mhhsbench.scenarios.mdm.TestHub.MPAN;
import static org.mhhsbench.scenarios.mdm.TestHub.NOON;
import static org.mhhsbench.scenarios.mdm.TestHub.message;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.mdm.RegistrationSources.Registration;
import org.mhhsbench.scenarios.mdm.TestHub.Word;

/** What the rules cannot decide, what a steward decides, and what is mastered of registrations. */
@Timeout(120)
@ExtendWith(TestHub.Given.class)
class StewardshipTest {

    private static final String WHOLE =
            "SELECT count(*), value, source, rule FROM HUB.lineage_reading" + " GROUP BY 2, 3, 4 ORDER BY min(element)";
    private static final String OPEN = "SELECT reason, cardinality(elements), said_by FROM HUB.stewardship"
            + " WHERE decided_at IS NULL ORDER BY number";
    private static final long SOME = 7L << 30;
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> SAID = List.of("_C", "100", "S", "W", "I");
    private static final List<String> OTHERWISE = List.of("_C", "101", "S", "W", "I");

    private final Word data = new Word(SDS, message("T-SDS", NOON, 100, Quality.A));
    private final Word supplier = new Word(SUP, message("T-SUP", NOON, 101, Quality.A));

    @Test
    void what_two_say_otherwise_waits_for_a_steward_whose_decision_is_published(TestHub server) throws Exception {
        try (TestHub.Prepared hub = equals(registered(server))) {
            hub.deliver(data);
            long said = hub.deliver(supplier).get(0);
            assertThat(hub.query(OPEN)).containsExactly("undecided 48 {1:T-SDS,3:T-SUP}");
            assertThat(hub.query(WHOLE)).as("what was there stays").containsExactly("48 100 SDS only");
            assertThat(published(hub)).hasSize(1);

            hub.execute("SELECT HUB.decide((SELECT max(number) FROM HUB.stewardship), " + said + ")");
            assertThat(hub.query(OPEN)).isEmpty();
            assertThat(hub.query(WHOLE)).containsExactly("48 101 SUP steward");
            assertThat(published(hub)).hasSize(2).endsWith("1 HUB T-HUB-1");
            assertThat(hub.query(
                            "SELECT extract(epoch FROM sent_at)::bigint, said[48] FROM HUB.reading WHERE source = 0"))
                    .containsExactly(NOON + 1 + " 101");
        }
    }

    @Test
    void what_came_together_is_golden_only_when_it_is_decided(TestHub server) throws Exception {
        try (TestHub.Prepared hub = equals(registered(server))) {
            List<Long> said = hub.deliver(
                    new Word(REGS, message("T-REGS", NOON, 99, Quality.A, SOME)),
                    new Word(SUP, message("T-SUP", NOON, 101, Quality.A, SOME)));
            assertThat(hub.query(OPEN)).containsExactly("undecided 3 {2:T-REGS,3:T-SUP}");
            assertThat(hub.query("SELECT * FROM HUB.golden_reading")).isEmpty();
            assertThat(published(hub)).isEmpty();

            hub.execute("SELECT HUB.decide((SELECT max(number) FROM HUB.stewardship), " + said.get(0) + ")");
            assertThat(hub.query(WHOLE)).containsExactly("3 99 REGS steward");
            assertThat(published(hub)).containsExactly("0 HUB T-HUB-1");
        }
    }

    @Test
    void a_decision_holds_until_something_better_comes(TestHub server) throws Exception {
        try (TestHub.Prepared hub = equals(registered(server))) {
            hub.deliver(data);
            long said = hub.deliver(supplier).get(0);
            hub.deliver(supplier);
            assertThat(hub.query(OPEN)).as("said again it is the same case").hasSize(1);
            hub.execute("SELECT HUB.decide((SELECT max(number) FROM HUB.stewardship), " + said + ")");

            hub.deliver(data);
            hub.deliver(new Word(SDS, message("T-estimate", NOON + 60, 98, Quality.E)));
            hub.deliver(data);
            assertThat(hub.query(OPEN)).isEmpty();
            assertThat(hub.query(WHOLE)).containsExactly("48 101 SUP steward");

            hub.deliver(new Word(SDS, message("T-better", NOON + 60, 97, Quality.A)));
            assertThat(hub.query(WHOLE)).containsExactly("48 97 SDS recency");
        }
    }

    @Test
    void a_decision_changes_nothing_where_something_better_has_come_since_the_case_was_opened(TestHub server)
            throws Exception {
        try (TestHub.Prepared hub = equals(registered(server))) {
            hub.deliver(data);
            long said = hub.deliver(supplier).get(0);
            hub.deliver(new Word(SDS, message("T-later", NOON + 3_600, 97, Quality.A)));
            decide(hub, said);
            assertThat(hub.query(OPEN)).isEmpty();
            assertThat(hub.query(WHOLE)).containsExactly("48 97 SDS recency");
            assertThat(published(hub)).containsExactly("0 SDS T-SDS", "1 SDS T-later");
        }
    }

    @Test
    void a_decision_holds_for_the_half_hours_of_which_nothing_better_has_come(TestHub server) throws Exception {
        try (TestHub.Prepared hub = equals(registered(server))) {
            hub.deliver(data);
            long said = hub.deliver(supplier).get(0);
            hub.deliver(new Word(SDS, message("T-later", NOON + 3_600, 97, Quality.A, SOME)));
            decide(hub, said);
            assertThat(hub.query(WHOLE)).containsExactly("45 101 SUP steward", "3 97 SDS recency");
            assertThat(published(hub)).containsExactly("0 SDS T-SDS", "1 SDS T-later", "2 HUB T-HUB-1");
            assertThat(hub.query("SELECT extract(epoch FROM sent_at)::bigint, said[30], said[31] FROM HUB.reading"
                            + " WHERE source = 0"))
                    .containsExactly(NOON + 3_601 + " 101 97");
        }
    }

    @Test
    void a_sources_own_correction_of_the_same_time_beats_what_it_said_before(TestHub server) throws Exception {
        try (TestHub.Prepared hub = equals(registered(server))) {
            long said = hub.deliver(data).get(0);
            hub.deliver(supplier);
            hub.deliver(new Word(SDS, message("T-SDS-2", NOON, 97, Quality.A)));
            decide(hub, said);
            assertThat(hub.query(WHOLE)).containsExactly("48 97 SDS version");
            assertThat(published(hub)).containsExactly("0 SDS T-SDS", "1 SDS T-SDS-2");
        }
    }

    @Test
    void a_decision_for_what_is_golden_already_is_noted_and_not_published(TestHub server) throws Exception {
        try (TestHub.Prepared hub = equals(registered(server))) {
            long said = hub.deliver(data).get(0);
            hub.deliver(supplier);
            decide(hub, said);
            assertThat(hub.query(OPEN)).isEmpty();
            assertThat(hub.query(WHOLE)).containsExactly("48 100 SDS steward");
            assertThat(published(hub)).containsExactly("0 SDS T-SDS");
        }
    }

    @Test
    void a_reading_of_a_meter_that_nobody_has_registered_waits_until_somebody_has(TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            long said = hub.deliver(data).get(0);
            assertThat(hub.query(OPEN)).containsExactly("no match null {1:T-SDS}");
            assertThat(hub.query("SELECT * FROM HUB.golden_reading")).isEmpty();
            assertThatThrownBy(() -> decide(hub, said))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("must be registered first");

            hub.register(new Registration(REGS, MPAN, THEN, SAID, true));
            decide(hub, said);
            assertThat(hub.query(WHOLE)).containsExactly("48 100 SDS only");
            assertThat(published(hub)).containsExactly("0 SDS T-SDS");
            assertThat(hub.query(OPEN)).isEmpty();
        }
    }

    @Test
    void a_decision_must_be_one_of_the_claims_of_an_open_case(TestHub server) throws Exception {
        try (TestHub.Prepared hub = equals(registered(server))) {
            hub.deliver(data);
            long said = hub.deliver(supplier).get(0);
            assertThatThrownBy(() -> decide(hub, 4711)).hasMessageContaining("must be one of");
            decide(hub, said);
            assertThatThrownBy(() -> decide(hub, said)).hasMessageContaining("must be open");
        }
    }

    /** What the supplier says of a meter, who is believed, and why. */
    static List<Arguments> registrations() {
        return List.of(
                Arguments.of(new Registration(SUP, MPAN, THEN.plusSeconds(60), OTHERWISE, false), "REGS", "quality"),
                Arguments.of(new Registration(SUP, MPAN, THEN.plusSeconds(60), OTHERWISE, true), "SUP", "recency"),
                Arguments.of(new Registration(SUP, MPAN, THEN.minusSeconds(60), OTHERWISE, true), "REGS", "recency"),
                Arguments.of(new Registration(SUP, MPAN, THEN, OTHERWISE, true), "REGS", "trust"));
    }

    @ParameterizedTest
    @MethodSource("registrations")
    void registrations_are_mastered_attribute_by_attribute(
            Registration other, String preferred, String rule, TestHub server) throws Exception {
        try (TestHub.Prepared hub = server.prepared(Map.of())) {
            hub.register(new Registration(REGS, MPAN, THEN, SAID, true));
            hub.register(other);
            assertThat(hub.query("SELECT a.name, l.value, l.source, l.reference, l.rule FROM HUB.lineage_registration l"
                            + " JOIN HUB.attribute a USING (element) WHERE a.name = 'llfc'"))
                    .containsExactly(String.join(
                            " ", "llfc", preferred.equals("REGS") ? "100" : "101", preferred, "S-" + MPAN, rule));
            assertThat(hub.query("SELECT count(*) FROM HUB.lineage_registration"))
                    .containsExactly("5");
            assertThat(hub.query("SELECT kind, mpan FROM HUB.outbox ORDER BY position"))
                    .as("published when it changes")
                    .hasSize(preferred.equals("REGS") ? 1 : 2)
                    .allMatch(("registration " + MPAN)::equals);
        }
    }

    @Test
    void a_registration_that_cannot_be_decided_is_the_stewards_too(TestHub server) throws Exception {
        try (TestHub.Prepared hub = equals(server.prepared(Map.of()))) {
            hub.register(
                    new Registration(REGS, MPAN, THEN, SAID, true), new Registration(SUP, MPAN, THEN, OTHERWISE, true));
            assertThat(hub.query("SELECT kind, reason, elements FROM HUB.stewardship"))
                    .containsExactly("registration undecided {2}");
            assertThat(hub.query("SELECT said FROM HUB.golden_registration")).containsExactly("{_C,NULL,S,W,I}");
            decide(hub, hub.number("SELECT id FROM HUB.registration WHERE source = 3"));
            assertThat(hub.query("SELECT said, rules FROM HUB.golden_registration"))
                    .containsExactly("{_C,101,S,W,I} {5,6,5,5,5}");
            assertThat(hub.query("SELECT kind FROM HUB.outbox")).contains("registration");
        }
    }

    @Test
    void a_registration_that_came_after_the_case_was_opened_stays(TestHub server) throws Exception {
        try (TestHub.Prepared hub = equals(server.prepared(Map.of()))) {
            hub.register(
                    new Registration(REGS, MPAN, THEN, SAID, true), new Registration(SUP, MPAN, THEN, OTHERWISE, true));
            List<String> corrected = List.of("_C", "102", "S", "W", "I");
            hub.register(new Registration(REGS, MPAN, THEN.plusSeconds(60), corrected, true));
            String state = "SELECT g.said, h.head FROM HUB.golden_registration g, HUB.hub h";
            List<String> before = hub.query(state);
            assertThat(before).singleElement().asString().startsWith("{_C,102,S,W,I}");
            decide(hub, hub.number("SELECT id FROM HUB.registration WHERE source = 3"));
            assertThat(hub.query(OPEN)).isEmpty();
            assertThat(hub.query(state)).isEqualTo(before);
        }
    }

    private static void decide(TestHub.Prepared hub, long claim) throws Exception {
        hub.execute("SELECT HUB.decide((SELECT max(number) FROM HUB.stewardship), " + claim + ")");
    }

    /** From now on the supplier is trusted as the others are. */
    private static TestHub.Prepared equals(TestHub.Prepared hub) throws Exception {
        hub.execute("UPDATE HUB.source SET trust = 1 WHERE name = 'SUP'");
        return hub;
    }
}
