package org.mhhsbench.scenarios.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.DeadLetters;
import org.mhhsbench.scenarios.spi.contract.EndAnswers;
import org.mhhsbench.scenarios.spi.contract.Publishing;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;

/** What becomes of what a data service does to its tables beside adding messages. */
@Timeout(120)
@ExtendWith(TestServer.Given.class)
class ChangesTest {

    private static final List<ConsumptionMessage> MESSAGES = TestServer.messages(40);
    private static final ConsumptionMessage ONE_DAY = MESSAGES.stream()
            .filter(message -> message.days().size() == 1)
            .findFirst()
            .orElseThrow();
    private static final String ROW =
            "INSERT INTO SCHEMA.reading SELECT id + 1000000, day, days, transaction_id || '/x', sender, reference,"
                    + " sent_at, replay, mpan, quantity, utc_date, watt_hours, qualities FROM SCHEMA.reading WHERE id = "
                    + "(SELECT min(id) FROM SCHEMA.reading WHERE days = 1)";

    private final EndAnswers recorder = new EndAnswers();

    @Test
    void a_row_that_is_changed_is_a_message_of_its_own_and_newer(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY));
            recorder.nextDeliveries(1);
            prepared.execute("UPDATE SCHEMA.reading SET watt_hours[7] = 4711");
            ConsumptionMessage correction = recorder.nextDeliveries(1).get(0).message();

            assertThat(correction.transactionId()).isNotEqualTo(ONE_DAY.transactionId());
            assertThat(correction.senderUniqueReference()).isNotEqualTo(ONE_DAY.senderUniqueReference());
            assertThat(correction.epochSecond()).isGreaterThan(ONE_DAY.epochSecond());
            assertThat(correction.mpan()).isEqualTo(ONE_DAY.mpan());
            assertThat(correction.days().get(0).wattHours(6)).isEqualTo(4711);
            assertThat(end.deadLetters()).isEmpty();
        }
    }

    @Test
    void each_changed_day_of_a_message_is_one_of_its_own(TestServer server) throws Exception {
        ConsumptionMessage twoDays = twoDays();
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(twoDays));
            recorder.nextDeliveries(1);
            prepared.execute("UPDATE SCHEMA.reading SET replay = replay");
            List<ConsumptionMessage> corrections =
                    EndAnswers.messages(recorder.nextDeliveries(twoDays.days().size()));

            assertThat(corrections)
                    .extracting(ConsumptionMessage::transactionId)
                    .doesNotHaveDuplicates();
            assertThat(corrections.stream().flatMap(each -> each.days().stream()))
                    .containsExactlyInAnyOrderElementsOf(twoDays.days());
            assertThat(end.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_row_that_is_deleted_takes_its_readings_back(TestServer server) throws Exception {
        ConsumptionMessage twoDays = twoDays();
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY, twoDays));
            recorder.nextDeliveries(2);
            prepared.execute("DELETE FROM SCHEMA.reading");
            List<ConsumptionMessage> withdrawals = EndAnswers.messages(
                    recorder.nextDeliveries(1 + twoDays.days().size()));

            assertThat(withdrawals)
                    .extracting(ConsumptionMessage::transactionId)
                    .doesNotHaveDuplicates();
            assertThat(withdrawals).contains(ONE_DAY.withdrawal());
            assertThat(withdrawals.stream().flatMap(each -> each.days().stream()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(ONE_DAY, twoDays)
                            .flatMap(each -> each.days().stream())
                            .map(day -> MeterDay.withdrawal(date(day), day.present()))
                            .toList());
            assertThat(end.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_message_in_its_binary_form_that_is_deleted_is_taken_back_whole(TestServer server) throws Exception {
        ConsumptionMessage twoDays = twoDays();
        try (TestServer.Prepared prepared = server.prepared(Map.of("encoding", "binary"));
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(twoDays));
            recorder.nextDeliveries(1);
            prepared.execute("DELETE FROM SCHEMA.message");

            assertThat(EndAnswers.messages(recorder.nextDeliveries(1))).containsExactly(twoDays.withdrawal());
            assertThat(end.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_half_hour_that_is_set_to_null_is_taken_back(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY));
            recorder.nextDeliveries(1);
            // What becomes of the first change does not matter.
            prepared.execute(
                    "UPDATE SCHEMA.reading SET watt_hours[7] = NULL, watt_hours[8] = 9999999999999",
                    "UPDATE SCHEMA.reading SET watt_hours[8] = 8");
            MeterDay day = recorder.nextDeliveries(1).get(0).message().days().get(0);

            assertThat(day.withdrawn()).isEqualTo(1L << 6);
            assertThat(day.present()).isEqualTo(ONE_DAY.days().get(0).present() & ~(1L << 6));
            assertThat(end.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason()).contains("12 digits"));

            prepared.execute("DELETE FROM SCHEMA.reading");
            MeterDay withdrawn =
                    recorder.nextDeliveries(1).get(0).message().days().get(0);
            assertThat(withdrawn.withdrawn()).isEqualTo(ONE_DAY.days().get(0).present());
        }
    }

    @Test
    void a_row_that_was_laid_aside_can_be_mended(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY));
            recorder.nextDeliveries(1);
            prepared.execute(
                    "UPDATE SCHEMA.reading SET watt_hours = watt_hours[1:46]",
                    "UPDATE SCHEMA.reading SET watt_hours = watt_hours || ARRAY[5, 6]::bigint[]");
            MeterDay day = recorder.nextDeliveries(1).get(0).message().days().get(0);

            assertThat(day.present()).isEqualTo(MeterDay.ALL_SLOTS);
            assertThat(end.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason()).contains("has 46"));
        }
    }

    @Test
    void a_message_in_its_binary_form_is_not_changed(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of("encoding", "binary"))) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY));
            assertThatThrownBy(() -> prepared.execute("UPDATE SCHEMA.message SET id = id + 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("delete it and add another");
        }
    }

    @Test
    void a_withdrawal_that_is_published_as_rows_is_refused_and_kept(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY.withdrawal(), ONE_DAY));
            assertThat(EndAnswers.messages(recorder.nextDeliveries(1))).containsExactly(ONE_DAY);
            assertThat(prepared.query("SELECT reason FROM SCHEMA.refused")).contains("withdrawn");
            assertThat(end.deadLetters()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpan = mpan + 1", "quantity = 'AE'", "utc_date = utc_date + 1"})
    void a_row_stays_one_of_its_meter_day(String set, TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY));
            assertThatThrownBy(() -> prepared.execute("UPDATE SCHEMA.reading SET " + set))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("delete it and add another");
        }
    }

    @Test
    void a_table_that_is_emptied_at_once_is_laid_aside(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY));
            prepared.execute("TRUNCATE SCHEMA.reading");
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            recorder.nextDeliveries(1 + MESSAGES.size());

            assertThat(end.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason()).contains("truncated"));
        }
    }

    private static LocalDate date(MeterDay day) {
        return LocalDate.ofEpochDay(day.epochDay());
    }

    private static ConsumptionMessage twoDays() {
        return TestServer.messages(400).stream()
                .filter(message -> message.days().size() > 1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_column_that_is_added_meanwhile_changes_nothing(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), MESSAGES.subList(0, 20));
            prepared.execute(
                    "ALTER TABLE SCHEMA.reading ADD COLUMN read_by text DEFAULT 'radio'",
                    "ALTER TABLE SCHEMA.message ADD COLUMN read_by text");
            Publishing.all(prepared.technology(), server.address(), MESSAGES.subList(20, 40));

            assertThat(EndAnswers.messages(recorder.nextDeliveries(40))).isEqualTo(MESSAGES);
            assertThat(end.deadLetters()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watt_hours = '{1,2,3}'                       | 48 half hours",
                "watt_hours = array_fill(NULL::bigint, '{48}') | present",
                "watt_hours[1] = 9999999999999                | 12 digits",
                "qualities = array_fill('Q9'::text, '{48}')   | Q9",
                "qualities = array_fill(NULL::text, '{48}')   | quality",
                "quantity = 'XX'                              | XX",
                "mpan = -1                                    | 13 digits",
                "utc_date = 'infinity'                        | 2099",
                "sent_at = 'infinity'                         | infinity",
            })
    void a_row_that_is_no_message_is_laid_aside_and_the_rest_flows_on(String set, String reason, TestServer server)
            throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY));
            // Added as it is, so that no correction is made of it.
            prepared.execute(
                    "ALTER TABLE SCHEMA.reading DISABLE TRIGGER correction",
                    "CREATE TABLE SCHEMA.draft AS SELECT * FROM SCHEMA.reading",
                    "UPDATE SCHEMA.draft SET id = id + 1000000, " + set,
                    "INSERT INTO SCHEMA.reading SELECT * FROM SCHEMA.draft");
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            assertThat(EndAnswers.messages(recorder.nextDeliveries(1 + MESSAGES.size())))
                    .endsWith(MESSAGES.get(MESSAGES.size() - 1));

            List<DeadLetters.Letter> letters = end.deadLetters();
            assertThat(letters).hasSize(1);
            assertThat(letters.get(0).reason()).contains(reason);
            assertThat(new String(letters.get(0).body(), StandardCharsets.UTF_8))
                    .contains(ONE_DAY.transactionId());
        }
    }

    @Test
    void a_message_whose_rows_are_not_all_there_is_laid_aside(TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of());
                SubscribingEnd end = open(prepared)) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY));
            prepared.execute(ROW.replace("day, days", "day, 3"));
            Publishing.all(prepared.technology(), server.address(), MESSAGES);
            recorder.nextDeliveries(1 + MESSAGES.size());
            assertThat(end.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason()).contains("3 rows in one transaction, has 1"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE SCHEMA.reading SET watt_hours = array_fill(1::bigint, '{49}')",
                "UPDATE SCHEMA.reading SET qualities = array_fill(repeat('x', 99)::text, '{48}')",
                "UPDATE SCHEMA.reading SET sender = repeat('x', 201)",
                "INSERT INTO SCHEMA.message VALUES (1, decode(repeat('00', 1048577), 'hex'))",
            })
    void what_is_too_large_never_comes_into_the_log(String statement, TestServer server) throws Exception {
        try (TestServer.Prepared prepared = server.prepared(Map.of())) {
            Publishing.all(prepared.technology(), server.address(), List.of(ONE_DAY));
            assertThatThrownBy(() -> prepared.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("check constraint");
        }
    }

    private SubscribingEnd open(TestServer.Prepared prepared) throws Exception {
        return prepared.technology().subscriber(prepared.address(), 0, Map.of(), recorder);
    }
}
