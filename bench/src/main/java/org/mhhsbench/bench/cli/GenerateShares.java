package org.mhhsbench.bench.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** The options of {@code generate} that say how much is out of the ordinary; each is a key of a workload. */
final class GenerateShares {

    @Option(names = "--late", paramLabel = "N", description = "Messages one to three days late (default: 20).")
    private Integer late;

    @Option(names = "--corrected", paramLabel = "N", description = "Meters with a replacement a day (default: 40).")
    private Integer corrected;

    @Option(names = "--duplicated", paramLabel = "N", description = "Messages delivered twice (default: 10).")
    private Integer duplicated;

    @Option(names = "--replayed", paramLabel = "N", description = "Messages sent again as a replay (default: 5).")
    private Integer replayed;

    @Option(names = "--partial", paramLabel = "N", description = "Messages that lack half hours (default: 20).")
    private Integer partial;

    @Option(names = "--multi-day", paramLabel = "N", description = "Messages of two days (default: 20).")
    private Integer multiDay;

    @Option(names = "--estimated", paramLabel = "N", description = "Messages estimated, all or in part (default: 30).")
    private Integer estimated;

    @Option(names = "--missing", paramLabel = "N", description = "Messages that never come (default: 5).")
    private Integer missing;

    @Option(
            names = "--other-quantity",
            paramLabel = "N",
            description = "Meters that send a reactive quantity or the other direction as well (default: 10).")
    private Integer otherQuantity;

    @Option(
            names = "--opt-out",
            paramLabel = "N",
            description = "Homes without half-hourly data: estimated, reason 1 (default: 30).")
    private Integer optOut;

    @Option(names = "--switched", paramLabel = "N", description = "Meters that change their supplier (default: 50).")
    private Integer switched;

    @Option(
            names = "--re-read",
            paramLabel = "N",
            description = "Meters whose last week is sent anew in one storm, mid-way (default: 0).")
    private Integer reRead;

    @Option(
            names = "--outage-days",
            paramLabel = "N",
            description = "Days, not per thousand, on which nothing arrives: 3 for a 72-hour outage (default: 0).")
    private Integer outageDays;

    void addTo(Map<String, String> keys) {
        put(keys, "late", late);
        put(keys, "corrected", corrected);
        put(keys, "duplicated", duplicated);
        put(keys, "replayed", replayed);
        put(keys, "partial", partial);
        put(keys, "multi-day", multiDay);
        put(keys, "estimated", estimated);
        put(keys, "missing", missing);
        put(keys, "other-quantity", otherQuantity);
        put(keys, "opt-out", optOut);
        put(keys, "switched", switched);
        put(keys, "re-read", reRead);
        put(keys, "outage-days", outageDays);
    }

    private static void put(Map<String, String> keys, String key, Integer value) {
        if (value != null) {
            keys.put(key, value.toString());
        }
    }
}
