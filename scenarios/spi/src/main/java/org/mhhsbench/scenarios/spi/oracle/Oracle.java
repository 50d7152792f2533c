package org.mhhsbench.scenarios.spi.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.MeterDay;
import org.mhhsbench.scenarios.spi.workload.MeterFacts;
import org.mhhsbench.scenarios.spi.workload.Meters;
import org.mhhsbench.scenarios.spi.workload.Workload;

/**
 * Says what a workload's aggregates must be: it keeps every version of every meter-day and, when all are there, picks
 * for each half hour the newest and adds it up. Slow, simple, and wrong in other ways than an incremental aggregator
 * would be. Single use, one thread.
 */
public final class Oracle {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final long HALF_HOUR_SECONDS = 1800;

    /** Where the half hours of one UTC day fall. */
    private record LocalSlots(LocalDate[] date, int[] period) {}

    private final Workload workload;
    private final Versions versions = new Versions();
    private final Map<Integer, LocalSlots> localSlots = new HashMap<>();
    private final Map<Integer, MeterFacts> facts = new HashMap<>();
    private final CellSums sums;

    private Oracle(Workload workload, CellSums sums) {
        this.workload = workload;
        this.sums = sums;
    }

    /** What all messages of the workload come to, in whatever order they are applied. */
    public static Totals expected(Workload workload) {
        return of(workload, messages(workload));
    }

    /**
     * The {@linkplain TotalsDigest digest} of the same, for a workload of which not all messages fit into memory: some
     * meters at a time, whose messages are made once more. Several threads share the meters.
     *
     * @param metersAtATime about a kilobyte each, a thread
     * @param onMeters hears how many meters are done, from any thread
     * @throws InterruptedException if the thread is interrupted
     */
    public static String digest(Workload workload, int metersAtATime, int threads, IntConsumer onMeters)
            throws InterruptedException {
        TotalsDigest digest = new TotalsDigest();
        new OracleByMeters(workload, metersAtATime, threads, onMeters).addTo(digest);
        return digest.digest();
    }

    /**
     * The {@linkplain TotalsDigest digest} of what all messages come to, where there is room for the messages but not for a
     * text of every cell.
     */
    public static String digest(Workload workload) {
        TotalsDigest digest = new TotalsDigest();
        added(workload, messages(workload)).addTo(digest);
        return digest.digest();
    }

    private static Stream<ConsumptionMessage> messages(Workload workload) {
        return IntStream.range(0, workload.size()).mapToObj(workload::message);
    }

    private static Oracle added(Workload workload, Stream<ConsumptionMessage> messages) {
        Oracle oracle = new Oracle(workload, new CellSums());
        messages.forEach(oracle.versions::keep);
        oracle.versions.forEachNewest(oracle::addUp);
        return oracle;
    }

    /** What the messages of some meters come to is added to these sums. */
    static long[] addTo(CellSums sums, Workload workload, Stream<ConsumptionMessage> messages) {
        Oracle oracle = new Oracle(workload, sums);
        messages.forEach(oracle.versions::keep);
        oracle.versions.forEachNewest(oracle::addUp);
        return new long[] {oracle.versions.messages(), oracle.versions.duplicates(), oracle.versions.readings()};
    }

    /** What some messages of the workload come to. */
    static Totals of(Workload workload, Stream<ConsumptionMessage> messages) {
        Oracle oracle = added(workload, messages);
        return oracle.addTo(new Totals.Builder()).build();
    }

    private Totals.Builder addTo(Totals.Builder totals) {
        return sums.addTo(totals)
                .counts(
                        versions.messages(),
                        versions.messages() - versions.duplicates(),
                        0,
                        versions.duplicates(),
                        versions.readings());
    }

    private void addUp(Versions.Key key, MeterDay[] newest) {
        MeterFacts meter = facts.computeIfAbsent(Meters.meterOf(key.mpan()), number -> Meters.facts(workload, number));
        LocalSlots local = localSlots.computeIfAbsent(key.epochDay(), Oracle::localSlots);
        CellSums.Row row = null;
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            LocalDate date = local.date[slot];
            if (newest[slot] == null) {
                continue;
            }
            if (row == null || !row.date().equals(date)) {
                row = sums.row(meter, key.quantity(), date);
            }
            row.add(local.period[slot], newest[slot].wattHours(slot), newest[slot].quality(slot));
        }
    }

    /** A half hour belongs to the London date of its start; its period counts half hours since local midnight. */
    private static LocalSlots localSlots(int epochDay) {
        LocalDate[] date = new LocalDate[MeterDay.SLOTS];
        int[] period = new int[MeterDay.SLOTS];
        Instant utcMidnight = Instant.EPOCH.plus(epochDay, ChronoUnit.DAYS);
        for (int slot = 0; slot < MeterDay.SLOTS; slot++) {
            Instant start = utcMidnight.plusSeconds(slot * HALF_HOUR_SECONDS);
            date[slot] = start.atZone(LONDON).toLocalDate();
            Instant localMidnight = date[slot].atStartOfDay(LONDON).toInstant();
            period[slot] = 1 + (int) (ChronoUnit.SECONDS.between(localMidnight, start) / HALF_HOUR_SECONDS);
        }
        return new LocalSlots(date, period);
    }
}
