package org.mhhsbench.scenarios.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.mdm.Source.SDS;
import static org.mhhsbench.scenarios.mdm.Source.SUP;
import static org.mhhsbench.scenarios.mdm.TestHub.MPAN;
import static org.mhhsbench.scenarios.mdm.TestHub.NOON;
import static org.mhhsbench.scenarios.mdm.TestHub.message;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.Quality;
import org.mhhsbench.scenarios.mdm.TestHub.Word;

/** Which of two readings is golden, and what is said of where it comes from. */
@Timeout(120)
@ExtendWith(TestHub.Given.class)
class SurvivorshipTest {

    private static final String WHOLE = "SELECT count(*), value, quality, source, transaction_id, rule"
            + " FROM HUB.lineage_reading GROUP BY 2, 3, 4, 5, 6 ORDER BY min(element)";
    private static final long FIRST_TEN = (1L << 10) - 1;

    private final Word data = new Word(SDS, message("T-SDS", NOON, 100, Quality.A));

    /** What the supplier says beside it, who is believed, and why. */
    static List<Arguments> conflicts() {
        return List.of(
                Arguments.of(message("T-SUP", NOON + 60, 101, Quality.E), "SDS", "quality"),
                Arguments.of(message("T-SUP", NOON - 60, 101, Quality.A), "SDS", "recency"),
                Arguments.of(message("T-SUP", NOON + 60, 101, Quality.A), "SUP", "recency"),
                Arguments.of(message("T-SUP", NOON, 101, Quality.A), "SDS", "trust"));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void of_two_sources_the_one_that_the_rules_prefer_is_golden_whoever_comes_first(
            ConsumptionMessage other, String preferred, String rule, TestHub server) throws Exception {
        Word supplier = new Word(SUP, other);
        List<String> golden = List.of(String.join(
                " ", "48", preferred.equals("SDS") ? "100" : "101", "0", preferred, "T-" + preferred, rule));
        for (List<List<Word>> deliveries : List.of(
                List.of(List.of(data), List.of(supplier)),
                List.of(List.of(supplier), List.of(data)),
                List.of(List.of(data, supplier)),
                List.of(List.of(supplier, data)))) {
            try (TestHub.Prepared hub = registered(server)) {
                for (List<Word> delivery : deliveries) {
                    hub.deliver(delivery.toArray(Word[]::new));
                }
                assertThat(hub.query(WHOLE)).as("%s", deliveries).isEqualTo(golden);
                assertThat(hub.query("SELECT * FROM HUB.stewardship")).isEmpty();
            }
        }
    }

    @Test
    void each_half_hour_survives_by_itself_and_its_lineage_says_where_it_is_from(TestHub server) throws Exception {
        try (TestHub.Prepared hub = registered(server)) {
            hub.deliver(new Word(SDS, message("T-estimate", NOON, 100, Quality.E1)));
            hub.deliver(new Word(SUP, message("T-SUP", NOON - 60, 90, Quality.A, FIRST_TEN)));
            hub.deliver(new Word(SDS, message("T-later", NOON + 60, 110, Quality.E2, FIRST_TEN | 3L << 20)));
            assertThat(hub.query(WHOLE))
                    .containsExactly(
                            "10 90 0 SUP T-SUP quality", "36 100 3 SDS T-estimate only", "2 110 4 SDS T-later recency");
        }
    }

    @Test
    void half_hours_that_nobody_has_read_are_not_there(TestHub server) throws Exception {
        try (TestHub.Prepared hub = registered(server)) {
            hub.deliver(new Word(SDS, message("T-some", NOON, 100, Quality.A, FIRST_TEN)));
            hub.deliver(new Word(SUP, message("T-SUP", NOON - 60, 90, Quality.A, FIRST_TEN << 5)));
            assertThat(hub.query(WHOLE))
                    .containsExactly("5 100 0 SDS T-some only", "5 100 0 SDS T-some recency", "5 90 0 SUP T-SUP only");
            assertThat(hub.query("SELECT said[15], said[16], given_by[16] FROM HUB.golden_reading"))
                    .containsExactly("90 null null");
        }
    }

    @Test
    void of_one_sources_words_at_one_time_that_of_the_last_transaction_holds(TestHub server) throws Exception {
        try (TestHub.Prepared hub = registered(server)) {
            hub.deliver(
                    new Word(SDS, message("T-2", NOON, 102, Quality.A)),
                    new Word(SDS, message("T-1", NOON, 101, Quality.A)));
            assertThat(hub.query(WHOLE)).containsExactly("48 102 0 SDS T-2 version");
            assertThat(hub.query("SELECT * FROM HUB.stewardship")).isEmpty();
        }
    }

    @Test
    void what_both_say_is_agreed(TestHub server) throws Exception {
        try (TestHub.Prepared hub = registered(server)) {
            hub.execute("UPDATE HUB.source SET trust = 1 WHERE name = 'SUP'");
            hub.deliver(data);
            hub.deliver(new Word(SUP, message("T-SUP", NOON, 100, Quality.A)));
            assertThat(hub.query(WHOLE)).containsExactly("48 100 0 SDS T-SDS agreed");
            assertThat(hub.query("SELECT * FROM HUB.stewardship")).isEmpty();
        }
    }

    @Test
    void what_a_source_sends_again_changes_nothing(TestHub server) throws Exception {
        try (TestHub.Prepared hub = registered(server)) {
            Word supplier = new Word(SUP, message("T-SUP", NOON - 60, 90, Quality.A));
            hub.deliver(data, supplier);
            List<String> golden = hub.query("SELECT xmin, * FROM HUB.golden_reading");
            hub.deliver(supplier);
            hub.deliver(data);
            hub.deliver(supplier, data, data);
            assertThat(hub.query("SELECT xmin, * FROM HUB.golden_reading")).isEqualTo(golden);
        }
    }

    @Test
    void the_appointed_source_is_published_always_and_another_where_it_prevails(TestHub server) throws Exception {
        try (TestHub.Prepared hub = registered(server)) {
            hub.deliver(new Word(SDS, message("T-estimate", NOON, 100, Quality.E1)));
            hub.deliver(new Word(SUP, message("T-estimate-SUP", NOON - 60, 99, Quality.E1)));
            assertThat(published(hub)).containsExactly("0 SDS T-estimate");

            // Better: the golden record is published anew, later than whatever was said.
            hub.deliver(new Word(SUP, message("T-actual-SUP", NOON - 60, 98, Quality.A, FIRST_TEN)));
            assertThat(published(hub)).containsExactly("0 SDS T-estimate", "1 HUB T-HUB-1");
            assertThat(hub.query(
                            "SELECT extract(epoch FROM sent_at)::bigint, said[10], said[11], qualities[10], qualities[11]"
                                    + " FROM HUB.reading WHERE transaction_id = 'T-HUB-1'"))
                    .containsExactly(NOON + 1 + " 98 100 0 3");

            // Passed on, for settlement as of a cutoff; then the golden record again, which it does not change.
            hub.deliver(new Word(SDS, message("T-again", NOON + 60, 101, Quality.E1, FIRST_TEN)));
            assertThat(published(hub))
                    .containsExactly("0 SDS T-estimate", "1 HUB T-HUB-1", "2 SDS T-again", "3 HUB T-HUB-2");
            assertThat(hub.query("SELECT extract(epoch FROM sent_at)::bigint, said[10], said[11] FROM HUB.reading"
                            + " WHERE transaction_id = 'T-HUB-2'"))
                    .containsExactly(NOON + 61 + " 98 100");

            // The data service has read it after all: nothing of the supplier's is left.
            hub.deliver(new Word(SDS, message("T-actual", NOON + 120, 102, Quality.A)));
            assertThat(published(hub)).hasSize(5).endsWith("4 SDS T-actual");
            assertThat(hub.query(WHOLE)).hasSize(2).allMatch(row -> row.contains("102 0 SDS T-actual"));
        }
    }

    /** What is published of readings: who said it, in which transaction, from position 0 on. */
    static List<String> published(TestHub.Prepared hub) throws Exception {
        return hub.query(
                "SELECT row_number() OVER (ORDER BY o.position) - 1, s.name, r.transaction_id FROM HUB.outbox o"
                        + " JOIN HUB.reading r ON r.id = o.id AND r.part = 0 JOIN HUB.source s ON s.id = r.source"
                        + " ORDER BY o.position");
    }

    /** With its meter registered. */
    static TestHub.Prepared registered(TestHub server) throws Exception {
        TestHub.Prepared hub = server.prepared(Map.of());
        hub.register(new RegistrationSources(0).of(MPAN).get(0));
        return hub;
    }
}
