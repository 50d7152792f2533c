package org.mhhsbench.core.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.mhhsbench.core.MessageJson;

/**
 * A market made from a seed, around an ordinary day and both clock changes: its rows once as the files of a dataset and
 * once as rows of plain tables. Uses nothing of the library.
 */
final class GeneratedDataset {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final List<LocalDate> CENTRES =
            List.of(LocalDate.of(2026, 1, 10), LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25));
    private static final int METERS = 12;

    /** Rows by table, in the order of the columns of {@link SqlSettlementTest}. */
    final Map<String, List<Object[]>> tables = new LinkedHashMap<>();

    private final Random random;
    private final Map<String, StringBuilder> files = new LinkedHashMap<>();
    private final List<String> messages = new ArrayList<>();
    private int messageNumber;

    GeneratedDataset(long seed) {
        random = new Random(seed);
        for (int meter = 1; meter <= METERS; meter++) {
            register(String.format("%013d", 1_000_000_000_000L + meter));
        }
        for (String supplier : List.of("ALFA", "BETA")) {
            for (String gsp : List.of("_C", "_D")) {
                row("bm-units.csv", "bm_unit", supplier, gsp, "2__" + gsp + supplier);
            }
        }
        int component = 100;
        for (String segment : List.of("S", "U")) {
            for (String connection : List.of("W", "H")) {
                row(
                        "consumption-component-classes.csv",
                        "component",
                        segment,
                        connection,
                        "AI",
                        component,
                        component + 1);
                // The losses before the consumption, and both numbers before a smaller text.
                row("consumption-component-classes.csv", "component", segment, connection, "AE", component + 5, 9);
                component += 10;
            }
        }
        for (LocalDate centre : CENTRES) {
            centre.minusDays(1).datesUntil(centre.plusDays(2)).forEach(this::makeDay);
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void row(String file, String table, Object... values) {
        StringBuilder text = files.computeIfAbsent(file, name -> new StringBuilder());
        text.append(java.util.Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(",")))
                .append('\n');
        table(table, values);
    }

    private void table(String table, Object... values) {
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(values);
    }

    private void register(String mpan) {
        String from = "2020-01-01";
        boolean alive = random.nextInt(4) > 0;
        for (String to :
                List.of(pick(List.of("2026-01-10", "2026-01-11")), pick(List.of("2026-03-29", "2026-10-25")), "")) {
            Object[] rest = {
                pick(List.of("ALFA", "BETA")),
                pick(List.of("_C", "_D")),
                pick(List.of("LOND", "MIDE")),
                pick(List.of("91A", "91B")),
                pick(List.of("S", "U")),
                pick(List.of("W", "H")),
                pick(List.of("I", "I", "E")),
                pick(List.of("T", "F")),
                alive ? "E" : "D",
                pick(List.of("", "", "2__OWN"))
            };
            String tail = java.util.Arrays.stream(rest).map(String::valueOf).collect(Collectors.joining(","));
            files.computeIfAbsent("registrations.csv", name -> new StringBuilder())
                    .append(String.join(",", mpan, from, to, tail))
                    .append('\n');
            List<Object> row = new ArrayList<>(List.of(mpan, from, to.isEmpty() ? "9999" : to));
            row.addAll(List.of(rest));
            table("registration", row.toArray());
            from = to;
        }
        if (random.nextBoolean()) {
            String quantity = pick(List.of("AI", "AE"));
            long wattHours = random.nextInt(3) == 0 ? 999_999_999_999L : random.nextInt(9_000_000);
            text("annual-consumption.csv", mpan, quantity, MessageJson.kilowattHours(wattHours));
            table("annual", mpan, quantity, wattHours);
        }
    }

    private void text(String file, Object... values) {
        files.computeIfAbsent(file, name -> new StringBuilder())
                .append(java.util.Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(",")))
                .append('\n');
    }

    private void makeDay(LocalDate day) {
        long midnight = day.atStartOfDay(LONDON).toEpochSecond() / 1800;
        long next = day.plusDays(1).atStartOfDay(LONDON).toEpochSecond() / 1800;
        StringBuilder factors = new StringBuilder();
        for (long halfHour = midnight + 1; halfHour <= next; halfHour++) {
            long period = halfHour - midnight;
            table("half_hour", halfHour, day.toString(), period);
            int factor = 900 + random.nextInt(300);
            if (random.nextInt(15) > 0) {
                factors.append("SPL|" + period + "|" + MessageJson.kilowattHours(factor) + "\n");
                table("factor", "LOND", "91A", day.toString(), period, factor);
            }
            makeShapes(halfHour);
        }
        files.computeIfAbsent(
                        "line-loss-factors/lond.ptf", name -> new StringBuilder("ZHD||D0265001\nDIS|LOND\nLLF|91A\n"))
                .append("SDT|" + day.toString().replace("-", "") + "\n" + factors);
        for (int run = 1; run <= 2; run++) {
            Instant cutoff = day.plusDays(run * 3L).atStartOfDay(LONDON).toInstant();
            text("runs.csv", day, run == 1 ? "SF" : "II", run, cutoff);
            table("run", day.toString(), run == 1 ? "SF" : "II", run, cutoff.getEpochSecond());
        }
        for (int i = 0; i < METERS * 2; i++) {
            makeMessage(day);
        }
    }

    private void makeShapes(long halfHour) {
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            List<Object> key = List.of(
                    pick(List.of("", "_C", "_D")),
                    pick(List.of("W", "H")),
                    pick(List.of("S", "U")),
                    pick(List.of("", "T", "F")),
                    pick(List.of("AI", "AE")));
            if (seen.add(key)) {
                long wattHours = random.nextInt(10) == 0 ? 999_999_999_999L : random.nextInt(5000);
                long annual = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(3_000_000);
                String flag = pick(List.of("A", "D", "E"));
                List<Object> values = new ArrayList<>(key);
                values.addAll(List.of(
                        Instant.ofEpochSecond(halfHour * 1800),
                        MessageJson.kilowattHours(wattHours),
                        MessageJson.kilowattHours(annual),
                        flag));
                text("load-shapes.csv", values.toArray());
                table(
                        "shape",
                        key.get(0),
                        key.get(1),
                        key.get(2),
                        key.get(3),
                        key.get(4),
                        halfHour,
                        wattHours,
                        annual,
                        flag);
            }
        }
    }

    /** Of the UTC day of a settlement day or the one before; sometimes sent twice, sometimes for an unknown meter. */
    private void makeMessage(LocalDate day) {
        int number = messageNumber++;
        Object[] registration = pick(tables.get("registration"));
        boolean known = random.nextInt(12) > 0;
        boolean alive = registration[11].equals("E");
        String quantity = pick(List.of("AI", "AI", "AE", "RI"));
        LocalDate utcDay = day.minusDays(random.nextInt(2));
        long sent = day.plusDays(1).toEpochDay() * 86_400 + random.nextInt(6) * 86_400L;
        String transaction = Integer.toString(random.nextInt(1_000_000), 36) + "-" + number;
        List<Object> periods = new ArrayList<>();
        boolean whole = random.nextBoolean();
        for (int slot = 0; slot < 48; slot++) {
            if (whole || random.nextInt(3) == 0) {
                long wattHours = random.nextInt(200) == 0 ? 999_999_999_999L : random.nextInt(100_000);
                String quality = alive && random.nextInt(4) == 0 ? "E1" : "A";
                periods.add(MessageJson.period(
                        MessageJson.end(utcDay, slot), MessageJson.kilowattHours(wattHours), quality));
                if (known) {
                    long halfHour = utcDay.toEpochDay() * 48 + slot + 1;
                    table(
                            "version",
                            registration[0],
                            quantity,
                            halfHour,
                            wattHours,
                            quality.equals("A"),
                            sent,
                            transaction);
                }
            }
        }
        String text = MessageJson.number(number)
                .mpan(known ? (String) registration[0] : "9999999999999")
                .quantity(quantity)
                .transaction(transaction)
                .timestamp(Instant.ofEpochSecond(sent).toString().replace("Z", "+00:00"))
                .day(
                        utcDay + "T00:00:00+00:00",
                        periods.isEmpty()
                                ? new Object[] {MessageJson.period(utcDay + "T00:00:00+00:00", "0.000", "A")}
                                : periods.toArray())
                .text();
        messages.add(text);
        if (random.nextInt(8) == 0) {
            messages.add(random.nextInt(messages.size()), text);
        }
    }

    void write(DatasetFolder folder) {
        Map<String, String> headers = Map.of(
                "registrations.csv",
                DatasetFolder.REGISTRATIONS,
                "bm-units.csv",
                "supplier,gspGroup,bmUnit\n",
                "consumption-component-classes.csv",
                "marketSegment,connectionType,measurementQuantity,consumptionClass,lossesClass\n",
                "runs.csv",
                "settlementDate,settlementCode,runNumber,cutoff\n",
                "load-shapes.csv",
                "gspGroup,connectionType,marketSegment,domestic,measurementQuantity,utcPeriodEnd,periodKWh,annualKWh,flag\n",
                "annual-consumption.csv",
                "mpan,measurementQuantity,annualKWh\n");
        files.forEach((name, text) ->
                folder.write(name, headers.getOrDefault(name, "") + text + (name.endsWith(".ptf") ? "ZPT|1|1\n" : "")));
        folder.delete("limits.csv").delete("settlement-calendar.csv");
        int half = messages.size() / 2;
        folder.write("messages/001.ndjson", String.join("\n", messages.subList(0, half)));
        folder.write(
                "messages/002.ndjson.gz",
                DatasetFolder.gzip("[" + String.join(",", messages.subList(half, messages.size())) + "]"));
    }
}
