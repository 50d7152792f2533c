package org.mhhsbench.results.export;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.mhhsbench.results.model.ForkRecord;
import org.mhhsbench.results.store.StoredRun;

/** Tidy CSV by RFC 4180. A fork without figures has one row whose metric and value are empty. Stateless, any thread. */
final class CsvExport {

    static final List<String> COLUMNS = List.of(
            "run_id",
            "machine",
            "profile",
            "fork_id",
            "block",
            "order_in_block",
            "role",
            "runner",
            "scenario",
            "variant",
            "params",
            "status",
            "reasons",
            "rate_msg_per_s",
            "metric",
            "value");

    private CsvExport() {}

    static Exported of(StoredRun stored) {
        StringBuilder csv = new StringBuilder();
        row(csv, COLUMNS.toArray());
        for (ForkRecord fork : stored.forks()) {
            List<Measure> measures = Measures.of(fork);
            measures.forEach(measure -> row(
                    csv, stored, fork, text(measure.ratePerSec()), measure.metric(), Decimal.text(measure.value())));
            if (measures.isEmpty()) {
                row(csv, stored, fork, "", "", "");
            }
        }
        return Exported.of(stored.run().runId() + ".csv", csv.toString(), List.of());
    }

    private static void row(
            StringBuilder csv, StoredRun stored, ForkRecord fork, String rate, String metric, String value) {
        StringJoiner params = new StringJoiner(" ");
        new TreeMap<>(fork.params()).forEach((name, set) -> params.add(name + "=" + set));
        row(
                csv,
                stored.run().runId(),
                stored.run().machine(),
                lower(stored.run().profile()),
                fork.forkId(),
                fork.block(),
                fork.orderInBlock(),
                lower(fork.role()),
                lower(fork.runner()),
                fork.scenario(),
                fork.variant(),
                params,
                fork.status(),
                String.join("; ", fork.statusReasons()),
                rate,
                metric,
                value);
    }

    private static void row(StringBuilder csv, Object... fields) {
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        for (Object field : fields) {
            line.add(quoted(String.valueOf(field)));
        }
        csv.append(line);
    }

    private static String quoted(String field) {
        return field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }

    private static String text(Long value) {
        return value == null ? "" : value.toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
