package org.mhhsbench.bench.lcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a dataset's messages back with a JSON library, which the writer does not use. */
final class WrittenMessages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATE_TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:[03]0:00\\+00:00";

    private WrittenMessages() {}

    static List<JsonNode> all(Path dataset) throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> list = Files.list(dataset.resolve("messages"))) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                JsonNode body = JSON.readTree(line);
                assertThat(body.size()).isBetween(1, MessageWriter.MESSAGES_PER_BODY);
                body.forEach(message -> messages.add(message.get("payload")));
            }
        }
        return messages;
    }

    static List<JsonNode> periods(Path dataset) throws IOException {
        List<JsonNode> periods = new ArrayList<>();
        for (JsonNode message : all(dataset)) {
            day(message).get("consumptionPeriods").forEach(periods::add);
        }
        return periods;
    }

    static long wattHours(Path dataset) throws IOException {
        return periods(dataset).stream()
                .mapToLong(period -> Long.parseLong(period.get("v").asText().replace(".", "")))
                .sum();
    }

    static String transactionId(JsonNode message) {
        return message.at("/CommonBlock/D0/transactionID").asText();
    }

    static String dayAndMpan(JsonNode message) {
        return day(message).at("/settlementDay/settlementDayDate").asText()
                + message.at("/CommonBlock/M0/MPANCore").asText();
    }

    static void assertConforms(JsonNode message) {
        JsonNode common = message.get("CommonBlock");
        assertThat(common.at("/S0").toString())
                .isEqualTo("{\"interfaceID\":\"IF-021\",\"schemaVersion\":\"011\",\"eventCode\":\"[ActivePower]\"}");
        assertThat(common.at("/S1/senderUniqueReference").asText())
                .matches("S-((IF|REP)-)?\\d{3,4}-[0-9a-fA-F]{10}-[A-Z]{3,5}-\\d{8}-[a-zA-Z0-9]+");
        assertThat(common.at("/S1/senderTimestamp").asText()).matches(DATE_TIME);
        assertThat(transactionId(message)).matches("T-IF-021-1000000001-SDS-\\d{8}-[0-9a-f]{8}");
        assertThat(common.at("/D0/transactionTimestamp").asText())
                .matches(DATE_TIME)
                .contains("T06:00:00");
        assertThat(common.at("/M0/MPANCore").asText()).matches("\\d{13}");
        String day = day(message).at("/settlementDay/settlementDayDate").asText();
        assertThat(day).matches(DATE_TIME).contains("T00:00:00");
        assertThat(day(message).at("/settlementDay/periodDuration").asInt()).isEqualTo(30);
        for (JsonNode period : day(message).get("consumptionPeriods")) {
            assertThat(period.get("sp").asText()).matches(DATE_TIME).isGreaterThan(day);
            assertThat(period.get("v").asText()).matches("\\d{1,9}\\.\\d{3}");
            assertThat(period.get("q").asText()).isEqualTo("A");
            assertThat(period.get("e").isNull() && period.get("arc").isNull()).isTrue();
        }
    }

    private static JsonNode day(JsonNode message) {
        JsonNode days = message.at("/CustomBlock/B900/settlementDayConsumptionPeriods");
        assertThat(days.size()).isEqualTo(1);
        return days.get(0);
    }
}
