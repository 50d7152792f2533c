package org.mhhsbench.bench.lcl;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes the readings as IF-021 messages: one for each home and UTC day, with the half hours that there are, by day and then by home, in one file a month. A line is an HTTP body of at most
 * {@value #MESSAGES_PER_BODY} messages. Each day is sent on the next, at six.
 */
final class MessageWriter {

    static final int MESSAGES_PER_BODY = 50;
    static final String EFFECTIVE_FROM = "2000-01-01";

    private static final int PER_UTC_DAY = 48;
    private static final String DATA_SERVICE = "1000000001";

    private final Path folder;
    private final HalfHourPlan plan;
    private final List<SentHome> homes;
    private final StringBuilder json = new StringBuilder(8_192);
    private final String[] ends = new String[PER_UTC_DAY];
    private BufferedWriter out;
    private YearMonth month;
    private int inBody;
    private int files;
    private long bodies;
    private long messages;
    private long readings;
    private long wattHours;

    MessageWriter(Path folder, HalfHourPlan plan, List<SentHome> homes) {
        this.folder = folder;
        this.plan = plan;
        this.homes = homes;
    }

    /** A home and what it read. */
    record SentHome(Home home, HomeReadings readings) {}

    /** What was written. */
    record Written(int files, long bodies, long messages, long readings, long wattHours) {}

    Written write() throws IOException {
        Files.createDirectory(folder);
        try {
            int slot = 0;
            while (slot < plan.slots()) {
                int utcDay = Math.floorDiv(plan.target(slot), PER_UTC_DAY);
                int end = slot;
                while (end < plan.slots() && Math.floorDiv(plan.target(end), PER_UTC_DAY) == utcDay) {
                    end++;
                }
                day(LocalDate.ofEpochDay(utcDay), slot, end);
                slot = end;
            }
            endFile();
        } finally {
            if (out != null) {
                out.close();
            }
        }
        return new Written(files, bodies, messages, readings, wattHours);
    }

    private void day(LocalDate utcDay, int from, int to) throws IOException {
        if (!YearMonth.from(utcDay).equals(month)) {
            endFile();
            month = YearMonth.from(utcDay);
        }
        for (int i = 0; i < PER_UTC_DAY; i++) {
            ends[i] = UtcText.dateTime(Math.toIntExact(utcDay.toEpochDay()) * PER_UTC_DAY + i + 1);
        }
        String dayStart = utcDay + "T00:00:00+00:00";
        String sentOn = utcDay.plusDays(1).toString();
        String sentOnDigits = utcDay.plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
        for (SentHome sent : homes) {
            json.setLength(0);
            boolean first = true;
            for (int slot = from; slot < to; slot++) {
                if (sent.readings().has(slot)) {
                    if (first) {
                        envelope(sent.home(), dayStart, sentOn, sentOnDigits);
                    }
                    period(slot, sent.readings().wattHours(slot), first);
                    first = false;
                }
            }
            if (!first) {
                json.append("]}]}}}}");
                send();
            }
        }
    }

    private void envelope(Home home, String dayStart, String sentOn, String sentOnDigits) {
        String number = String.format(Locale.ROOT, "%08x", messages + 1);
        json.append("{\"payload\":{\"CommonBlock\":{\"S0\":{\"interfaceID\":\"IF-021\",\"schemaVersion\":\"011\",")
                .append("\"eventCode\":\"[ActivePower]\"},\"S1\":{\"environmentTag\":\"SIT\",\"subText\":null,")
                .append("\"senderUniqueReference\":\"S-IF-021-")
                .append(DATA_SERVICE)
                .append("-SDS-")
                .append(sentOnDigits)
                .append('-')
                .append(home.lclId())
                .append("\",\"senderTimestamp\":\"")
                .append(sentOn)
                .append("T05:00:00+00:00\",\"senderDIPID\":\"")
                .append(DATA_SERVICE)
                .append("\",\"senderRoleID\":\"SDS\",\"senderCorrelationID\":null,\"DIPConnectionProviderID\":null},")
                .append("\"M0\":{\"MPANCore\":\"")
                .append(home.mpan())
                .append("\",\"distributorDIPID\":\"")
                .append(home.distributor().dipId())
                .append("\",\"GSPGroupID\":\"")
                .append(home.distributor().gspGroup())
                .append("\"},\"D0\":{\"transactionID\":\"T-IF-021-")
                .append(DATA_SERVICE)
                .append("-SDS-")
                .append(sentOnDigits)
                .append('-')
                .append(number)
                .append("\",\"transactionTimestamp\":\"")
                .append(sentOn)
                .append("T06:00:00+00:00\",\"publicationID\":\"PUB-021\",\"initialCorrelationID\":null,")
                .append("\"replayIndicator\":false,\"serviceTicketURL\":null}},")
                .append("\"CustomBlock\":{\"B044\":{\"issuingDataServiceDIPID\":\"")
                .append(DATA_SERVICE)
                .append("\"},\"B067\":{\"connectionTypeIndicator\":\"W\",\"connectionTypeEffectiveFromDate\":\"")
                .append(EFFECTIVE_FROM)
                .append("T00:00:00+00:00\"},\"B900\":{\"MQID\":{\"measurementQuantityID\":\"AI\"},")
                .append("\"settlementDayConsumptionPeriods\":[{\"settlementDay\":{\"settlementDayDate\":\"")
                .append(dayStart)
                .append("\",\"periodDuration\":30},\"consumptionPeriods\":[");
    }

    private void period(int slot, long value, boolean first) {
        if (!first) {
            json.append(',');
        }
        json.append("{\"sp\":\"")
                .append(ends[Math.floorMod(plan.target(slot), PER_UTC_DAY)])
                .append("\",\"v\":\"");
        KWh.append(json, value).append("\",\"q\":\"A\",\"e\":null,\"arc\":null}");
        readings++;
        wattHours += value;
    }

    private void send() throws IOException {
        if (out == null) {
            out = Files.newBufferedWriter(folder.resolve(month + ".ndjson"), StandardCharsets.US_ASCII);
            files++;
        }
        out.write(inBody == 0 ? '[' : ',');
        out.append(json);
        messages++;
        if (++inBody == MESSAGES_PER_BODY) {
            endBody();
        }
    }

    private void endBody() throws IOException {
        out.write("]\n");
        bodies++;
        inBody = 0;
    }

    private void endFile() throws IOException {
        if (inBody > 0) {
            endBody();
        }
        if (out != null) {
            out.close();
            out = null;
        }
    }
}
